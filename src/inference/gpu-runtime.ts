import { padRight } from './batch.ts'
import { cacheNames, roundUp } from './host-runtime.ts'
import type { HostTensor, LanguageRuntime, ModelShape, Prefilled } from './runtime.ts'

/** A float32 tensor in a GPU buffer; the buffer may be larger than the tensor. */
export interface GpuTensor {
  readonly type: 'gpu'
  readonly buffer: GPUBuffer
  readonly dims: readonly number[]
}

/** A loaded graph that reads and writes keys and values in GPU buffers. */
export interface GpuSession {
  readonly device: GPUDevice
  /**
   * Runs the graph; `cache` tensors are both its past (by the names of past_key_values) and its present, appended to where they lie.
   * @returns the logits, in main memory.
   */
  run(inputs: Readonly<Record<string, HostTensor>>, cache: readonly GpuTensor[]): Promise<Float32Array>
  tick(): Promise<void>
  release(): Promise<void>
}

export interface GpuPrefilled extends Prefilled {
  /** Keys and values of each layer in turn, [rows, kvHeads, width, headSize]. */
  readonly buffers: readonly GPUBuffer[]
}

/** Few sizes of rows and positions, so that few kernels are compiled. */
const ROW_BLOCK = 8
const POSITION_BLOCK = 64
const BYTES = 4

/** Keys and values in GPU buffers: they never leave the device, and rows are forked by copies on it. */
export class GpuRuntime implements LanguageRuntime<GpuPrefilled> {
  readonly shape: ModelShape
  readonly #session: GpuSession
  readonly #tensors: number
  /** Keys and values of each layer in turn, [#rows, kvHeads, #stride, headSize]. */
  #cache: GPUBuffer[] = []
  #rows = 0
  #stride = 0
  /** One row; copies within a buffer go through it. */
  #scratch: GPUBuffer | null = null
  /** Copies not yet submitted. */
  #encoder: GPUCommandEncoder | null = null
  /** Buffers to destroy once the copies from them are submitted. */
  #retired: GPUBuffer[] = []

  constructor(session: GpuSession, shape: ModelShape) {
    this.#session = session
    this.shape = shape
    this.#tensors = cacheNames(shape, 'present').length
  }

  async prefill(sequences: readonly (readonly number[])[]): Promise<GpuPrefilled> {
    const { rows, width, ids, mask } = padRight(sequences)
    const { kvHeads, headSize } = this.shape
    const buffers = this.#allocate(rows, width)
    const dims = [rows, kvHeads, width, headSize]
    const dispose = () => {
      this.#retired.push(...buffers)
    }
    try {
      const logits = await this.#session.run(
        {
          input_ids: { type: 'int64', data: ids, dims: [rows, width] },
          attention_mask: { type: 'int64', data: mask, dims: [rows, width] },
        },
        buffers.map((buffer) => ({ type: 'gpu', buffer, dims })),
      )
      return { logits, width, buffers, dispose }
    } catch (error) {
      dispose()
      throw error
    }
  }

  reserve(rows: number, positions: number): void {
    if (rows <= this.#rows && positions <= this.#stride) return
    const oldRows = this.#rows
    const oldStride = this.#stride
    const old = this.#cache
    if (rows > oldRows) this.#rows = roundUp(Math.max(rows, oldRows + oldRows / 2), ROW_BLOCK)
    if (positions > oldStride) this.#stride = roundUp(positions, POSITION_BLOCK)
    this.#cache = this.#allocate(this.#rows, this.#stride)
    for (let row = 0; row < oldRows; row++) this.#copyRow(old, oldStride, row, row, oldStride)
    this.#retired.push(...old)
    if (this.#scratch) this.#retired.push(this.#scratch)
    this.#scratch = this.#buffer(this.#rowBytes(this.#stride))
  }

  load(from: GpuPrefilled, fromRow: number, toRow: number, length: number): void {
    this.reserve(toRow + 1, length)
    this.#copyRow(from.buffers, from.width, fromRow, toRow, length)
  }

  copy(fromRow: number, toRow: number, length: number): void {
    this.reserve(toRow + 1, length)
    const scratch = this.#scratch
    if (!scratch) return
    const bytes = this.#rowBytes(this.#stride)
    for (const buffer of this.#cache) {
      this.#commands.copyBufferToBuffer(buffer, fromRow * bytes, scratch, 0, bytes)
      this.#commands.copyBufferToBuffer(scratch, 0, buffer, toRow * bytes, bytes)
    }
  }

  async step(tokens: Int32Array, lengths: Int32Array, rows: number): Promise<Float32Array> {
    const { kvHeads, headSize } = this.shape
    let total = 0
    for (let row = 0; row < rows; row++) total = Math.max(total, (lengths[row] ?? 0) + 1)
    this.reserve(rows, total)
    const mask = new BigInt64Array(rows * total)
    for (let row = 0; row < rows; row++) mask.fill(1n, row * total, row * total + (lengths[row] ?? 0) + 1)
    this.#submit()
    const dims = [rows, kvHeads, this.#stride, headSize]
    return this.#session.run(
      {
        input_ids: { type: 'int64', data: BigInt64Array.from({ length: rows }, (_, row) => BigInt(tokens[row] ?? 0)), dims: [rows, 1] },
        attention_mask: { type: 'int64', data: mask, dims: [rows, total] },
      },
      this.#cache.map((buffer) => ({ type: 'gpu', buffer, dims })),
    )
  }

  async tick(): Promise<void> {
    await this.#session.tick()
  }

  async dispose(): Promise<void> {
    this.#encoder = null
    for (const buffer of [...this.#retired, ...this.#cache]) buffer.destroy()
    this.#scratch?.destroy()
    this.#retired = []
    this.#cache = []
    await this.#session.release()
  }

  get #commands(): GPUCommandEncoder {
    this.#encoder ??= this.#session.device.createCommandEncoder()
    return this.#encoder
  }

  #submit(): void {
    if (this.#encoder) this.#session.device.queue.submit([this.#encoder.finish()])
    this.#encoder = null
    for (const buffer of this.#retired) buffer.destroy()
    this.#retired = []
  }

  #rowBytes(stride: number): number {
    return this.shape.kvHeads * stride * this.shape.headSize * BYTES
  }

  #allocate(rows: number, stride: number): GPUBuffer[] {
    return Array.from({ length: this.#tensors }, () => this.#buffer(rows * this.#rowBytes(stride)))
  }

  #buffer(size: number): GPUBuffer {
    return this.#session.device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST })
  }

  #copyRow(source: readonly GPUBuffer[], sourceStride: number, fromRow: number, toRow: number, length: number): void {
    const { kvHeads, headSize } = this.shape
    const position = headSize * BYTES
    source.forEach((from, i) => {
      const to = this.#cache[i]
      if (!to) return
      for (let head = 0; head < kvHeads; head++) {
        const start = (fromRow * kvHeads + head) * sourceStride * position
        this.#commands.copyBufferToBuffer(from, start, to, (toRow * kvHeads + head) * this.#stride * position, length * position)
      }
    })
  }
}
