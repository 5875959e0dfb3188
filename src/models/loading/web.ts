import type { EngineNote } from '../faults/engine-note.ts'
import { verdictScorer } from '../score/verdict-scorer.ts'
import { TOKENIZER_CONFIG_FILE, TOKENIZER_FILE } from '../sources/files.ts'
import { openKept } from '../sources/kept.ts'
import type { FileProgress, ModelFiles } from '../sources/model-files.ts'
import { isKeptName } from '../sources/record.ts'
import { openSite } from '../sources/web-site.ts'
import { openWebStore } from '../sources/web-store.ts'
import { readChat } from '../text/read-chat.ts'
import type { Models } from '../types.ts'
import { fasterOf, isWasmFaster, type Pace } from './calibration.ts'
import { keptPace } from './kept-pace.ts'
import { nextPlan, type Plan, RecoveringModels, whyNotOnGpu } from './recovery.ts'
import { createTokenizer } from './tokenizer.ts'
import { adapterName, gpuFormats, openOnGpu, openOnWasm, threadsHere, type WebBackend, type WebEngine } from './web-engine.ts'

export type { WebBackend } from './web-engine.ts'

export interface LoadProgress {
  readonly what: 'policy' | 'ppm' | 'tokenizer'
  /** Bytes so far. */
  readonly loaded: number
  readonly total: number
}

export interface WebModelOptions {
  /** URL of the page, ends with a slash; models/ and ort/ lie below it. */
  readonly base: string
  /** Name of a model in models/index.json, empty for its default; or of one that is kept in this browser (`keptName`). */
  readonly model: string
  /** `auto` takes WebGPU where there is a hardware adapter and, where both were `measured`, the faster of the two. */
  readonly backend: 'auto' | 'webgpu' | 'wasm'
  /** Most bytes of keys and values kept for prefixes, less where memory has run out; default 64 MiB. */
  readonly cacheBytes?: number
  /** From this size of vocabulary on a graphics device gives the largest logits only; default 4096. */
  readonly reduceFrom?: number
  /** False: decoding steps on a graphics device are not recorded, though the runtime may allow it. */
  readonly record?: boolean
  /**
   * Whether `auto` decodes a little on WebGPU and in WebAssembly, once for a model and an adapter, and takes the faster; default for models that are kept in this browser:
   * of those on the site it would fetch the weights of both.
   */
  readonly measured?: boolean
  readonly onProgress?: (progress: LoadProgress) => void
  /** Told when the models move: after a lost device, or where memory ran out. */
  readonly onBackend?: (backend: WebBackend) => void
}

export interface WebModels extends Models {
  /** Where the models run now. */
  readonly backend: WebBackend
}

const MAX_ROWS = 64
/** Larger policies are not tried in WebAssembly beside the graphics device: there would not be the memory for both. */
const MOST_MEASURED_BYTES = 512 * 2 ** 20
/** Of the prefix cache for each row of the batch, so that both shrink together. */
const CACHE_BYTES_PER_ROW = 2 ** 20

/**
 * Loads a model for use in a worker: on WebGPU in full precision, or else, and where that was measured to be faster, on WebAssembly with 8-bit weights. When the graphics device is lost or memory runs
 * out, the models are loaded again, with smaller batches or on WebAssembly, and the calls under way begin again.
 * @throws ModelLoadError naming the file at fault.
 */
export async function loadModels(options: WebModelOptions): Promise<WebModels> {
  const files = await openFiles(options)
  const tokenizerFiles = Promise.all([files.json(TOKENIZER_FILE), files.json(TOKENIZER_CONFIG_FILE)])
  // Awaited below; a failure meanwhile is not unhandled.
  tokenizerFiles.catch(() => {})
  let plan: Plan = { provider: options.backend === 'wasm' ? 'wasm' : 'webgpu', maxRows: MAX_ROWS, losses: 0 }
  const open = async (notes: readonly EngineNote[]): Promise<WebEngine> => {
    const opened = await openPlanned(plan, options, files)
    if (opened.backend.kind !== 'webgpu') plan = { ...plan, provider: 'wasm' }
    return noted(opened, notes)
  }
  const models = new RecoveringModels(await open([]), async (failed, error) => {
    const next = nextPlan(plan, error)
    if (!next) return null
    await failed.dispose().catch(() => {})
    plan = next.plan
    const engine = await open([next.note])
    options.onBackend?.(engine.backend)
    return engine
  })
  const tokenizer = createTokenizer(...(await tokenizerFiles))
  return {
    name: files.name,
    tokenizer,
    chat: await readChat(files, tokenizer),
    policy: models.policy,
    ppm: models.ppm ?? verdictScorer(models.policy, tokenizer),
    get provider() {
      return models.engine.backend.kind === 'webgpu' ? 'webgpu' : 'wasm'
    },
    get backend() {
      return models.engine.backend
    },
    dispose: () => models.dispose(),
  }
}

/** The files of a model that is kept in this browser, or of one beside the page. */
export function openFiles({ base, model, onProgress }: Pick<WebModelOptions, 'base' | 'model' | 'onProgress'>): Promise<ModelFiles> {
  const report: FileProgress = (path, loaded, total) => {
    onProgress?.({ what: path.startsWith('ppm/onnx/') ? 'ppm' : /\.onnx(_data(_\d+)?|\.data)?$/.test(path) ? 'policy' : 'tokenizer', loaded, total })
  }
  return isKeptName(model) ? openWebStore().then((store) => openKept(store, model, report)) : openSite(base, model, report)
}

/** The engine with what was to be known before its own notes. */
const noted = (engine: WebEngine, notes: readonly EngineNote[]): WebEngine => ({
  ...engine,
  backend: { ...engine.backend, notes: [...notes, ...engine.backend.notes] },
})

async function openPlanned({ provider, maxRows }: Plan, options: WebModelOptions, files: ModelFiles): Promise<WebEngine> {
  const sizes = {
    maxRows,
    cacheBytes: Math.min(options.cacheBytes ?? Number.POSITIVE_INFINITY, maxRows * CACHE_BYTES_PER_ROW),
    ...(options.reduceFrom === undefined ? {} : { reduceFrom: options.reduceFrom }),
    ...(options.record === undefined ? {} : { record: options.record }),
  }
  const onWasm = async (notes: readonly EngineNote[]): Promise<WebEngine> => noted(await openOnWasm(files, options.base, sizes), notes)
  if (provider === 'wasm') return onWasm([])
  const software = options.backend === 'webgpu'
  const { adapter, notes } = await findAdapter(software)
  if (!adapter) return onWasm(notes)
  const { backend, model, measured = isKeptName(model) } = options
  const kept = backend === 'auto' && measured ? keptPace(files, model, adapterName(adapter.info), threadsHere()) : null
  const known = (await kept?.recall()) ?? null
  if (known !== null && isWasmFaster(known)) return onWasm(measuredNote(known))
  let failure: unknown
  let fresh: GPUAdapter | null = adapter
  for (const formats of gpuFormats(files, adapter)) {
    // An adapter gives one device only.
    fresh ??= (await findAdapter(software)).adapter
    if (!fresh) break
    try {
      const engine = await openOnGpu(files, options.base, fresh, formats, sizes)
      if (kept === null || known !== null || engine.policy.bytes > MOST_MEASURED_BYTES) return engine
      const faster = await fasterOf(engine, () => onWasm([]), performance.now.bind(performance))
      await kept.keep(faster.pace)
      return noted(faster.engine, measuredNote(faster.pace))
    } catch (error) {
      failure = error
      fresh = null
    }
  }
  // Where the files themselves are at fault, WebAssembly reports it for its own.
  return onWasm([whyNotOnGpu(failure)])
}

const measuredNote = (pace: Pace): readonly EngineNote[] =>
  isWasmFaster(pace) ? [{ code: 'measured-faster', values: { webgpu: pace.webgpu, wasm: pace.wasm } }] : []

export async function findAdapter(acceptSoftware: boolean): Promise<{ adapter: GPUAdapter | null; notes: readonly EngineNote[] }> {
  if (!navigator.gpu) return { adapter: null, notes: [{ code: 'no-webgpu', values: {} }] }
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  if (!adapter) return { adapter: null, notes: [{ code: 'no-adapter', values: {} }] }
  if (adapter.info.isFallbackAdapter && !acceptSoftware) return { adapter: null, notes: [{ code: 'software-adapter', values: {} }] }
  return { adapter, notes: [] }
}
