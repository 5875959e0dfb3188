import type { InferenceSession, Tensor } from 'onnxruntime-web/webgpu'
import { cacheNames } from './cache-layout.ts'
import type { DeviceGuard } from './device-guard.ts'
import type { GpuSession, GpuTensor } from './gpu-runtime.ts'
import { toHalf } from './half.ts'
import { wholeRows } from './logits.ts'
import type { HostSession, HostTensor, ModelShape } from './runtime.ts'
import { outputOf } from './runtime.ts'
import { floatTensor, halfInputs } from './tensors.ts'
import { TopLogits } from './top-logits.ts'

/** The entry points of onnxruntime-web that share this shape: `/wasm` and `/webgpu`. */
export type Ort = typeof import('onnxruntime-web/webgpu')

/** A graph, and the files its weights are in where they are not in its own. */
export interface Weights {
  readonly graph: Uint8Array
  /** Paths are relative to the graph's file. */
  readonly external: readonly { readonly path: string; readonly data: Uint8Array }[]
}

/** onnxruntime-web runs one graph at a time: its WebAssembly is suspended while the GPU works and must not be entered again. */
let last: Promise<unknown> = Promise.resolve()

function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work, work)
  last = result.catch(() => {})
  return result
}

const channel = new MessageChannel()
const ticks: (() => void)[] = []
channel.port1.onmessage = () => ticks.shift()?.()

/** One turn of the event loop; unlike a timer it is not delayed when used often. */
export function tick(): Promise<void> {
  return new Promise((resolve) => {
    ticks.push(resolve)
    channel.port2.postMessage(null)
  })
}

/** A session on WebAssembly. */
export async function createWasmSession(ort: Ort, { graph, external }: Weights): Promise<HostSession> {
  const session = await oneAtATime(() =>
    ort.InferenceSession.create(graph, { externalData: [...external], executionProviders: ['wasm'], graphOptimizationLevel: 'all', logSeverityLevel: 3 }),
  )
  return hostSession(ort, session, null)
}

/** A session on WebGPU whose inputs and outputs are in main memory. */
export async function createGpuHostSession(ort: Ort, weights: Weights, device: GPUDevice, guard: DeviceGuard): Promise<HostSession> {
  return hostSession(ort, await createOnGpu(ort, weights, device, guard, {}), guard)
}

/**
 * A decoder's session on WebGPU.
 * @param reduced whether only the largest logits are read back.
 */
export async function createGpuSession(
  ort: Ort,
  weights: Weights,
  shape: ModelShape,
  device: GPUDevice,
  guard: DeviceGuard,
  reduced: boolean,
): Promise<GpuSession> {
  const past = cacheNames(shape, 'past_key_values')
  const present = cacheNames(shape, 'present')
  const onDevice = reduced ? [...present, 'logits'] : present
  const preferredOutputLocation = Object.fromEntries(onDevice.map((name) => [name, 'gpu-buffer' as const]))
  const session = await createOnGpu(ort, weights, device, guard, { preferredOutputLocation })
  const half = halfInputs(session.inputMetadata)
  const top = new TopLogits(device)
  const run = async (inputs: Readonly<Record<string, HostTensor>>, cache: readonly GpuTensor[]): Promise<Tensor> => {
    const feeds = tensors(ort, inputs, half)
    const fetches: Record<string, Tensor | null> = { logits: null }
    cache.forEach(({ buffer, dims }, i) => {
      const tensor = ort.Tensor.fromGpuBuffer(buffer, { dataType: half.size > 0 ? 'float16' : 'float32', dims })
      feeds[past[i] ?? ''] = tensor
      fetches[present[i] ?? ''] = tensor
    })
    const { logits } = await oneAtATime(() => guard.run(() => session.run(feeds, fetches)))
    if (!logits) throw new Error('The graph has no output "logits".')
    return logits
  }
  return {
    device,
    inputs: session.inputNames,
    half: half.size > 0,
    tick,
    async run(inputs, cache, starts) {
      const logits = await run(inputs, cache)
      if (!reduced) {
        const { data } = outputOf({ logits: floatTensor('logits', logits) }, 'logits')
        return wholeRows(data, shape.vocabulary, (row) => starts[row] ?? 0)
      }
      try {
        return await guard.run(() => top.find({ buffer: logits.gpuBuffer, half: logits.type === 'float16', vocabulary: shape.vocabulary }, starts))
      } finally {
        logits.dispose()
      }
    },
    async runForAll(inputs, cache) {
      const logits = await run(inputs, cache)
      if (reduced) await guard.run(() => logits.getData(true))
      return outputOf({ logits: floatTensor('logits', logits) }, 'logits').data
    },
    release: () => release(session, guard),
  }
}

function createOnGpu(ort: Ort, weights: Weights, device: GPUDevice, guard: DeviceGuard, options: InferenceSession.SessionOptions): Promise<InferenceSession> {
  return oneAtATime(() =>
    guard.run(() =>
      ort.InferenceSession.create(weights.graph, {
        ...options,
        externalData: [...weights.external],
        executionProviders: [{ name: 'webgpu', device }],
        logSeverityLevel: 3,
      }),
    ),
  )
}

function hostSession(ort: Ort, session: InferenceSession, guard: DeviceGuard | null): HostSession {
  const half = halfInputs(session.inputMetadata)
  return {
    inputs: session.inputNames,
    half: half.size > 0,
    tick,
    async run(inputs, outputs) {
      // Tensors to write into are not written into on WebAssembly.
      const feeds = tensors(ort, inputs, half)
      const work = () => (outputs ? session.run(feeds, Object.keys(outputs)) : session.run(feeds))
      const results = await oneAtATime(() => (guard ? guard.run(work) : work()))
      return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, floatTensor(name, tensor)]))
    },
    release: () => release(session, guard),
  }
}

/** A lost device cannot be asked to release anything; its memory is gone with it. */
async function release(session: InferenceSession, guard: DeviceGuard | null): Promise<void> {
  if (guard?.isLost) return
  await oneAtATime(() => session.release())
}

function tensors(ort: Ort, named: Readonly<Record<string, HostTensor>>, half: ReadonlySet<string>): Record<string, Tensor> {
  const result: Record<string, Tensor> = {}
  for (const [name, tensor] of Object.entries(named)) {
    if (tensor.type === 'int64') result[name] = new ort.Tensor('int64', tensor.data, tensor.dims)
    else result[name] = half.has(name) ? new ort.Tensor('float16', toHalf(tensor.data), tensor.dims) : new ort.Tensor('float32', tensor.data, tensor.dims)
  }
  return result
}
