/** A stream of uniform numbers: mulberry32, its seed scrambled so that neighbouring seeds give unrelated streams. */
export class UniformStream {
  #state: number

  /** @param seed 32-bit; higher bits are ignored. */
  constructor(seed: number) {
    this.#state = scramble(seed)
  }

  /** Next number in [0, 1), a multiple of 2^-32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The finalizer of MurmurHash3. */
function scramble(seed: number): number {
  let h = seed | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
