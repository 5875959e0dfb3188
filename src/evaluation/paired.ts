/**
 * The exact two-sided sign test on pairs that differ, which for two strategies on the same problems is McNemar's exact test: how likely a split at least as uneven as
 * `first` to `second` would be if each were equally likely to have the one that differs. 1 where no pair differs.
 * @throws RangeError unless both are whole and 0 or more.
 */
export const signTest = (first: number, second: number): number => {
  if (!Number.isInteger(first) || !Number.isInteger(second) || first < 0 || second < 0) throw new RangeError(`${first} and ${second} are no counts`)
  const n = first + second
  let logTerm = -n * Math.LN2
  let tail = 0
  for (let k = 0; k <= Math.min(first, second); k++) {
    tail += Math.exp(logTerm)
    logTerm += Math.log(n - k) - Math.log(k + 1)
  }
  return Math.min(1, 2 * tail)
}

/** Two strategies on the same problems. */
export interface PairedComparison {
  /** Problems that both were graded on. */
  readonly n: number
  /** Right with the first and not with the second, and the other way round. */
  readonly onlyFirst: number
  readonly onlySecond: number
  /** Of the exact sign test (McNemar). */
  readonly p: number
  /** Whether the difference is one, at the 5% level. */
  readonly differs: boolean
}

const level = 0.05

/** Compares two strategies problem by problem; those that either was not graded on are left out. */
export const comparePaired = (pairs: readonly (readonly [boolean | null, boolean | null])[]): PairedComparison => {
  const graded = pairs.filter(([first, second]) => first !== null && second !== null)
  const onlyFirst = graded.filter(([first, second]) => first && !second).length
  const onlySecond = graded.filter(([first, second]) => !first && second).length
  const p = signTest(onlyFirst, onlySecond)
  return { n: graded.length, onlyFirst, onlySecond, p, differs: p < level }
}
