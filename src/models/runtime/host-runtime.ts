import { cacheNames } from '../graph/cache-names.ts'
import { NEW_POSITION, newPositionOf } from '../graph/new-positions.ts'
import type { ModelShape } from '../loading/shape.ts'
import { padRight } from './batch.ts'
import { keptInput, keptPositions, positionInput, ROW_BLOCK, roundUp } from './cache-layout.ts'
import { copyPositions, type Place } from './host-places.ts'
import { type LogitRows, wholeRows } from './logits.ts'
import type { Block, FloatTensor, HostSession, HostTensor, LanguageRuntime, Prefilled, Span } from './runtime.ts'
import { outputOf } from './runtime.ts'

export interface HostPrefilled extends Prefilled {
  /** Keys and values of each layer in turn, [rows, kvHeads, width, headSize]. */
  readonly layers: readonly Float32Array[]
}

export interface HostBlock extends Block {
  /** Keys and values of each layer in turn, [kvHeads, length, headSize]. */
  readonly layers: readonly Float32Array[]
}

/** The same for positions; shorter where all of them are copied at each step. */
const POSITION_BLOCK = { 'in-place': 32, 'new-positions': 16, returned: 1 } as const satisfies Record<HostCache, number>

/**
 * How a step's keys and values get into the working cache: `in-place`, the session appends them where it lies (past and present are the same memory);
 * `new-positions`, it returns them alone, from a graph of withNewPositions, and they are put there; `returned`, it returns a cache one position longer, which
 * replaces the working cache. Where the cache is copied into the session at each step it is not much longer than its longest row.
 */
export type HostCache = 'in-place' | 'new-positions' | 'returned'

/**
 * Keys and values in main memory.
 *
 * With `plain` attention the graph appends the new position after the last column of all rows. Rows then end at the last column and are hidden by the mask
 * before their beginning; otherwise they begin at the first column.
 */
export class HostRuntime implements LanguageRuntime<HostPrefilled, HostBlock> {
  readonly shape: ModelShape
  readonly #session: HostSession
  readonly #mode: HostCache
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
  /** Outputs of a step that returns new positions, and those of a pass that returns all of them. */
  readonly #appended: Readonly<Record<string, null>>
  readonly #whole: Readonly<Record<string, null>>

  constructor(session: HostSession, shape: ModelShape, options: { readonly cache: HostCache; readonly plain?: boolean }) {
    this.#session = session
    this.shape = shape
    this.#plain = options.plain ?? false
    this.#mode = this.#plain || session.half ? 'returned' : options.cache
    this.#cache = Array.from({ length: 2 * shape.layers }, () => new Float32Array(0))
    const present = cacheNames(shape, 'present')
    this.#appended = named(['logits', ...present.map(newPositionOf)])
    this.#whole = named(['logits', ...present])
  }

  async logits(ids: readonly number[]): Promise<Float32Array> {
    return (await this.#prefill([ids], ids.length)).logits
  }

  async prefill(sequences: readonly (readonly number[])[]): Promise<HostPrefilled> {
    const longest = sequences.reduce((length, sequence) => Math.max(length, sequence.length), 0)
    const shortest = sequences.reduce((length, sequence) => Math.min(length, sequence.length), longest)
    const { logits, layers, width, kept } = await this.#prefill(sequences, longest - shortest + 1)
    const { vocabulary } = this.shape
    const last = wholeRows(logits, vocabulary, (row) => (row * kept + (sequences[row]?.length ?? 1) - 1 - (width - kept)) * vocabulary)
    return { last, width, layers, dispose: () => {} }
  }

  async extend(past: readonly Span<HostBlock>[], ids: readonly number[]): Promise<HostPrefilled> {
    const { kvHeads, headSize } = this.shape
    const start = past.reduce((sum, { length }) => sum + length, 0)
    const layers = this.#cache.map(() => new Float32Array(kvHeads * start * headSize))
    let at = 0
    for (const { block, length } of past) {
      copyPositions(this.shape, { layers: block.layers, stride: block.length, row: 0, start: 0 }, { layers, stride: start, row: 0, start: at }, length)
      at += length
    }
    const forward = await this.#forward(BigInt64Array.from(ids, BigInt), new BigInt64Array(start + ids.length).fill(1n), 1, start, layers, 1)
    const { vocabulary } = this.shape
    return {
      last: wholeRows(forward.logits, vocabulary, () => (forward.kept - 1) * vocabulary),
      width: start + ids.length,
      layers: forward.layers,
      dispose: () => {},
    }
  }

  keep(from: HostPrefilled | null, row: number, start: number, end: number): HostBlock {
    const { kvHeads, headSize } = this.shape
    const length = end - start
    const layers = this.#cache.map(() => new Float32Array(kvHeads * length * headSize))
    const source = from ? { layers: from.layers, stride: from.width, start } : { layers: this.#cache, stride: this.#stride, start: this.#begin(end) + start }
    copyPositions(this.shape, { ...source, row }, { layers, stride: length, row: 0, start: 0 }, length)
    return { length, layers, bytes: layers.reduce((sum, layer) => sum + layer.byteLength, 0), dispose: () => {} }
  }

  reserve(rows: number, positions: number): void {
    this.#grow(rows, this.#mode === 'in-place' ? positions : 0)
  }

  load(from: HostPrefilled, fromRow: number, toRow: number, length: number): void {
    this.#grow(toRow + 1, length)
    const place = { layers: from.layers, stride: from.width, row: fromRow, start: 0 }
    copyPositions(this.shape, place, this.#placeOf(toRow, length), length)
  }

  copy(fromRow: number, toRow: number, length: number): void {
    this.#grow(toRow + 1, length)
    copyPositions(this.shape, this.#placeOf(fromRow, length), this.#placeOf(toRow, length), length)
  }

  async step(tokens: Int32Array, lengths: Int32Array, rows: number): Promise<LogitRows> {
    const { vocabulary } = this.shape
    const rowsOf = (logits: Float32Array): LogitRows => wholeRows(logits, vocabulary, (row) => row * vocabulary)
    const total = this.#fillInputs(tokens, lengths, rows)
    if (this.#mode !== 'returned') this.#grow(rows, total)
    if (this.#boundRows !== rows) this.#bind(rows)
    const inputs: Record<string, HostTensor> = {
      ...this.#bound.inputs,
      input_ids: { type: 'int64', data: this.#ids.subarray(0, rows), dims: [rows, 1] },
      attention_mask: { type: 'int64', data: this.#mask.subarray(0, rows * total), dims: [rows, total] },
      ...positionInput(this.#session, rows, 1, (row) => lengths[row] ?? 0),
      ...keptInput(this.#session, 1),
    }
    switch (this.#mode) {
      case 'in-place':
        await this.#session.run(inputs, this.#bound.outputs)
        return rowsOf(this.#logits)
      case 'new-positions': {
        const outputs = await this.#session.run({ ...inputs, ...this.#newPositions(lengths, rows) }, this.#appended)
        this.#append(outputs, lengths, rows)
        return rowsOf(outputOf(outputs, 'logits').data)
      }
      case 'returned': {
        const outputs = await this.#session.run(inputs, this.#whole)
        this.#adopt(outputs, rows)
        return rowsOf(outputOf(outputs, 'logits').data)
      }
    }
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
    if (this.#mask.length < rows * total) this.#mask = new BigInt64Array(roundUp(rows, ROW_BLOCK) * roundUp(total, POSITION_BLOCK['in-place']))
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

  #newPositions(lengths: Int32Array, rows: number): Record<string, HostTensor> {
    const { kvHeads } = this.shape
    const data = BigInt64Array.from({ length: rows * kvHeads }, (_, i) => BigInt(lengths[Math.floor(i / kvHeads)] ?? 0))
    return { [NEW_POSITION]: { type: 'int64', data, dims: [rows, kvHeads, 1, 1] } }
  }

  /** Puts each row's new position behind those it holds. */
  #append(outputs: Readonly<Record<string, FloatTensor>>, lengths: Int32Array, rows: number): void {
    const { kvHeads, headSize } = this.shape
    cacheNames(this.shape, 'present').forEach((name, i) => {
      const { data } = outputOf(outputs, newPositionOf(name))
      const layer = this.#cache[i]
      for (let head = 0; head < rows * kvHeads; head++) {
        const position = lengths[Math.floor(head / kvHeads)] ?? 0
        layer?.set(data.subarray(head * headSize, (head + 1) * headSize), (head * this.#stride + position) * headSize)
      }
    })
  }

  #adopt(outputs: Readonly<Record<string, FloatTensor>>, rows: number): void {
    const present = cacheNames(this.shape, 'present').map((name) => outputOf(outputs, name))
    this.#cache = present.map((tensor) => tensor.data)
    this.#rows = rows
    this.#stride = present[0]?.dims[2] ?? 0
    this.#boundRows = -1
  }

  async #prefill(sequences: readonly (readonly number[])[], wanted: number): Promise<Forward & { readonly width: number }> {
    const { rows, width, ids, mask } = padRight(sequences)
    const none = this.#cache.map(() => new Float32Array(0))
    return { ...(await this.#forward(ids, mask, rows, 0, none, wanted)), width }
  }

  /** A forward pass with a past of `start` positions in each row. @param wanted of how many of the last positions the logits are read. */
  async #forward(ids: BigInt64Array, mask: BigInt64Array, rows: number, start: number, past: readonly Float32Array[], wanted: number): Promise<Forward> {
    const { kvHeads, headSize } = this.shape
    const width = mask.length / rows
    const kept = keptPositions(this.#session, width - start, wanted)
    const inputs: Record<string, HostTensor> = {
      input_ids: { type: 'int64', data: ids, dims: [rows, width - start] },
      attention_mask: { type: 'int64', data: mask, dims: [rows, width] },
      ...positionInput(this.#session, rows, width - start, (_, column) => start + column),
      ...keptInput(this.#session, kept),
    }
    cacheNames(this.shape, 'past_key_values').forEach((name, i) => {
      inputs[name] = { type: 'float32', data: past[i] ?? emptyTensor.data, dims: [rows, kvHeads, start, headSize] }
    })
    const outputs = await this.#session.run(
      this.#mode === 'new-positions' ? { ...inputs, ...this.#newPositions(new Int32Array(rows), rows) } : inputs,
      this.#whole,
    )
    const layers = cacheNames(this.shape, 'present').map((name) => outputOf(outputs, name).data)
    return { logits: outputOf(outputs, 'logits').data, kept, layers }
  }

  /** Column of the working cache at which a row of this length begins. */
  #begin(length: number): number {
    return this.#plain ? this.#stride - length : 0
  }

  #placeOf(row: number, length: number): Place {
    return { layers: this.#cache, stride: this.#stride, row, start: this.#begin(length) }
  }

  /** Enlarges the working cache where it is too small. */
  #grow(rows: number, positions: number): void {
    if (rows <= this.#rows && positions <= this.#stride) return
    const capacity = rows <= this.#rows ? this.#rows : roundUp(Math.max(rows, this.#rows + this.#rows / 2), ROW_BLOCK)
    const stride = positions <= this.#stride ? this.#stride : roundUp(positions, POSITION_BLOCK[this.#mode])
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
      copyPositions(this.shape, place, this.#placeOf(row, kept), kept)
    })
    this.#boundRows = -1
  }
}

const named = (names: readonly string[]): Readonly<Record<string, null>> => Object.fromEntries(names.map((name) => [name, null]))

interface Forward {
  /** Of the last `kept` positions computed, [rows, kept, vocabulary]. */
  readonly logits: Float32Array
  readonly kept: number
  /** Keys and values of each layer in turn, [rows, kvHeads, width, headSize]. */
  readonly layers: readonly Float32Array[]
}

const emptyTensor: Extract<HostTensor, { type: 'float32' }> = { type: 'float32', data: new Float32Array(0), dims: [0] }
