import type { InferenceSession, Tensor } from 'onnxruntime-web/webgpu'
import { cacheNames } from '../graph/cache-names.ts'
import type { ModelShape } from '../loading/shape.ts'
import { roundUp } from '../runtime/cache-layout.ts'
import { fromHalf, toHalf } from '../runtime/half.ts'
import { type LogitRows, wholeRows } from '../runtime/logits.ts'
import type { HostSession, HostTensor } from '../runtime/runtime.ts'
import { outputOf } from '../runtime/runtime.ts'
import { floatTensor, halfInputs } from '../runtime/tensors.ts'
import type { DeviceGuard } from './device-guard.ts'
import type { GpuSession, GpuTensor } from './gpu-session.ts'
import { RecordedStep, type StepTensor } from './recorded-step.ts'
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

export interface GpuSessionOptions {
  /** Whether only the largest logits are read back. */
  readonly reduced: boolean
  /** Whether steps are recorded; the graph is then one of step-graph.ts. */
  readonly recorded: { readonly lasts: string; readonly total: string } | null
}

/** What `run` must be told where steps are recorded, so that it is not. */
const NOT_RECORDED = -1

/** A decoder's session on WebGPU. */
export async function createGpuSession(
  ort: Ort,
  weights: Weights,
  shape: ModelShape,
  device: GPUDevice,
  guard: DeviceGuard,
  { reduced, recorded }: GpuSessionOptions,
): Promise<GpuSession> {
  const past = cacheNames(shape, 'past_key_values')
  const present = cacheNames(shape, 'present')
  const onDevice = reduced ? [...present, 'logits'] : present
  const preferredOutputLocation = Object.fromEntries(onDevice.map((name) => [name, 'gpu-buffer' as const]))
  const session = await createOnGpu(ort, weights, device, guard, { preferredOutputLocation, ...(recorded ? { enableGraphCapture: true } : {}) })
  const half = halfInputs(session.inputMetadata)
  const top = new TopLogits(device)
  const runWith = async (
    feeds: Record<string, Tensor>,
    fetches: Record<string, Tensor | null>,
    cache: readonly GpuTensor[],
    recording: number,
  ): Promise<Tensor> => {
    cache.forEach(({ buffer, dims }, i) => {
      const tensor = ort.Tensor.fromGpuBuffer(buffer, { dataType: half.size > 0 ? 'float16' : 'float32', dims })
      feeds[past[i] ?? ''] = tensor
      fetches[present[i] ?? ''] = tensor
    })
    const options = recorded ? { extra: { gpu_graph_id: String(recording) } } : {}
    const { logits } = await oneAtATime(() => guard.run(() => session.run(feeds, fetches, options)))
    if (!logits) throw new Error('The graph has no output "logits".')
    return logits
  }
  const run = (inputs: Readonly<Record<string, HostTensor>>, cache: readonly GpuTensor[]): Promise<Tensor> =>
    runWith(recorded ? tensorsWithLengths(ort, inputs, recorded) : tensors(ort, inputs, half), { logits: null }, cache, NOT_RECORDED)

  const [logitsHalf, positions] = [isHalf(session, 'logits'), session.inputNames.includes('position_ids')]
  const recordedStep = recorded ? new RecordedStep(device, { ...recorded, positions, vocabulary: shape.vocabulary, half: logitsHalf }) : null
  const step = recordedStep
    ? async (tokens: Int32Array, lengths: Int32Array, cache: readonly GpuTensor[]): Promise<LogitRows> => {
        const { inputs, logits, recording } = recordedStep.prepare(tokens, lengths, cache)
        const onGpu = ({ buffer, type, dims }: StepTensor): Tensor => ort.Tensor.fromGpuBuffer(buffer, { dataType: type, dims })
        const feeds = Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, onGpu(tensor)]))
        await runWith(feeds, { logits: onGpu(logits) }, cache, recording)
        const starts = Array.from(tokens, (_, row) => row * shape.vocabulary)
        if (reduced) return guard.run(() => top.find({ buffer: logits.buffer, half: logitsHalf, vocabulary: shape.vocabulary }, starts))
        const bytes = await guard.run(() => readBack(device, logits.buffer, tokens.length * shape.vocabulary * (logitsHalf ? 2 : 4)))
        const data = logitsHalf ? fromHalf(new Uint16Array(bytes)) : new Float32Array(bytes)
        return wholeRows(data, shape.vocabulary, (row) => starts[row] ?? 0)
      }
    : null
  return {
    device,
    inputs: session.inputNames,
    half: half.size > 0,
    step,
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
    async release() {
      await release(session, guard)
      recordedStep?.destroy()
    },
  }
}

function createOnGpu(
  ort: Ort,
  weights: Weights,
  device: GPUDevice,
  guard: DeviceGuard,
  { enableGraphCapture, ...options }: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  const all: InferenceSession.SessionOptions = {
    ...options,
    externalData: [...weights.external],
    executionProviders: [{ name: 'webgpu', device }],
    logSeverityLevel: 3,
  }
  if (enableGraphCapture) seenOnce(all, 'enableGraphCapture')
  return oneAtATime(() => guard.run(() => ort.InferenceSession.create(weights.graph, all)))
}

/**
 * onnxruntime-web first hands this option to its WebGPU provider. What it does where it reads it again is wrong for the provider: it binds the tensors of the first
 * run for good and then frees its handles on their buffers, so that the second run fails ("gpuBufferMetadata").
 */
function seenOnce(options: InferenceSession.SessionOptions, name: 'enableGraphCapture'): void {
  let seen = false
  Object.defineProperty(options, name, {
    enumerable: true,
    get() {
      const first = !seen
      seen = true
      return first ? true : undefined
    },
  })
}

async function readBack(device: GPUDevice, buffer: GPUBuffer, size: number): Promise<ArrayBuffer> {
  const bytes = roundUp(size, 4)
  const read = device.createBuffer({ size: bytes, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST })
  try {
    const encoder = device.createCommandEncoder()
    encoder.copyBufferToBuffer(buffer, 0, read, 0, bytes)
    device.queue.submit([encoder.finish()])
    await read.mapAsync(GPUMapMode.READ)
    return read.getMappedRange().slice(0)
  } finally {
    read.destroy()
  }
}

const isHalf = ({ outputMetadata }: InferenceSession, name: string): boolean =>
  outputMetadata.some((one) => one.name === name && one.isTensor && one.type === 'float16')

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

/** A step graph's inputs: attention_mask, whose rows are ones and then zeros, as the lengths it stands for; position_ids where it has them. */
function tensorsWithLengths(
  ort: Ort,
  { attention_mask: mask, ...others }: Readonly<Record<string, HostTensor>>,
  { lasts, total }: { readonly lasts: string; readonly total: string },
): Record<string, Tensor> {
  const [rows = 0, width = 0] = mask?.dims ?? []
  const lengths = new Int32Array(rows).fill(-1)
  mask?.data.forEach((one, i) => {
    const row = Math.floor(i / width)
    lengths[row] = (lengths[row] ?? 0) + Number(one)
  })
  return { ...tensors(ort, others, new Set()), [lasts]: new ort.Tensor('int32', lengths, [rows]), [total]: new ort.Tensor('int32', Int32Array.of(width), [1]) }
}

function tensors(ort: Ort, named: Readonly<Record<string, HostTensor>>, half: ReadonlySet<string>): Record<string, Tensor> {
  const result: Record<string, Tensor> = {}
  for (const [name, tensor] of Object.entries(named)) {
    if (tensor.type === 'int64') result[name] = new ort.Tensor('int64', tensor.data, tensor.dims)
    else result[name] = half.has(name) ? new ort.Tensor('float16', toHalf(tensor.data), tensor.dims) : new ort.Tensor('float32', tensor.data, tensor.dims)
  }
  return result
}
