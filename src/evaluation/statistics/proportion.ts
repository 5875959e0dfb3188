/** Standard normal deviate of a 95% interval. */
const z = 1.959963984540054

/** An interval of shares, both in [0, 1]. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The 95% interval of a share of `n` problems (Wilson's score interval, without continuity correction); of no problems it is all there is. */
export const wilson = (share: number, n: number): Interval => {
  if (n <= 0) return { low: 0, high: 1 }
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** A share of so many problems. */
export interface Proportion {
  readonly share: number
  readonly n: number
}

/** Whether the 95% interval of the difference of two shares leaves out 0 (Newcombe's method 10, of two independent samples: on the same problems it is cautious). */
export const areDifferent = (a: Proportion, b: Proportion): boolean => {
  const [first, second] = a.share >= b.share ? [a, b] : [b, a]
  const [upper, lower] = [wilson(first.share, first.n), wilson(second.share, second.n)]
  return first.share - second.share > Math.hypot(first.share - upper.low, lower.high - second.share)
}
