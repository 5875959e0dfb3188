import { BatchDecoder } from './decoder.ts'
import { DeviceGuard } from './device-guard.ts'
import { reasonOf } from './errors.ts'
import {
  CONFIG_FILE,
  PPM_CONFIG_FILE,
  type Precision,
  parseShape,
  policyFile,
  ppmFile,
  TOKENIZER_CONFIG_FILE,
  TOKENIZER_FILE,
  unusableWeights,
} from './files.ts'
import { requestDevice } from './gpu-device.ts'
import { GpuRuntime } from './gpu-runtime.ts'
import { HostRuntime } from './host-runtime.ts'
import type { ModelShape } from './runtime.ts'
import { BatchScorer } from './scorer.ts'
import { checkAgainstItself } from './self-check.ts'
import { createTokenizer } from './tokenizer.ts'
import type { Decoder, Models, Provider, StepScorer } from './types.ts'
import { WebModelFiles } from './web-files.ts'
import { createGpuHostSession, createGpuSession, createWasmSession, type Ort } from './web-session.ts'

export interface LoadProgress {
  readonly what: 'policy' | 'ppm' | 'tokenizer'
  /** Bytes so far. */
  readonly loaded: number
  readonly total: number
}

export interface WebModelOptions {
  /** URL of the page, ends with a slash; models/ and ort/ lie below it. */
  readonly base: string
  /** Name of a model in models/index.json; empty for its default. */
  readonly model: string
  /** `auto` takes WebGPU where there is a hardware adapter. */
  readonly backend: 'auto' | 'webgpu' | 'wasm'
  readonly onProgress?: (progress: LoadProgress) => void
}

export interface WebBackend {
  readonly kind: 'webgpu' | 'wasm-threads' | 'wasm'
  readonly threads: number
  /** Description of the adapter for WebGPU, otherwise null. */
  readonly adapter: string | null
  /** Why something better was not used, in plain words, or null. */
  readonly note: string | null
}

export interface WebModels extends Models {
  readonly backend: WebBackend
}

const MAX_THREADS = 4

/**
 * Loads a model for use in a worker: on WebGPU in full precision, or else on WebAssembly with 8-bit weights.
 * After a DeviceLostError, load again with backend `wasm`.
 * @throws ModelLoadError naming the file at fault.
 */
export async function loadModels(options: WebModelOptions): Promise<WebModels> {
  const files = await WebModelFiles.open(options.base, options.model, (path, loaded, total) => {
    options.onProgress?.({ what: path.startsWith('ppm/onnx/') ? 'ppm' : path.startsWith('onnx/') ? 'policy' : 'tokenizer', loaded, total })
  })
  const { adapter, note } = options.backend === 'wasm' ? { adapter: null, note: null } : await findAdapter(options.backend === 'webgpu')
  if (!adapter) return loadOnWasm(files, options.base, note)
  try {
    return await loadOnGpu(files, options.base, adapter)
  } catch (error) {
    // Where the files themselves are at fault, WebAssembly reports it for its own.
    return loadOnWasm(files, options.base, `WebGPU could not be started: ${reasonOf(error)}`)
  }
}

async function findAdapter(acceptSoftware: boolean): Promise<{ adapter: GPUAdapter | null; note: string | null }> {
  if (!navigator.gpu) return { adapter: null, note: 'This browser does not offer WebGPU here.' }
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  if (!adapter) return { adapter: null, note: 'This browser found no graphics adapter for WebGPU.' }
  if (adapter.info.isFallbackAdapter && !acceptSoftware)
    return { adapter: null, note: 'The only WebGPU adapter is emulated in software, which is slower than WebAssembly.' }
  return { adapter, note: null }
}

async function loadOnGpu(files: WebModelFiles, base: string, adapter: GPUAdapter): Promise<WebModels> {
  const ort: Ort = await import('onnxruntime-web/webgpu')
  setUp(ort, base, 1)
  const parts = await readParts(files, 'fp32')
  const device = await requestDevice(adapter)
  const guard = new DeviceGuard(device)
  try {
    const session = await createGpuSession(ort, parts.policy.weights, parts.policy.shape, device, guard)
    const runtime = new GpuRuntime(session, parts.policy.shape)
    await checkAgainstItself(runtime)
    const policy = new BatchDecoder(runtime, parts.policy.weights.byteLength)
    const { ppm: part } = parts
    const ppm = part ? new BatchScorer(await createGpuHostSession(ort, part.weights, device, guard), part.shape, part.weights.byteLength) : null
    const backend: WebBackend = { kind: 'webgpu', threads: 1, adapter: adapterName(adapter.info), note: null }
    return assemble(files, parts, 'webgpu', policy, ppm, backend, () => device.destroy())
  } catch (error) {
    device.destroy()
    throw error
  }
}

async function loadOnWasm(files: WebModelFiles, base: string, gpuNote: string | null): Promise<WebModels> {
  const ort: Ort = await import('onnxruntime-web/wasm')
  const threads = globalThis.crossOriginIsolated ? Math.min(MAX_THREADS, navigator.hardwareConcurrency || 1) : 1
  setUp(ort, base, threads)
  const parts = await readParts(files, 'q8')
  const open = async ({ weights, path }: Part) =>
    createWasmSession(ort, weights).catch((error: unknown) => {
      throw unusableWeights(path, weights.byteLength, error)
    })
  const runtime = new HostRuntime(await open(parts.policy), parts.policy.shape, { inPlace: false })
  const policy = new BatchDecoder(runtime, parts.policy.weights.byteLength)
  const ppm = parts.ppm ? new BatchScorer(await open(parts.ppm), parts.ppm.shape, parts.ppm.weights.byteLength) : null
  const threadNote = globalThis.crossOriginIsolated ? null : 'Only one thread is used, because the page is not cross-origin isolated.'
  const note = [gpuNote, threadNote].filter((text) => text !== null).join(' ') || null
  const backend: WebBackend = { kind: threads > 1 ? 'wasm-threads' : 'wasm', threads, adapter: null, note }
  return assemble(files, parts, 'wasm', policy, ppm, backend, () => {})
}

/** Must come before the first session: later changes are not seen. */
function setUp(ort: Ort, base: string, threads: number): void {
  ort.env.wasm.wasmPaths = `${base}ort/`
  ort.env.wasm.numThreads = threads
  ort.env.logLevel = 'error'
}

interface Part {
  readonly path: string
  readonly shape: ModelShape
  readonly weights: Uint8Array
}

interface Parts {
  readonly tokenizer: readonly [json: unknown, config: unknown]
  readonly policy: Part
  readonly ppm: Part | null
}

async function readParts(files: WebModelFiles, precision: Precision): Promise<Parts> {
  const part = async (config: string, path: string): Promise<Part> => {
    const [json, weights] = await Promise.all([files.json(config), files.read(path)])
    return { path, shape: parseShape(json, config), weights }
  }
  const [json, config, policy, ppm] = await Promise.all([
    files.json(TOKENIZER_FILE),
    files.json(TOKENIZER_CONFIG_FILE),
    part(CONFIG_FILE, policyFile(precision)),
    files.has(PPM_CONFIG_FILE) ? part(PPM_CONFIG_FILE, ppmFile(precision)) : null,
  ])
  return { tokenizer: [json, config], policy, ppm }
}

function assemble(
  files: WebModelFiles,
  parts: Parts,
  provider: Provider,
  policy: Decoder,
  ppm: StepScorer | null,
  backend: WebBackend,
  release: () => void,
): WebModels {
  return {
    name: files.model.name,
    provider,
    backend,
    tokenizer: createTokenizer(...parts.tokenizer),
    policy,
    ppm,
    async dispose() {
      await policy.dispose()
      await ppm?.dispose()
      release()
    },
  }
}

function adapterName(info: GPUAdapterInfo): string {
  return info.description || [info.vendor, info.architecture].filter((text) => text !== '').join(' ') || 'unnamed adapter'
}
