import { BatchDecoder, type BatchDecoderOptions } from './decoder.ts'
import { DeviceGuard } from './device-guard.ts'
import { CONFIG_FILE, PPM_CONFIG_FILE, type Precision, parseShape, policyFile, ppmFile, unusableWeights } from './files.ts'
import { requestDevice } from './gpu-device.ts'
import { GpuRuntime } from './gpu-runtime.ts'
import { HostRuntime } from './host-runtime.ts'
import type { Engine } from './recovery.ts'
import type { ModelShape } from './runtime.ts'
import { BatchScorer } from './scorer.ts'
import { checkAgainstItself } from './self-check.ts'
import type { WebModelFiles } from './web-files.ts'
import { createGpuHostSession, createGpuSession, createWasmSession, type Ort } from './web-session.ts'

export interface WebBackend {
  readonly kind: 'webgpu' | 'wasm-threads' | 'wasm'
  readonly threads: number
  /** Description of the adapter for WebGPU, otherwise null. */
  readonly adapter: string | null
  /** Why something better was not used, or what went wrong on the way, in plain words, or null. */
  readonly note: string | null
}

export interface WebEngine extends Engine {
  readonly backend: WebBackend
}

const MAX_THREADS = 4

/** Models on WebGPU, in full precision. */
export async function openOnGpu(files: WebModelFiles, base: string, adapter: GPUAdapter, options: BatchDecoderOptions): Promise<WebEngine> {
  const ort: Ort = await import('onnxruntime-web/webgpu')
  setUp(ort, base, 1)
  const parts = await readParts(files, 'fp32')
  const device = await requestDevice(adapter)
  const guard = new DeviceGuard(device)
  try {
    const session = await createGpuSession(ort, parts.policy.weights, parts.policy.shape, device, guard)
    const runtime = new GpuRuntime(session, parts.policy.shape)
    await checkAgainstItself(runtime)
    const policy = new BatchDecoder(runtime, parts.policy.weights.byteLength, options)
    const { ppm: part } = parts
    const ppm = part ? new BatchScorer(await createGpuHostSession(ort, part.weights, device, guard), part.shape, part.weights.byteLength) : null
    return {
      policy,
      ppm,
      backend: { kind: 'webgpu', threads: 1, adapter: adapterName(adapter.info), note: null },
      async dispose() {
        await policy.dispose()
        await ppm?.dispose()
        device.destroy()
      },
    }
  } catch (error) {
    device.destroy()
    throw error
  }
}

/** Models on WebAssembly, with 8-bit weights. */
export async function openOnWasm(files: WebModelFiles, base: string, options: BatchDecoderOptions): Promise<WebEngine> {
  const ort: Ort = await import('onnxruntime-web/wasm')
  const threads = globalThis.crossOriginIsolated ? Math.min(MAX_THREADS, navigator.hardwareConcurrency || 1) : 1
  setUp(ort, base, threads)
  const parts = await readParts(files, 'q8')
  const open = async ({ weights, path }: Part) =>
    createWasmSession(ort, weights).catch((error: unknown) => {
      throw unusableWeights(path, weights.byteLength, error)
    })
  const runtime = new HostRuntime(await open(parts.policy), parts.policy.shape, { inPlace: false })
  const policy = new BatchDecoder(runtime, parts.policy.weights.byteLength, options)
  const ppm = parts.ppm ? new BatchScorer(await open(parts.ppm), parts.ppm.shape, parts.ppm.weights.byteLength) : null
  const note = globalThis.crossOriginIsolated ? null : 'Only one thread is used, because the page is not cross-origin isolated.'
  return {
    policy,
    ppm,
    backend: { kind: threads > 1 ? 'wasm-threads' : 'wasm', threads, adapter: null, note },
    async dispose() {
      await policy.dispose()
      await ppm?.dispose()
    },
  }
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
  readonly policy: Part
  readonly ppm: Part | null
}

async function readParts(files: WebModelFiles, precision: Precision): Promise<Parts> {
  const part = async (config: string, path: string): Promise<Part> => {
    const [json, weights] = await Promise.all([files.json(config), files.read(path)])
    return { path, shape: parseShape(json, config), weights }
  }
  const [policy, ppm] = await Promise.all([
    part(CONFIG_FILE, policyFile(precision)),
    files.has(PPM_CONFIG_FILE) ? part(PPM_CONFIG_FILE, ppmFile(precision)) : null,
  ])
  return { policy, ppm }
}

function adapterName(info: GPUAdapterInfo): string {
  return info.description || [info.vendor, info.architecture].filter((text) => text !== '').join(' ') || 'unnamed adapter'
}
