import { ROW_BLOCK, roundUp } from '../runtime/cache-layout.ts'
import type { GpuTensor } from './gpu-session.ts'

/** A tensor in a GPU buffer, of any type. */
export interface StepTensor {
  readonly buffer: GPUBuffer
  readonly type: 'int64' | 'int32' | 'float32' | 'float16'
  readonly dims: readonly number[]
}

/** What one step reads and writes besides keys and values. */
export interface StepTensors {
  readonly inputs: Readonly<Record<string, StepTensor>>
  readonly logits: StepTensor
  /** 1 or more; steps of the same number use the same buffers in the same shapes. */
  readonly recording: number
}

export interface RecordedStepOptions {
  /** Names of the inputs that step-graph.ts adds. */
  readonly lasts: string
  readonly total: string
  /** Whether the graph has the input position_ids. */
  readonly positions: boolean
  readonly vocabulary: number
  /** Whether logits are 16-bit floats. */
  readonly half: boolean
}

interface Buffers {
  readonly ids: GPUBuffer
  readonly positions: GPUBuffer
  readonly lasts: GPUBuffer
  readonly total: GPUBuffer
  readonly logits: GPUBuffer
}

/**
 * The buffers of decoding steps that are recorded once and repeated. A recording reads and writes the buffers it was made with, so these stay for as long as
 * they have enough rows. A larger cache begins new recordings; the runtime keeps the old ones, which are few, as caches only grow.
 */
export class RecordedStep {
  readonly #device: GPUDevice
  readonly #options: RecordedStepOptions
  #buffers: Buffers | null = null
  #capacity = 0
  #cache: GPUBuffer | undefined
  /** By number of rows. */
  readonly #recordings = new Map<number, number>()
  #made = 0

  constructor(device: GPUDevice, options: RecordedStepOptions) {
    this.#device = device
    this.#options = options
  }

  /**
   * Puts a step's inputs where its recording reads them.
   * @param tokens ids [rows].
   * @param lengths tokens each row held before [rows].
   * @param cache keys and values, [rows, kvHeads, width, headSize] each.
   */
  prepare(tokens: Int32Array, lengths: Int32Array, cache: readonly GpuTensor[]): StepTensors {
    const rows = tokens.length
    const { ids, positions, lasts, total, logits } = this.#reserve(rows, cache[0]?.buffer)
    const { queue } = this.#device
    queue.writeBuffer(ids, 0, BigInt64Array.from(tokens, BigInt))
    if (this.#options.positions) queue.writeBuffer(positions, 0, BigInt64Array.from(lengths, BigInt))
    queue.writeBuffer(lasts, 0, Int32Array.from(lengths))
    queue.writeBuffer(total, 0, Int32Array.of(lengths.reduce((most, length) => Math.max(most, length), 0) + 1))
    return {
      inputs: {
        input_ids: { buffer: ids, type: 'int64', dims: [rows, 1] },
        ...(this.#options.positions ? { position_ids: { buffer: positions, type: 'int64', dims: [rows, 1] } } : {}),
        [this.#options.lasts]: { buffer: lasts, type: 'int32', dims: [rows] },
        [this.#options.total]: { buffer: total, type: 'int32', dims: [1] },
      },
      logits: { buffer: logits, type: this.#options.half ? 'float16' : 'float32', dims: [rows, 1, this.#options.vocabulary] },
      recording: this.#recordingOf(rows),
    }
  }

  destroy(): void {
    for (const buffer of Object.values(this.#buffers ?? {})) buffer.destroy()
    this.#buffers = null
    this.#capacity = 0
  }

  #reserve(rows: number, cache: GPUBuffer | undefined): Buffers {
    if (this.#buffers && rows <= this.#capacity && cache === this.#cache) return this.#buffers
    this.#recordings.clear()
    this.#cache = cache
    if (this.#buffers && rows <= this.#capacity) return this.#buffers
    this.destroy()
    this.#capacity = roundUp(rows, ROW_BLOCK)
    const buffer = (bytes: number): GPUBuffer =>
      this.#device.createBuffer({ size: roundUp(bytes, 16), usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST })
    this.#buffers = {
      ids: buffer(8 * this.#capacity),
      positions: buffer(8 * this.#capacity),
      lasts: buffer(4 * this.#capacity),
      total: buffer(4),
      logits: buffer((this.#options.half ? 2 : 4) * this.#capacity * this.#options.vocabulary),
    }
    return this.#buffers
  }

  #recordingOf(rows: number): number {
    const known = this.#recordings.get(rows)
    if (known !== undefined) return known
    this.#recordings.set(rows, ++this.#made)
    return this.#made
  }
}
