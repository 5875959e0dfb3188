import type { ModelShape } from '../loading/shape.ts'
import { roundUp } from './cache-layout.ts'

/** Keys and values of consecutive positions. */
export interface Held {
  /** Of each layer in turn keys [kvHeads, headSize, length], transposed, and values [kvHeads, length, headSize]. */
  readonly layers: readonly Float32Array[]
  readonly length: number
}

/** The store grows by so many slots. */
const SLOT_BLOCK = 64

/** The parts one after the other, and of that the positions start..end-1. */
export function stretchOf(
  { kvHeads, headSize }: ModelShape,
  parts: readonly Held[],
  start = 0,
  end = parts.reduce((sum, { length }) => sum + length, 0),
): Held {
  const length = end - start
  const layers = (parts[0]?.layers ?? []).map((_, i) => {
    const result = new Float32Array(kvHeads * headSize * length)
    let at = 0
    for (const part of parts) {
      const layer = part.layers[i]
      const [first, last] = [Math.max(0, start - at), Math.min(part.length, end - at)]
      // Keys are runs of positions, one for each number of a head; values one for each head, of headSize numbers a position.
      const [runs, size] = i % 2 === 0 ? [kvHeads * headSize, 1] : [kvHeads, headSize]
      for (let run = 0; layer && first < last && run < runs; run++) {
        const from = layer.subarray((run * part.length + first) * size, (run * part.length + last) * size)
        result.set(from, (run * length + at + first - start) * size)
      }
      at += part.length
    }
    return result
  })
  return { layers, length }
}

/** One store of keys and values, in slots of a position each, and rows as lists of slots, which may share them. */
export class SlotStore {
  readonly #shape: ModelShape
  #layers: Float32Array[]
  #capacity = 0
  /** By slot how many rows hold it. */
  #holders = new Int32Array(0)
  /** Those that no row holds, the next to be taken last. */
  #free: number[] = []
  readonly #rows: number[][] = []

  constructor(shape: ModelShape) {
    this.#shape = shape
    this.#layers = Array.from({ length: 2 * shape.layers }, () => new Float32Array(0))
  }

  get capacity(): number {
    return this.#capacity
  }

  /** As in {@link Held}, with a slot in the place of a position; what free slots hold means nothing. */
  get layers(): readonly Float32Array[] {
    return this.#layers
  }

  slotsOf(row: number): readonly number[] {
    return this.#rows[row] ?? []
  }

  /** What a row holds at positions start..end-1. */
  read(row: number, start: number, end: number): Held {
    const slots = this.slotsOf(row).slice(start, end)
    const length = slots.length
    const { kvHeads, headSize } = this.#shape
    const layers = this.#layers.map((layer, i) => {
      const result = new Float32Array(kvHeads * headSize * length)
      if (i % 2 === 0) {
        for (let run = 0; run < kvHeads * headSize; run++)
          for (let at = 0; at < length; at++) result[run * length + at] = layer[run * this.#capacity + (slots[at] ?? 0)] ?? Number.NaN
      } else {
        for (let head = 0; head < kvHeads; head++)
          for (const [at, slot] of slots.entries()) {
            const from = (head * this.#capacity + slot) * headSize
            result.set(layer.subarray(from, from + headSize), (head * length + at) * headSize)
          }
      }
      return result
    })
    return { layers, length }
  }

  /** Makes the row hold the first `length` positions of a sequence, in slots of its own. */
  put(row: number, { layers, length: whole }: Held, length: number): void {
    this.#set(row, [])
    const slots = this.#taken(length)
    slots.forEach((slot, at) => {
      this.#write(slot, layers, whole, at)
    })
    this.#set(row, slots)
  }

  /** Makes a row hold the first `length` positions of another one. */
  fork(from: number, to: number, length: number): void {
    if (from !== to) this.#set(to, this.slotsOf(from).slice(0, length))
  }

  /** Slots for the next position of each of rows 0..rows-1, not held yet. */
  take(rows: number): number[] {
    return this.#taken(rows)
  }

  /** Takes back what was taken and is not held. */
  giveBack(slots: readonly number[]): void {
    this.#free.push(...slots)
  }

  /** Puts a position behind each of the first rows. @param layers what they hold: position i is row i's. */
  append(slots: readonly number[], layers: readonly Float32Array[]): void {
    for (const [row, slot] of slots.entries()) {
      this.#write(slot, layers, slots.length, row)
      this.#set(row, [...this.slotsOf(row), slot])
    }
  }

  /** Lets go of what rows from this one on hold. */
  release(from: number): void {
    for (let row = from; row < this.#rows.length; row++) this.#set(row, [])
    this.#rows.length = Math.min(this.#rows.length, from)
  }

  /** Gives the memory back where nothing is held. */
  shrink(): void {
    if (this.#free.length === this.#capacity) this.#resize(0)
  }

  #set(row: number, slots: readonly number[]): void {
    for (const slot of slots) this.#holders[slot] = (this.#holders[slot] ?? 0) + 1
    for (const slot of this.slotsOf(row)) {
      const holders = (this.#holders[slot] ?? 0) - 1
      this.#holders[slot] = holders
      if (holders === 0) this.#free.push(slot)
    }
    while (this.#rows.length < row) this.#rows.push([])
    this.#rows[row] = [...slots]
  }

  #taken(count: number): number[] {
    if (this.#free.length < count) this.#resize(roundUp(this.#capacity - this.#free.length + count, SLOT_BLOCK))
    return this.#free.splice(this.#free.length - count, count).reverse()
  }

  #write(slot: number, layers: readonly Float32Array[], length: number, at: number): void {
    const { kvHeads, headSize } = this.#shape
    const capacity = this.#capacity
    for (const [i, target] of this.#layers.entries()) {
      const source = layers[i]
      if (!source) continue
      if (i % 2 === 0) for (let run = 0; run < kvHeads * headSize; run++) target[run * capacity + slot] = source[run * length + at] ?? Number.NaN
      else
        for (let head = 0; head < kvHeads; head++) {
          const from = (head * length + at) * headSize
          target.set(source.subarray(from, from + headSize), (head * capacity + slot) * headSize)
        }
    }
  }

  #resize(capacity: number): void {
    const { kvHeads, headSize } = this.#shape
    const before = this.#capacity
    this.#layers = this.#layers.map((layer, i) => {
      const [runs, size] = i % 2 === 0 ? [kvHeads * headSize, 1] : [kvHeads, headSize]
      const result = new Float32Array(kvHeads * headSize * capacity)
      for (let run = 0; capacity > 0 && run < runs; run++) result.set(layer.subarray(run * before * size, (run + 1) * before * size), run * capacity * size)
      return result
    })
    const holders = new Int32Array(capacity)
    holders.set(this.#holders.subarray(0, capacity))
    this.#holders = holders
    this.#free = capacity === 0 ? [] : [...this.#free, ...Array.from({ length: capacity - before }, (_, i) => before + i)].sort((a, b) => b - a)
    this.#capacity = capacity
  }
}
