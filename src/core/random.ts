const finalize = (x: number): number => {
  let h = x
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/**
 * A 32-bit seed derived from others, so that what is drawn for a candidate depends only on its place in the search
 * and not on the order in which batches were decoded.
 */
export const deriveSeed = (...parts: readonly number[]): number => parts.reduce((h, part) => finalize((Math.imul(h, 31) + (part >>> 0) + 0x9e3779b9) | 0), 0)
