import { padRight } from './batch.ts'
import type { FloatTensor, HostSession, HostTensor, LanguageRuntime, ModelShape, Prefilled } from './runtime.ts'
import { outputOf } from './runtime.ts'

export interface HostPrefilled extends Prefilled {
  /** Keys and values of each layer in turn, [rows, kvHeads, width, headSize]. */
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
 */
export class HostRuntime implements LanguageRuntime<HostPrefilled> {
  readonly shape: ModelShape
  readonly #session: HostSession
  readonly #inPlace: boolean
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

  constructor(session: HostSession, shape: ModelShape, options: { readonly inPlace: boolean }) {
    this.#session = session
    this.shape = shape
    this.#inPlace = options.inPlace
    this.#cache = Array.from({ length: 2 * shape.layers }, () => new Float32Array(0))
  }

  async prefill(sequences: readonly (readonly number[])[]): Promise<HostPrefilled> {
    const { rows, width, ids, mask } = padRight(sequences)
    const { kvHeads, headSize } = this.shape
    const inputs: Record<string, HostTensor> = {
      input_ids: { type: 'int64', data: ids, dims: [rows, width] },
      attention_mask: { type: 'int64', data: mask, dims: [rows, width] },
    }
    const empty = new Float32Array(0)
    for (const name of cacheNames(this.shape, 'past_key_values')) inputs[name] = { type: 'float32', data: empty, dims: [rows, kvHeads, 0, headSize] }
    const outputs = await this.#session.run(inputs)
    const layers = cacheNames(this.shape, 'present').map((name) => outputOf(outputs, name).data)
    return { logits: outputOf(outputs, 'logits').data, width, layers, dispose: () => {} }
  }

  reserve(rows: number, positions: number): void {
    this.#grow(rows, this.#inPlace ? positions : 0)
  }

  load(from: HostPrefilled, fromRow: number, toRow: number, length: number): void {
    this.#grow(toRow + 1, length)
    this.#copyRow(from.layers, from.width, fromRow, toRow, length)
  }

  copy(fromRow: number, toRow: number, length: number): void {
    this.#grow(toRow + 1, length)
    this.#copyRow(this.#cache, this.#stride, fromRow, toRow, length)
  }

  async step(tokens: Int32Array, lengths: Int32Array, rows: number): Promise<Float32Array> {
    const total = this.#fillInputs(tokens, lengths, rows)
    if (this.#inPlace) this.#grow(rows, total)
    if (this.#boundRows !== rows) this.#bind(rows)
    const inputs: Record<string, HostTensor> = {
      ...this.#bound.inputs,
      input_ids: { type: 'int64', data: this.#ids.subarray(0, rows), dims: [rows, 1] },
      attention_mask: { type: 'int64', data: this.#mask.subarray(0, rows * total), dims: [rows, total] },
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
    if (this.#ids.length < rows) this.#ids = new BigInt64Array(roundUp(rows, ROW_BLOCK))
    if (this.#mask.length < rows * total) this.#mask = new BigInt64Array(roundUp(rows, ROW_BLOCK) * roundUp(total, POSITION_BLOCK))
    this.#mask.fill(0n, 0, rows * total)
    for (let row = 0; row < rows; row++) {
      this.#ids[row] = BigInt(tokens[row] ?? 0)
      this.#mask.fill(1n, row * total, row * total + (lengths[row] ?? 0) + 1)
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

  #copyRow(source: readonly Float32Array[], sourceStride: number, fromRow: number, toRow: number, length: number): void {
    const { kvHeads, headSize } = this.shape
    source.forEach((from, i) => {
      const to = this.#cache[i]
      for (let head = 0; head < kvHeads; head++) {
        const start = (fromRow * kvHeads + head) * sourceStride * headSize
        to?.set(from.subarray(start, start + length * headSize), (toRow * kvHeads + head) * this.#stride * headSize)
      }
    })
  }

  /** Enlarges the working cache where it is too small. */
  #grow(rows: number, positions: number): void {
    if (rows <= this.#rows && positions <= this.#stride) return
    const { kvHeads, headSize } = this.shape
    const oldRows = this.#rows
    const oldStride = this.#stride
    const old = this.#cache
    this.#rows = rows <= oldRows ? oldRows : roundUp(Math.max(rows, oldRows + oldRows / 2), ROW_BLOCK)
    if (positions > oldStride) this.#stride = this.#inPlace ? roundUp(positions, POSITION_BLOCK) : positions
    this.#cache = old.map(() => new Float32Array(this.#rows * kvHeads * this.#stride * headSize))
    for (let row = 0; row < oldRows; row++) this.#copyRow(old, oldStride, row, row, oldStride)
    this.#boundRows = -1
  }
}

const emptyTensor: HostTensor = { type: 'float32', data: new Float32Array(0), dims: [0] }

/** Names of the key and value tensors, layer by layer. */
export function cacheNames(shape: ModelShape, prefix: string): string[] {
  return Array.from({ length: shape.layers }, (_, i) => [`${prefix}.${i}.key`, `${prefix}.${i}.value`]).flat()
}

export function roundUp(value: number, block: number): number {
  return Math.ceil(value / block) * block
}
