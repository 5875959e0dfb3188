import { cacheNames } from '../graph/cache-names.ts'
import { newPositionOf } from '../graph/new-positions.ts'
import { PARTS, PLACES, SEEN } from '../graph/plain-attention.ts'
import type { ModelShape } from '../loading/shape.ts'
import { keptInput, keptPositions } from './cache-layout.ts'
import { type LogitRows, wholeRows } from './logits.ts'
import type { Block, HostSession, HostTensor, LanguageRuntime, Prefilled, Span } from './runtime.ts'
import { outputOf } from './runtime.ts'
import { type Held, SlotStore, stretchOf } from './slot-store.ts'

export interface SlotPrefilled extends Prefilled {
  readonly rows: readonly Held[]
}

export interface SlotBlock extends Block {
  readonly held: Held
}

/** Added to the score of what is not seen: its share is 0 then. */
const UNSEEN = -1e9

/**
 * Keys and values in main memory, in one store that all rows share (`slot-store.ts`), for a graph of `withPlainAttention`: rows that begin alike hold the same slots, a
 * fork copies a list of them, and a step hands the session each key and value once, however many rows see it.
 */
export class SlotRuntime implements LanguageRuntime<SlotPrefilled, SlotBlock> {
  readonly shape: ModelShape
  readonly #session: HostSession
  /** Query heads for each head of keys. */
  readonly #group: number
  readonly #store: SlotStore
  /** The last sequence loaded and the row that holds it: loading it again is a fork. */
  #loaded: { readonly held: Held; readonly row: number } | null = null

  constructor(session: HostSession, shape: ModelShape, group: number) {
    this.#session = session
    this.shape = shape
    this.#group = group
    this.#store = new SlotStore(shape)
  }

  async logits(ids: readonly number[]): Promise<Float32Array> {
    const { logits } = await this.#continue(emptyOf(this.shape), ids, ids.length)
    return logits
  }

  async prefill(sequences: readonly (readonly number[])[]): Promise<SlotPrefilled> {
    const rows: Held[] = []
    const lasts: Float32Array[] = []
    for (const ids of sequences) {
      const { held, last } = await this.#continue(emptyOf(this.shape), ids, 1)
      rows.push(held)
      lasts.push(last)
    }
    const last: LogitRows = (row) => ({ logits: lasts[row] ?? new Float32Array(0), ids: null, logSumExp: null })
    return { last, rows, width: rows.reduce((widest, { length }) => Math.max(widest, length), 0), dispose: () => {} }
  }

  async extend(past: readonly Span<SlotBlock>[], ids: readonly number[]): Promise<SlotPrefilled> {
    const before = past.reduce((all, { block, length }) => stretchOf(this.shape, [all, stretchOf(this.shape, [block.held], 0, length)]), emptyOf(this.shape))
    const { held, last } = await this.#continue(before, ids, 1)
    return { last: () => ({ logits: last, ids: null, logSumExp: null }), rows: [held], width: held.length, dispose: () => {} }
  }

  keep(from: SlotPrefilled | null, row: number, start: number, end: number): SlotBlock {
    const source = from?.rows[row]
    if (from && !source) throw new RangeError(`There is no row ${row}.`)
    const held = source ? stretchOf(this.shape, [source], start, end) : this.#store.read(row, start, end)
    return { held, length: end - start, bytes: held.layers.reduce((sum, layer) => sum + layer.byteLength, 0), dispose: () => {} }
  }

  reserve(): void {
    this.#store.shrink()
  }

  load(from: SlotPrefilled, fromRow: number, toRow: number, length: number): void {
    const held = from.rows[fromRow]
    if (!held) throw new RangeError(`There is no row ${fromRow}.`)
    if (this.#loaded?.held === held && this.#loaded.row !== toRow) this.#store.fork(this.#loaded.row, toRow, length)
    else this.#store.put(toRow, held, length)
    this.#loaded = { held, row: toRow }
  }

  copy(fromRow: number, toRow: number, length: number): void {
    this.#loaded = null
    this.#store.fork(fromRow, toRow, length)
  }

  async step(tokens: Int32Array, lengths: Int32Array, rows: number): Promise<LogitRows> {
    this.#loaded = null
    const store = this.#store
    store.release(rows)
    const fresh = store.take(rows)
    const { capacity } = store
    const width = capacity + rows
    const seen = new Float32Array(this.#group * rows * width).fill(UNSEEN)
    for (let row = 0; row < rows; row++) {
      const start = row * width
      for (const slot of store.slotsOf(row)) seen[start + slot] = 0
      seen[start + capacity + row] = 0
    }
    const pass: Pass = {
      ids: BigInt64Array.from({ length: rows }, (_, row) => BigInt(tokens[row] ?? 0)),
      places: BigInt64Array.from({ length: rows }, (_, row) => BigInt(lengths[row] ?? 0)),
      past: { layers: store.layers, length: capacity },
      seen,
      kept: keptPositions(this.#session, rows, rows),
    }
    const outputs = await this.#run(pass).catch((error: unknown) => {
      store.giveBack(fresh)
      throw error
    })
    store.append(fresh, outputs.layers)
    return wholeRows(outputs.logits, this.shape.vocabulary, (row) => row * this.shape.vocabulary)
  }

  tick(): Promise<void> {
    return this.#session.tick()
  }

  async dispose(): Promise<void> {
    this.#store.release(0)
    this.#store.shrink()
    await this.#session.release()
  }

  /** One sequence whose beginning is known. @param wanted of how many of the last positions the logits are read. */
  async #continue(
    past: Held,
    ids: readonly number[],
    wanted: number,
  ): Promise<{ readonly held: Held; readonly logits: Float32Array; readonly last: Float32Array }> {
    // Operators want a slot where there is none; nobody sees it.
    const given = past.length > 0 ? past : { layers: past.layers.map(() => new Float32Array(this.shape.kvHeads * this.shape.headSize)), length: 1 }
    const width = given.length + ids.length
    const seen = new Float32Array(this.#group * ids.length * width)
    for (let row = 0; row < ids.length; row++) {
      if (past.length === 0) seen[row * width] = UNSEEN
      seen.fill(UNSEEN, row * width + given.length + row + 1, (row + 1) * width)
    }
    const kept = keptPositions(this.#session, ids.length, wanted)
    const places = BigInt64Array.from(ids, (_, i) => BigInt(past.length + i))
    const { logits, layers } = await this.#run({ ids: BigInt64Array.from(ids, BigInt), places, past: given, seen, kept })
    const held = stretchOf(this.shape, [past, { layers, length: ids.length }])
    return { held, logits, last: logits.subarray((kept - 1) * this.shape.vocabulary, kept * this.shape.vocabulary) }
  }

  async #run({ ids, places, past, seen, kept }: Pass): Promise<{ readonly logits: Float32Array; readonly layers: readonly Float32Array[] }> {
    const { kvHeads, headSize } = this.shape
    const count = ids.length
    const width = past.length + count
    // The first rows of the table are of the first head of each group; the others see the same.
    for (let head = 1; head < this.#group; head++) seen.copyWithin(head * count * width, 0, count * width)
    const inputs: Record<string, HostTensor> = {
      input_ids: { type: 'int64', data: ids, dims: [1, count] },
      attention_mask: { type: 'int64', data: new BigInt64Array(count).fill(1n), dims: [1, count] },
      [PLACES]: { type: 'int64', data: places, dims: [1, count] },
      [SEEN]: { type: 'float32', data: seen, dims: [1, this.#group * count, width] },
      [PARTS]: { type: 'int64', data: BigInt64Array.of(BigInt(past.length), BigInt(count)), dims: [2] },
      ...keptInput(this.#session, kept),
    }
    cacheNames(this.shape, 'past_key_values').forEach((name, i) => {
      const dims = i % 2 === 0 ? [kvHeads, headSize, past.length] : [kvHeads, past.length, headSize]
      inputs[name] = { type: 'float32', data: past.layers[i] ?? new Float32Array(0), dims }
    })
    const names = cacheNames(this.shape, 'present').map(newPositionOf)
    const outputs = await this.#session.run(inputs, Object.fromEntries(['logits', ...names].map((name) => [name, null])))
    return { logits: outputOf(outputs, 'logits').data, layers: names.map((name) => outputOf(outputs, name).data) }
  }
}

interface Pass {
  readonly ids: BigInt64Array
  readonly places: BigInt64Array
  readonly past: Held
  /** [group * ids, past + ids], of which the first `ids` rows are filled in. */
  readonly seen: Float32Array
  readonly kept: number
}

const emptyOf = ({ layers }: ModelShape): Held => ({ layers: Array.from({ length: 2 * layers }, () => new Float32Array(0)), length: 0 })
