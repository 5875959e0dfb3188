import type { Interval } from './proportion.ts'

/** How two answerers did on the same problems. */
export interface PairedCounts {
  readonly n: number
  /** Right with the first and not with the second, and the other way round. */
  readonly onlyFirst: number
  readonly onlySecond: number
}

/** The second share less the first, from -1 to 1, with an interval that may be looked at as often as one likes. */
export interface WatchedDifference extends PairedCounts, Interval {
  readonly difference: number
  /** Whether the interval leaves out 0. */
  readonly differs: boolean
}

/** Parts of one's money that are bet, each with the same share of what there is at the start: a mean over any such grid is as much a fair game as over a continuum. */
const bets = Array.from({ length: 64 }, (_, i) => (i + 0.5) / 64)

/** Log of what comes of 1, bet on differences above `mean` by a part of it on every problem. Outcomes plus 1 are 0, 1 or 2. */
const logWealth = ({ n, onlyFirst, onlySecond }: PairedCounts, mean: number, bet: number): number =>
  (onlyFirst === 0 ? 0 : onlyFirst * Math.log1p(-bet)) +
  onlySecond * Math.log1p(-bet + (2 * bet) / (1 + mean)) +
  (n - onlyFirst - onlySecond) * Math.log1p(-bet + bet / (1 + mean))

const swapped = ({ n, onlyFirst, onlySecond }: PairedCounts): PairedCounts => ({ n, onlyFirst: onlySecond, onlySecond: onlyFirst })

/**
 * What comes of 1 that is bet, half on the difference being above `mean` and half on its being below: however it is stopped, it is 1 or less to be expected where `mean`
 * is the difference. Convex in `mean`.
 * @param mean in (-1, 1).
 */
export const wealth = (counts: PairedCounts, mean: number): number => {
  const mirrored = swapped(counts)
  const sum = bets.reduce((so, bet) => so + Math.exp(logWealth(counts, mean, bet)) + Math.exp(logWealth(mirrored, -mean, bet)), 0)
  return sum / (2 * bets.length)
}

/** Halvings of an interval of differences: to a thousandth of a point or so. */
const halvings = 17

/** The last difference between one that is held and a bound that is not, or the bound where all are. */
const edge = (counts: PairedCounts, held: number, bound: number, limit: number): number => {
  let [inside, outside] = [held, bound]
  for (let i = 0; i < halvings; i++) {
    const middle = (inside + outside) / 2
    if (wealth(counts, middle) < limit) inside = middle
    else outside = middle
  }
  return outside
}

/**
 * The confidence sequence of a paired difference: the probability that the interval ever leaves out the difference, over all the times that it is looked at, is at most
 * `level`, however few problems there are and whenever one stops. Problems are to be drawn alike; nothing else is assumed. The differences that a bettor could not have
 * grown rich against by 1 / `level` (Ville's inequality): Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting" (JRSS B 86, 2024;
 * arXiv 2010.09686), hedged capital, with constant bets mixed as by Robbins (Annals of Mathematical Statistics 41, 1970). Of a difference of 0 it is
 * the sequential sign test with a uniform prior, which looks only at the problems that one of the two got right. No problems: all there is.
 * @param level in (0, 1); for several intervals together, the level of all divided by their number.
 */
export const confidenceSequence = (counts: PairedCounts, level: number): WatchedDifference => {
  const difference = counts.n === 0 ? 0 : (counts.onlySecond - counts.onlyFirst) / counts.n
  const limit = 1 / level
  const low = difference === -1 ? -1 : edge(counts, difference, -1, limit)
  const high = difference === 1 ? 1 : edge(counts, difference, 1, limit)
  return { ...counts, difference, low, high, differs: low > 0 || high < 0 }
}

/** Counts, of answers right or wrong on the same problems, those that decide; problems that either was not graded on are left out. */
export const pairedCounts = (pairs: readonly (readonly [first: boolean | null, second: boolean | null])[]): PairedCounts => {
  const graded = pairs.filter(([first, second]) => first !== null && second !== null)
  return {
    n: graded.length,
    onlyFirst: graded.filter(([first, second]) => first && !second).length,
    onlySecond: graded.filter(([first, second]) => !first && second).length,
  }
}
