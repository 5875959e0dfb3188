import { DeviceLostError, isOutOfMemory } from './faults/errors.ts'
import { DeviceGuard } from './gpu/device-guard.ts'
import { requestDevice } from './gpu/gpu-device.ts'
import { createGpuHostSession, createWasmSession, type Ort } from './gpu/web-session.ts'
import { nameIn } from './graph/graph-file.ts'
import { readHead } from './graph/head-graph.ts'
import { createTokenizer } from './loading/tokenizer.ts'
import { findAdapter, openFiles, type WebModelOptions } from './loading/web.ts'
import { gpuFormats, ON_WASM, readWeights, setUp, threadsHere } from './loading/web-engine.ts'
import { type Head, HeadBatches } from './score/head-batches.ts'
import type { HeadModel, OwnHead } from './score/head-judge.ts'
import { CONFIG_FILE, choosePrecision, TOKENIZER_CONFIG_FILE, TOKENIZER_FILE, unusableWeights } from './sources/files.ts'
import { policyGraph } from './sources/layout.ts'
import type { ModelFiles } from './sources/model-files.ts'
import { readChat } from './text/read-chat.ts'

type HeadOptions = Pick<WebModelOptions, 'base' | 'model' | 'backend' | 'onProgress'>

/**
 * Loads the folder of a scorer with a head of its own for use in a worker, on WebGPU, or else on WebAssembly. When the graphics device is lost or has no memory left,
 * it goes on on WebAssembly.
 * @throws ModelLoadError naming the file at fault.
 */
export async function loadHead(options: HeadOptions, wanted: OwnHead): Promise<HeadModel> {
  const files = await openFiles(options)
  const [tokenizerJson, tokenizerConfig] = await Promise.all([files.json(TOKENIZER_FILE), files.json(TOKENIZER_CONFIG_FILE)])
  const tokenizer = createTokenizer(tokenizerJson, tokenizerConfig)
  const chat = await readChat(files, tokenizer)
  const head = await openHead(files, options, wanted)
  return { name: files.name, tokenizer, chat, head, dispose: () => head.dispose() }
}

async function openHead(files: ModelFiles, { base, backend }: HeadOptions, wanted: OwnHead): Promise<Head> {
  const onWasm = (): Promise<Head> => openOnWasm(files, base, wanted)
  const { adapter } = backend === 'wasm' ? { adapter: null } : await findAdapter(backend === 'webgpu')
  // Where the files themselves are at fault, WebAssembly reports it for its own.
  const onGpu = adapter && (await openOnGpu(files, base, adapter, wanted).catch(() => null))
  return onGpu === null ? onWasm() : withRefuge(onGpu, onWasm)
}

/** A head that begins again elsewhere, once, when its device fails. */
function withRefuge(first: Head, open: () => Promise<Head>): Head {
  let refuge: Promise<Head> | null = null
  const move = async (): Promise<Head> => {
    await first.dispose().catch(() => {})
    return open()
  }
  return {
    bytes: first.bytes,
    async read(sequence) {
      if (refuge !== null) return (await refuge).read(sequence)
      try {
        return await first.read(sequence)
      } catch (error) {
        // Whatever the calls of a head that is given up fail of, they have another one to begin again on.
        if (refuge === null && !(error instanceof DeviceLostError) && !isOutOfMemory(error)) throw error
        refuge ??= move()
        return (await refuge).read(sequence)
      }
    },
    dispose: async () => (refuge === null ? first.dispose() : (await refuge).dispose()),
  }
}

async function read(files: ModelFiles, path: string, wanted: OwnHead) {
  const [config, { weights, bytes }] = await Promise.all([files.json(CONFIG_FILE), readWeights(files, path)])
  const { graph, ...head } = readHead(weights.graph, path, config, CONFIG_FILE, wanted)
  return { head, weights: { graph, external: [{ path: nameIn(path), data: weights.graph }, ...weights.external] }, options: { wanted, path, bytes } }
}

async function openOnGpu(files: ModelFiles, base: string, adapter: GPUAdapter, wanted: OwnHead): Promise<Head> {
  const ort: Ort = await import('onnxruntime-web/webgpu')
  setUp(ort, base, 1)
  const [formats] = gpuFormats(files, adapter)
  const path = await policyGraph(
    files,
    choosePrecision(formats ?? ON_WASM, (file) => files.has(file)),
  )
  const { head, weights, options } = await read(files, path, wanted)
  const device = await requestDevice(adapter)
  try {
    const batches = new HeadBatches(await createGpuHostSession(ort, weights, device, new DeviceGuard(device)), head, options)
    // A device that computes nothing, or not numbers, is known by its first run.
    await batches.read([0])
    const dispose = async (): Promise<void> => {
      await batches.dispose()
      device.destroy()
    }
    return { bytes: batches.bytes, read: (sequence) => batches.read(sequence), dispose }
  } catch (error) {
    device.destroy()
    throw error
  }
}

async function openOnWasm(files: ModelFiles, base: string, wanted: OwnHead): Promise<Head> {
  const ort: Ort = await import('onnxruntime-web/wasm')
  setUp(ort, base, threadsHere())
  const path = await policyGraph(
    files,
    choosePrecision(ON_WASM, (file) => files.has(file)),
  )
  const { head, weights, options } = await read(files, path, wanted)
  const session = await createWasmSession(ort, weights).catch((error: unknown) => {
    throw unusableWeights(path, options.bytes, error)
  })
  return new HeadBatches(session, head, options)
}
