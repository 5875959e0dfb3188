import { env } from '@huggingface/transformers'
import * as ort from 'onnxruntime-web/webgpu'
import { requestDevice } from '../../../src/models/gpu/gpu-device.ts'
import { createTokenizer } from '../../../src/models/loading/tokenizer.ts'
import type { Models } from '../../../src/models/types.ts'
import type { Loaded, LoadOptions } from '../task.ts'
import { loadTransformersModels, type TransformersOptions } from '../transformers-models.ts'

/** Loads a model in transformers.js from the page's own server, in the precision the engine takes on this backend. */
export async function openTransformers(options: LoadOptions, batched: boolean): Promise<{ models: Models; loaded: Loaded }> {
  const { base, backend, model } = options
  const threads = backend === 'webgpu' ? 1 : (options.threads ?? 1)
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.localModelPath = `${base}models/`
  env.useBrowserCache = false
  setUpRuntime(base, backend, threads)
  const device = backend === 'webgpu' ? 'webgpu' : 'wasm'
  const provider = backend === 'webgpu' ? { name: 'webgpu', device: await openDevice() } : device
  const precision = backend === 'webgpu' ? 'fp32' : 'q8'
  const folder = `${base}models/${model}/`
  const [json, config] = await Promise.all(
    ['tokenizer.json', 'tokenizer_config.json'].map(async (file): Promise<unknown> => (await fetch(folder + file)).json()),
  )
  const models = await loadTransformersModels({
    model,
    tokenizer: createTokenizer(json, config),
    device,
    provider,
    dtype: precision,
    batched,
    ppm: await openPpm(folder, provider, precision),
  })
  return { models, loaded: { threads, adapter: null } }
}

/** The library would fetch the runtime from a content delivery network. On WebAssembly it gets the engine's build, the faster one without suspension. */
export function setUpRuntime(base: string, backend: LoadOptions['backend'], threads: number): void {
  const name = `${base}ort/ort-wasm-simd-threaded${backend === 'webgpu' ? '.asyncify' : ''}`
  ort.env.wasm.wasmPaths = { mjs: `${name}.mjs`, wasm: `${name}.wasm` }
  ort.env.wasm.numThreads = threads
  ort.env.logLevel = 'error'
  env.useWasmCache = false
}

/** The engine's device: on software adapters the one that the library makes has attention kernels that compute wrongly. */
export async function openDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' })
  if (!adapter) throw new Error('There is no graphics adapter.')
  return requestDevice(adapter)
}

async function openPpm(folder: string, provider: ort.InferenceSession.ExecutionProviderConfig, precision: 'q8' | 'fp32'): Promise<TransformersOptions['ppm']> {
  const response = await fetch(`${folder}ppm/onnx/model${precision === 'q8' ? '_quantized' : ''}.onnx`)
  if (!response.ok) return null
  const session = await ort.InferenceSession.create(new Uint8Array(await response.arrayBuffer()), { executionProviders: [provider], logSeverityLevel: 3 })
  return {
    async run(inputs) {
      const tensors = Object.entries(inputs).map(([name, { type, data, dims }]) => [name, new ort.Tensor(type, data, dims)])
      const outputs = await session.run(Object.fromEntries(tensors))
      const scores = outputs.scores?.data
      if (!(scores instanceof Float32Array)) throw new Error('The PPM gave no scores in float32.')
      return scores
    },
    release: () => session.release(),
  }
}
