import { type Interval, wilson } from './proportion.ts'

/** The second share less the first on the same problems, from -1 to 1, with its 95% interval for one look. */
export interface PairedDifference extends Interval {
  readonly difference: number
  readonly n: number
}

/**
 * Of answers right or wrong on the same problems: the difference of the shares with Newcombe's interval for paired proportions (1998, method 10: Wilson's intervals of
 * both, squared and added less what they vary together). Null where there are no problems. For who looks while problems come in: `confidence-sequence.ts`.
 */
export const pairedDifference = (pairs: readonly (readonly [first: boolean, second: boolean])[]): PairedDifference | null => {
  const n = pairs.length
  if (n === 0) return null
  const count = (first: boolean, second: boolean) => pairs.filter((pair) => pair[0] === first && pair[1] === second).length
  const [both, onlyFirst, onlySecond, neither] = [count(true, true), count(true, false), count(false, true), count(false, false)]
  const [p1, p2] = [(both + onlyFirst) / n, (both + onlySecond) / n]
  const difference = p2 - p1
  const spread = (both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither)
  const phi = spread === 0 ? 0 : (both * neither - onlyFirst * onlySecond) / Math.sqrt(spread)
  const [one, two] = [wilson(p1, n), wilson(p2, n)]
  const [down1, up1, down2, up2] = [p1 - one.low, one.high - p1, p2 - two.low, two.high - p2]
  const low = difference - Math.sqrt(Math.max(0, down2 ** 2 - 2 * phi * down2 * up1 + up1 ** 2))
  const high = difference + Math.sqrt(Math.max(0, up2 ** 2 - 2 * phi * up2 * down1 + down1 ** 2))
  return { difference, low: Math.max(-1, low), high: Math.min(1, high), n }
}
