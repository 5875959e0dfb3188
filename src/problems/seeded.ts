/** mulberry32: a small seeded generator of uniform numbers in [0, 1). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The seed of the problem at a place of a list, so that results depend neither on the order of completion nor on how a list is shared out. */
export const seedAt = (seed: number, place: number): number => (seed + Math.imul(place, 0x9e3779b1)) >>> 0
