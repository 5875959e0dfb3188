import { padRight } from './batch.ts'
import { cacheNames, positionInput, roundUp } from './cache-layout.ts'
import type { Block, FloatTensor, HostSession, HostTensor, LanguageRuntime, ModelShape, Prefilled, Span } from './runtime.ts'
import { outputOf } from './runtime.ts'

export interface HostPrefilled extends Prefilled {
  /** Keys and values of each layer in turn, [rows, kvHeads, width, headSize]. */
  readonly layers: readonly Float32Array[]
}

export interface HostBlock extends Block {
  /** Keys and values of each layer in turn, [kvHeads, length, headSize]. */
  readonly layers: readonly Float32Array[]
}

/** Row capacities are multiples of this, so that a growing batch seldom reallocates. */
const ROW_BLOCK = 8
const POSITION_BLOCK = 32

/**
 * Keys and values in main memory.
 *
 * With `inPlace` the session appends to the working cache where it lies (past and present are the same memory). Without it every step returns a cache one
 * position longer, which replaces the working cache; the cache then is as long as its longest row, because all of it is copied at each step.
 *
 * With `plain` attention the graph appends the new position after the last column of all rows. Rows then end at the last column and are hidden by the mask
 * before their beginning; otherwise they begin at the first column.
 */
export class HostRuntime implements LanguageRuntime<HostPrefilled, HostBlock> {
  readonly shape: ModelShape
  readonly #session: HostSession
  readonly #inPlace: boolean
  readonly #plain: boolean
  /** Keys and values of each layer in turn, [#rows, kvHeads, #stride, headSize]. */
  #cache: Float32Array[]
  #rows = 0
  #stride = 0
  #ids = new BigInt64Array(0)
  #mask = new BigInt64Array(0)
  #logits = new Float32Array(0)
  /** The tensors over `#cache` for `#boundRows` rows. */
  #bound: { inputs: Record<string, HostTensor>; outputs: Record<string, HostTensor> } = { inputs: {}, outputs: {} }
  #boundRows = -1

  constructor(session: HostSession, shape: ModelShape, options: { readonly inPlace: boolean; readonly plain?: boolean }) {
    this.#session = session
    this.shape = shape
    this.#plain = options.plain ?? false
    this.#inPlace = options.inPlace && !this.#plain && !session.half
    this.#cache = Array.from({ length: 2 * shape.layers }, () => new Float32Array(0))
  }

  prefill(sequences: readonly (readonly number[])[]): Promise<HostPrefilled> {
    const { rows, ids, mask } = padRight(sequences)
    return this.#forward(
      ids,
      mask,
      rows,
      0,
      this.#cache.map(() => new Float32Array(0)),
    )
  }

  extend(past: readonly Span<HostBlock>[], ids: readonly number[]): Promise<HostPrefilled> {
    const { kvHeads, headSize } = this.shape
    const start = past.reduce((sum, { length }) => sum + length, 0)
    const layers = this.#cache.map(() => new Float32Array(kvHeads * start * headSize))
    let at = 0
    for (const { block, length } of past) {
      this.#copyPositions({ layers: block.layers, stride: block.length, row: 0, start: 0 }, { layers, stride: start, row: 0, start: at }, length)
      at += length
    }
    return this.#forward(BigInt64Array.from(ids, BigInt), new BigInt64Array(start + ids.length).fill(1n), 1, start, layers)
  }

  keep(from: HostPrefilled | null, row: number, start: number, end: number): HostBlock {
    const { kvHeads, headSize } = this.shape
    const length = end - start
    const layers = this.#cache.map(() => new Float32Array(kvHeads * length * headSize))
    const source = from ? { layers: from.layers, stride: from.width, start } : { layers: this.#cache, stride: this.#stride, start: this.#begin(end) + start }
    this.#copyPositions({ ...source, row }, { layers, stride: length, row: 0, start: 0 }, length)
    return { length, layers, bytes: layers.reduce((sum, layer) => sum + layer.byteLength, 0), dispose: () => {} }
  }

  reserve(rows: number, positions: number): void {
    this.#grow(rows, this.#inPlace ? positions : 0)
  }

  load(from: HostPrefilled, fromRow: number, toRow: number, length: number): void {
    this.#grow(toRow + 1, length)
    const place = { layers: from.layers, stride: from.width, row: fromRow, start: 0 }
    this.#copyPositions(place, this.#placeOf(toRow, length), length)
  }

  copy(fromRow: number, toRow: number, length: number): void {
    this.#grow(toRow + 1, length)
    this.#copyPositions(this.#placeOf(fromRow, length), this.#placeOf(toRow, length), length)
  }

  async step(tokens: Int32Array, lengths: Int32Array, rows: number): Promise<Float32Array> {
    const total = this.#fillInputs(tokens, lengths, rows)
    if (this.#inPlace) this.#grow(rows, total)
    if (this.#boundRows !== rows) this.#bind(rows)
    const inputs: Record<string, HostTensor> = {
      ...this.#bound.inputs,
      input_ids: { type: 'int64', data: this.#ids.subarray(0, rows), dims: [rows, 1] },
      attention_mask: { type: 'int64', data: this.#mask.subarray(0, rows * total), dims: [rows, total] },
      ...positionInput(this.#session, rows, 1, (row) => lengths[row] ?? 0),
    }
    if (this.#inPlace) {
      await this.#session.run(inputs, this.#bound.outputs)
      return this.#logits
    }
    const outputs = await this.#session.run(inputs)
    this.#adopt(outputs, rows)
    return outputOf(outputs, 'logits').data
  }

  tick(): Promise<void> {
    return this.#session.tick()
  }

  async dispose(): Promise<void> {
    this.#cache = []
    this.#bound = { inputs: {}, outputs: {} }
    await this.#session.release()
  }

  /** Writes ids and mask of a step; returns the length of the longest row after it. */
  #fillInputs(tokens: Int32Array, lengths: Int32Array, rows: number): number {
    let total = 0
    for (let row = 0; row < rows; row++) total = Math.max(total, (lengths[row] ?? 0) + 1)
    if (this.#plain && total !== this.#stride + 1) this.#resize(this.#rows, total - 1)
    if (this.#ids.length < rows) this.#ids = new BigInt64Array(roundUp(rows, ROW_BLOCK))
    if (this.#mask.length < rows * total) this.#mask = new BigInt64Array(roundUp(rows, ROW_BLOCK) * roundUp(total, POSITION_BLOCK))
    this.#mask.fill(0n, 0, rows * total)
    for (let row = 0; row < rows; row++) {
      this.#ids[row] = BigInt(tokens[row] ?? 0)
      const length = (lengths[row] ?? 0) + 1
      const begin = row * total + (this.#plain ? total - length : 0)
      this.#mask.fill(1n, begin, begin + length)
    }
    return total
  }

  /** Makes the tensors that hand the first `rows` rows of the cache to the session. */
  #bind(rows: number): void {
    const { kvHeads, headSize, vocabulary } = this.shape
    const dims = [rows, kvHeads, this.#stride, headSize]
    const size = rows * kvHeads * this.#stride * headSize
    const tensors = this.#cache.map((data): HostTensor => ({ type: 'float32', data: data.subarray(0, size), dims }))
    const named = (prefix: string) => Object.fromEntries(cacheNames(this.shape, prefix).map((name, i) => [name, tensors[i] ?? emptyTensor]))
    this.#logits = new Float32Array(rows * vocabulary)
    this.#bound = {
      inputs: named('past_key_values'),
      outputs: { logits: { type: 'float32', data: this.#logits, dims: [rows, 1, vocabulary] }, ...named('present') },
    }
    this.#boundRows = rows
  }

  #adopt(outputs: Readonly<Record<string, FloatTensor>>, rows: number): void {
    const present = cacheNames(this.shape, 'present').map((name) => outputOf(outputs, name))
    this.#cache = present.map((tensor) => tensor.data)
    this.#rows = rows
    this.#stride = present[0]?.dims[2] ?? 0
    this.#boundRows = -1
  }

  /** A forward pass with a past of `start` positions in each row. */
  async #forward(ids: BigInt64Array, mask: BigInt64Array, rows: number, start: number, past: readonly Float32Array[]): Promise<HostPrefilled> {
    const { kvHeads, headSize } = this.shape
    const width = mask.length / rows
    const inputs: Record<string, HostTensor> = {
      input_ids: { type: 'int64', data: ids, dims: [rows, width - start] },
      attention_mask: { type: 'int64', data: mask, dims: [rows, width] },
      ...positionInput(this.#session, rows, width - start, (_, column) => start + column),
    }
    cacheNames(this.shape, 'past_key_values').forEach((name, i) => {
      inputs[name] = { type: 'float32', data: past[i] ?? emptyTensor.data, dims: [rows, kvHeads, start, headSize] }
    })
    const outputs = await this.#session.run(inputs)
    const layers = cacheNames(this.shape, 'present').map((name) => outputOf(outputs, name).data)
    return { logits: outputOf(outputs, 'logits').data, start, width, layers, dispose: () => {} }
  }

  /** Column of the working cache at which a row of this length begins. */
  #begin(length: number): number {
    return this.#plain ? this.#stride - length : 0
  }

  #placeOf(row: number, length: number): Place {
    return { layers: this.#cache, stride: this.#stride, row, start: this.#begin(length) }
  }

  #copyPositions(from: Place, to: Place, length: number): void {
    const { kvHeads, headSize } = this.shape
    from.layers.forEach((layer, i) => {
      for (let head = 0; head < kvHeads; head++) {
        const start = ((from.row * kvHeads + head) * from.stride + from.start) * headSize
        to.layers[i]?.set(layer.subarray(start, start + length * headSize), ((to.row * kvHeads + head) * to.stride + to.start) * headSize)
      }
    })
  }

  /** Enlarges the working cache where it is too small. */
  #grow(rows: number, positions: number): void {
    if (rows <= this.#rows && positions <= this.#stride) return
    const capacity = rows <= this.#rows ? this.#rows : roundUp(Math.max(rows, this.#rows + this.#rows / 2), ROW_BLOCK)
    const stride = positions <= this.#stride ? this.#stride : this.#inPlace ? roundUp(positions, POSITION_BLOCK) : positions
    this.#resize(capacity, stride)
  }

  /** Moves the rows into a cache of other sizes, which hold their longest. */
  #resize(rows: number, stride: number): void {
    const { kvHeads, headSize } = this.shape
    const kept = Math.min(stride, this.#stride)
    const old = Array.from({ length: Math.min(rows, this.#rows) }, (_, row) => this.#placeOf(row, kept))
    this.#rows = rows
    this.#stride = stride
    this.#cache = this.#cache.map(() => new Float32Array(rows * kvHeads * stride * headSize))
    old.forEach((place, row) => {
      this.#copyPositions(place, this.#placeOf(row, kept), kept)
    })
    this.#boundRows = -1
  }
}

/** Where positions of a row begin in arrays [rows, kvHeads, stride, headSize]. */
interface Place {
  readonly layers: readonly Float32Array[]
  readonly stride: number
  readonly row: number
  readonly start: number
}

const emptyTensor: Extract<HostTensor, { type: 'float32' }> = { type: 'float32', data: new Float32Array(0), dims: [0] }
