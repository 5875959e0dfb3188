import { BatchDecoder, type BatchDecoderOptions } from '../decode/decoder.ts'
import type { EngineNote } from '../faults/engine-note.ts'
import { UnfitDeviceError } from '../faults/errors.ts'
import { DeviceGuard } from '../gpu/device-guard.ts'
import { requestDevice } from '../gpu/gpu-device.ts'
import { GpuRuntime } from '../gpu/gpu-runtime.ts'
import { checkAgainstItself } from '../gpu/self-check.ts'
import { createGpuHostSession, createGpuSession, createWasmSession, type Ort, type Weights } from '../gpu/web-session.ts'
import { type DecoderGraph, readDecoder } from '../graph/decoder-graph.ts'
import { nameIn } from '../graph/graph-file.ts'
import { withKeptLogits } from '../graph/kept-logits.ts'
import { checkPpm } from '../graph/part.ts'
import { type StepGraph, withLengthInputs } from '../graph/step-graph.ts'
import type { HostSession } from '../runtime/runtime.ts'
import { BatchScorer } from '../score/scorer.ts'
import { CONFIG_FILE, choosePrecision, externalFiles, PPM_CONFIG_FILE, type Precision, policyFile, ppmFile, unusableWeights } from '../sources/files.ts'
import { policyGraph } from '../sources/layout.ts'
import type { ModelFiles } from '../sources/model-files.ts'
import { openHostDecoder } from './host-decoder.ts'
import type { Engine } from './recovery.ts'
import type { ModelShape } from './shape.ts'
import { parseShape } from './shape.ts'

export interface WebBackend {
  readonly kind: 'webgpu' | 'wasm-threads' | 'wasm'
  readonly threads: number
  /** Description of the adapter for WebGPU, otherwise null. */
  readonly adapter: string | null
  /** Whether decoding steps are repeated from recorded commands, which saves most of their cost on the processor; absent where they cannot be. */
  readonly recorded?: boolean
  /** Why something better was not used, and what went wrong on the way. */
  readonly notes: readonly EngineNote[]
}

export interface WebEngine extends Engine {
  readonly backend: WebBackend
}

export interface GpuOptions extends BatchDecoderOptions {
  /** From this size of vocabulary on only the largest logits are read back from the device; default 4096. */
  readonly reduceFrom?: number
  /** False: decoding steps are not recorded, though the runtime may allow it. */
  readonly record?: boolean
}

const MAX_THREADS = 4
const REDUCE_FROM = 4096

/** Formats in order of preference. 4-bit weights are slow on WebAssembly. */
const ON_GPU = ['fp32', 'q4', 'q8'] as const
const ON_GPU_IN_HALF = ['q4f16', 'fp16'] as const
export const ON_WASM = ['q8', 'int8', 'uint8', 'fp32', 'fp16', 'q4', 'q4f16', 'bnb4'] as const

type Formats = readonly [Precision, ...Precision[]]

/** What to try on this adapter, in order: 16-bit floats where it computes with them and the folder has them, then 32-bit floats. */
export function gpuFormats(files: ModelFiles, adapter: GPUAdapter): Formats[] {
  const inFolder = (formats: Formats) => formats.some((precision) => files.has(policyFile(precision)))
  const half = adapter.features.has('shader-f16') && inFolder(ON_GPU_IN_HALF)
  return half ? [ON_GPU_IN_HALF, ...(inFolder(ON_GPU) ? [ON_GPU] : [])] : [ON_GPU]
}

/**
 * Models on WebGPU.
 * @param adapter one from which no device was requested before.
 * @param formats the first of these that the folder has is taken.
 */
export async function openOnGpu(files: ModelFiles, base: string, adapter: GPUAdapter, formats: Formats, options: GpuOptions): Promise<WebEngine> {
  const ort: Ort = await import('onnxruntime-web/webgpu')
  setUp(ort, base, 1)
  const parts = await readParts(files, formats)
  if (parts.policy.plain) throw new UnfitDeviceError({ code: 'plain-attention', values: {} })
  const device = await requestDevice(adapter)
  const guard = new DeviceGuard(device)
  try {
    const reduced = parts.policy.shape.vocabulary >= (options.reduceFrom ?? REDUCE_FROM)
    const open = async (weights: Weights, recorded: StepGraph | null): Promise<GpuRuntime> => {
      const session = await createGpuSession(ort, weights, parts.policy.shape, device, guard, { reduced, recorded })
      const opened = new GpuRuntime(session, parts.policy.shape)
      try {
        await checkAgainstItself(opened, session.half ? 'half' : 'full')
        return opened
      } catch (error) {
        await opened.dispose()
        throw error
      }
    }
    const { weights } = parts.policy
    const recorded = options.record === false ? null : withLengthInputs(weights.graph)
    const recording = recorded && (await open({ ...weights, graph: recorded.graph }, recorded).catch(() => null))
    const runtime = recording ?? (await open({ ...weights, graph: withKeptLogits(weights.graph) ?? weights.graph }, null))
    const policy = new BatchDecoder(runtime, parts.policy.bytes, options)
    const { ppm: part } = parts
    const ppm = part ? scorerOf(await createGpuHostSession(ort, part.weights, device, guard), part) : null
    return {
      policy,
      ppm,
      backend: { kind: 'webgpu', threads: 1, adapter: adapterName(adapter.info), recorded: recording !== null, notes: [] },
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

/** Threads of WebAssembly that this page may have. */
export const threadsHere = (): number => (globalThis.crossOriginIsolated ? Math.min(MAX_THREADS, navigator.hardwareConcurrency || 1) : 1)

/** Models on WebAssembly, with 8-bit weights. */
export async function openOnWasm(files: ModelFiles, base: string, options: BatchDecoderOptions): Promise<WebEngine> {
  const ort: Ort = await import('onnxruntime-web/wasm')
  const threads = threadsHere()
  setUp(ort, base, threads)
  const parts = await readParts(files, ON_WASM)
  const open = async ({ weights, path, bytes }: Part) =>
    createWasmSession(ort, weights).catch((error: unknown) => {
      throw unusableWeights(path, bytes, error)
    })
  const { weights, ...own } = parts.policy
  const opened = (graph: Uint8Array) => open({ ...own, weights: { ...weights, graph } })
  const policy = await openHostDecoder({ ...own, graph: weights.graph }, opened, 'new-positions', own.bytes, options)
  const ppm = parts.ppm ? scorerOf(await open(parts.ppm), parts.ppm) : null
  const notes: readonly EngineNote[] = globalThis.crossOriginIsolated ? [] : [{ code: 'one-thread', values: {} }]
  return {
    policy,
    ppm,
    backend: { kind: threads > 1 ? 'wasm-threads' : 'wasm', threads, adapter: null, notes },
    async dispose() {
      await policy.dispose()
      await ppm?.dispose()
    },
  }
}

/** @throws ModelLoadError where the weights are not those of a PPM. */
function scorerOf(session: HostSession, { path, shape, bytes }: Part): BatchScorer {
  checkPpm(session.inputs, path)
  return new BatchScorer(session, shape, bytes)
}

/** Must come before the first session: later changes are not seen. */
export function setUp(ort: Ort, base: string, threads: number): void {
  ort.env.wasm.wasmPaths = `${base}ort/`
  ort.env.wasm.numThreads = threads
  ort.env.logLevel = 'error'
}

interface Part {
  readonly path: string
  readonly shape: ModelShape
  readonly weights: Weights
  readonly bytes: number
}

interface PolicyPart extends Part, Pick<DecoderGraph, 'plain' | 'half'> {}

interface Parts {
  readonly policy: PolicyPart
  readonly ppm: Part | null
}

/** A graph's file as it is, and those beside it. */
export async function readWeights(files: ModelFiles, path: string): Promise<Omit<Part, 'shape'>> {
  const beside = externalFiles(path, (file) => files.has(file))
  const [graph, ...data] = await Promise.all([files.read(path), ...beside.map((file) => files.read(file))])
  const external = data.map((bytes, i) => ({ path: nameIn(beside[i] ?? ''), data: bytes }))
  return { path, weights: { graph, external }, bytes: data.reduce((sum, { byteLength }) => sum + byteLength, graph.byteLength) }
}

async function readParts(files: ModelFiles, wanted: Formats): Promise<Parts> {
  const policy = async (path: string): Promise<PolicyPart> => {
    const [config, { weights, bytes }] = await Promise.all([files.json(CONFIG_FILE), readWeights(files, path)])
    const { graph, ...rest } = readDecoder(weights.graph, path, config, CONFIG_FILE)
    return { ...rest, path, bytes, weights: { graph, external: [{ path: nameIn(path), data: weights.graph }, ...weights.external] } }
  }
  const ppm = async (path: string): Promise<Part> => {
    const [config, read] = await Promise.all([files.json(PPM_CONFIG_FILE), readWeights(files, path)])
    return { ...read, shape: parseShape(config, PPM_CONFIG_FILE) }
  }
  const precision = choosePrecision(wanted, (file) => files.has(file))
  const [own, scorer] = await Promise.all([policyGraph(files, precision).then(policy), files.has(PPM_CONFIG_FILE) ? ppm(ppmFile(precision)) : null])
  return { policy: own, ppm: scorer }
}

/** What the browser tells of an adapter. */
export function adapterName(info: GPUAdapterInfo): string {
  return info.description || [info.vendor, info.architecture].filter((text) => text !== '').join(' ') || 'unnamed adapter'
}
