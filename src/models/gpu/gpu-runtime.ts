import { cacheNames } from '../graph/cache-names.ts'
import type { ModelShape } from '../loading/shape.ts'
import { padRight } from '../runtime/batch.ts'
import { keptInput, keptPositions, positionInput, ROW_BLOCK, roundUp } from '../runtime/cache-layout.ts'
import type { LogitRows } from '../runtime/logits.ts'
import type { Block, HostTensor, LanguageRuntime, Prefilled, Span } from '../runtime/runtime.ts'
import type { GpuSession, GpuTensor } from './gpu-session.ts'

export interface GpuPrefilled extends Prefilled {
  /** Keys and values of each layer in turn, [rows, kvHeads, width, headSize]. */
  readonly buffers: readonly GPUBuffer[]
}

export interface GpuBlock extends Block {
  /** Keys and values of each layer in turn, [kvHeads, length, headSize] each. */
  readonly buffer: GPUBuffer
}

/** Few sizes of positions, so that few kernels are compiled. */
const POSITION_BLOCK = 64
/** Of recorded steps; above the last one its multiples. Rows that fill up compute what nobody reads. */
const ROW_SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64] as const

/** Keys and values in GPU buffers: they never leave the device, and rows are forked by copies on it. */
export class GpuRuntime implements LanguageRuntime<GpuPrefilled, GpuBlock> {
  readonly shape: ModelShape
  readonly #session: GpuSession
  readonly #tensors: number
  /** Of a number. */
  readonly #bytes: number
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
    this.#bytes = session.half ? 2 : 4
    this.#tensors = cacheNames(shape, 'present').length
  }

  async logits(ids: readonly number[]): Promise<Float32Array> {
    const { width, ids: padded, mask } = padRight([ids])
    const buffers = this.#allocate(1, width)
    try {
      return await this.#session.runForAll(this.#inputs(padded, mask, 1, 0, width), this.#tensorsOf(buffers, 1, width))
    } finally {
      this.#retired.push(...buffers)
    }
  }

  prefill(sequences: readonly (readonly number[])[]): Promise<GpuPrefilled> {
    const { rows, width, ids, mask } = padRight(sequences)
    const shortest = sequences.reduce((least, { length }) => Math.min(least, length), width)
    const kept = keptPositions(this.#session, width, width - shortest + 1)
    const lasts = sequences.map(({ length }, row) => row * kept + length - 1 - (width - kept))
    return this.#forward(this.#inputs(ids, mask, rows, 0, kept), rows, width, this.#allocate(rows, width), lasts)
  }

  extend(past: readonly Span<GpuBlock>[], ids: readonly number[]): Promise<GpuPrefilled> {
    const start = past.reduce((sum, { length }) => sum + length, 0)
    const width = start + ids.length
    const buffers = this.#allocate(1, width)
    let at = 0
    for (const { block, length } of past) {
      this.#copyPositions(this.#inBlock(block.buffer, block.length), { buffer: (i) => buffers[i], stride: width, row: 0, start: at }, length)
      at += length
    }
    const kept = keptPositions(this.#session, ids.length, 1)
    const inputs = this.#inputs(BigInt64Array.from(ids, BigInt), new BigInt64Array(width).fill(1n), 1, start, kept)
    return this.#forward(inputs, 1, width, buffers, [kept - 1])
  }

  keep(from: GpuPrefilled | null, row: number, start: number, end: number): GpuBlock {
    const length = end - start
    const bytes = this.#tensors * this.#rowBytes(length)
    const buffer = this.#buffer(bytes)
    const source = from ? { buffer: (i: number) => from.buffers[i], stride: from.width } : { buffer: (i: number) => this.#cache[i], stride: this.#stride }
    this.#copyPositions({ ...source, row, start }, this.#inBlock(buffer, length), length)
    return { length, bytes, buffer, dispose: () => this.#retired.push(buffer) }
  }

  reserve(rows: number, positions: number): void {
    if (rows <= this.#rows && positions <= this.#stride) return
    const oldRows = this.#rows
    const oldStride = this.#stride
    const old = this.#cache
    if (rows > oldRows) this.#rows = roundUp(Math.max(rows, oldRows + oldRows / 2), ROW_BLOCK)
    if (positions > oldStride) this.#stride = roundUp(Math.max(positions, this.#leastStride(oldStride)), POSITION_BLOCK)
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

  async step(tokens: Int32Array, lengths: Int32Array, rows: number): Promise<LogitRows> {
    let total = 0
    for (let row = 0; row < rows; row++) total = Math.max(total, (lengths[row] ?? 0) + 1)
    const { step } = this.#session
    if (step) {
      const size = sizeOf(rows)
      this.reserve(size, total)
      this.#submit()
      return step(padded(tokens, rows, size), padded(lengths, rows, size), this.#tensorsOf(this.#cache, size, this.#stride))
    }
    this.reserve(rows, total)
    const mask = new BigInt64Array(rows * total)
    for (let row = 0; row < rows; row++) mask.fill(1n, row * total, row * total + (lengths[row] ?? 0) + 1)
    this.#submit()
    return this.#session.run(
      {
        input_ids: { type: 'int64', data: BigInt64Array.from({ length: rows }, (_, row) => BigInt(tokens[row] ?? 0)), dims: [rows, 1] },
        attention_mask: { type: 'int64', data: mask, dims: [rows, total] },
        ...positionInput(this.#session, rows, 1, (row) => lengths[row] ?? 0),
        ...keptInput(this.#session, 1),
      },
      this.#tensorsOf(this.#cache, rows, this.#stride),
      Array.from({ length: rows }, (_, row) => row * this.shape.vocabulary),
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

  /** Where steps are recorded the cache doubles, as each new one makes the recordings useless. */
  #leastStride(before: number): number {
    return this.#session.step ? Math.min(2 * before, this.shape.positions) : 0
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
    return this.shape.kvHeads * stride * this.shape.headSize * this.#bytes
  }

  #allocate(rows: number, stride: number): GPUBuffer[] {
    return Array.from({ length: this.#tensors }, () => this.#buffer(rows * this.#rowBytes(stride)))
  }

  #buffer(size: number): GPUBuffer {
    return this.#session.device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST })
  }

  #inputs(ids: BigInt64Array, mask: BigInt64Array, rows: number, start: number, kept: number): Record<string, HostTensor> {
    const width = mask.length / rows
    return {
      input_ids: { type: 'int64', data: ids, dims: [rows, width - start] },
      attention_mask: { type: 'int64', data: mask, dims: [rows, width] },
      ...positionInput(this.#session, rows, width - start, (_, i) => start + i),
      ...keptInput(this.#session, kept),
    }
  }

  #tensorsOf(buffers: readonly GPUBuffer[], rows: number, width: number): GpuTensor[] {
    const dims = [rows, this.shape.kvHeads, width, this.shape.headSize]
    return buffers.map((buffer) => ({ type: 'gpu', buffer, dims }))
  }

  /**
   * A forward pass with the past that the buffers hold already.
   * @param lasts of each row the position of its last token among those whose logits are computed.
   */
  async #forward(
    inputs: Readonly<Record<string, HostTensor>>,
    rows: number,
    width: number,
    buffers: readonly GPUBuffer[],
    lasts: readonly number[],
  ): Promise<GpuPrefilled> {
    const dispose = () => {
      this.#retired.push(...buffers)
    }
    this.#submit()
    try {
      const starts = lasts.map((last) => last * this.shape.vocabulary)
      const last = await this.#session.run(inputs, this.#tensorsOf(buffers, rows, width), starts)
      return { last, width, buffers, dispose }
    } catch (error) {
      dispose()
      throw error
    }
  }

  #copyRow(source: readonly GPUBuffer[], stride: number, fromRow: number, toRow: number, length: number): void {
    this.#copyPositions(
      { buffer: (i) => source[i], stride, row: fromRow, start: 0 },
      { buffer: (i) => this.#cache[i], stride: this.#stride, row: toRow, start: 0 },
      length,
    )
  }

  /** A block's one buffer holds the tensors one after the other: as if each were a row of it. */
  #inBlock(buffer: GPUBuffer, length: number): Place {
    return { buffer: () => buffer, stride: length, row: 0, start: 0, tensorsInRows: true }
  }

  #copyPositions(from: Place, to: Place, length: number): void {
    const { kvHeads, headSize } = this.shape
    const position = headSize * this.#bytes
    const offset = ({ row, stride, start, tensorsInRows }: Place, tensor: number, head: number): number =>
      (((tensorsInRows ? tensor : row) * kvHeads + head) * stride + start) * position
    for (let tensor = 0; tensor < this.#tensors; tensor++) {
      const [source, target] = [from.buffer(tensor), to.buffer(tensor)]
      if (!source || !target) continue
      for (let head = 0; head < kvHeads; head++) {
        this.#commands.copyBufferToBuffer(source, offset(from, tensor, head), target, offset(to, tensor, head), length * position)
      }
    }
  }
}

function sizeOf(rows: number): number {
  const largest = ROW_SIZES[ROW_SIZES.length - 1] ?? rows
  return ROW_SIZES.find((size) => size >= rows) ?? roundUp(rows, largest)
}

function padded(values: Int32Array, count: number, size: number): Int32Array {
  const result = new Int32Array(size)
  result.set(values.subarray(0, count))
  return result
}

/** Where positions of a row begin, in a buffer [rows, kvHeads, stride, headSize] for each tensor. */
interface Place {
  readonly buffer: (tensor: number) => GPUBuffer | undefined
  readonly stride: number
  readonly row: number
  readonly start: number
  /** True: one buffer for all tensors, in which they are the rows. */
  readonly tensorsInRows?: boolean
}
