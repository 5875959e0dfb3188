import type { LaneResult } from '../../evaluation/contest/contest.ts'
import type { LaneId } from '../../evaluation/contest/lanes.ts'
import { confidenceSequence, pairedCounts, type WatchedDifference } from '../../evaluation/statistics/confidence-sequence.ts'
import { type Interval, wilson } from '../../evaluation/statistics/proportion.ts'

/** How every lane did on one problem; a lane that was stopped has nothing. */
export type LaneResults = Partial<Readonly<Record<LaneId, LaneResult>>>

/** How a lane did on all problems so far. */
export interface LaneTotal {
  readonly lane: LaneId
  readonly right: number
  /** Problems that it was graded on. */
  readonly n: number
  /** Of its share right, 95% (Wilson), for who looks once. */
  readonly interval: Interval
  /** Policy tokens a problem, of all that it ended. Null before the first. */
  readonly tokens: number | null
  /**
   * Its share less that of the lane that all are compared with, on the problems both were graded on; null for that lane itself. In 95 of 100 races the intervals of all
   * lanes hold the differences all along.
   */
  readonly against: WatchedDifference | null
}

/** Of several lanes the one that the others are compared with: the one that the paper puts forward, else the last there is. */
export const comparedWith = (lanes: readonly LaneId[]): LaneId | null => (lanes.includes('search-ppm') ? 'search-ppm' : (lanes.at(-1) ?? null))

/** Of all intervals together. */
const level = 0.05

const rightOf = (results: LaneResults, lane: LaneId): boolean | null => results[lane]?.right ?? null

/** The wins of each lane over problems, and how they differ from those of the lane that all are compared with. Problems that a lane did not end, or that nothing can grade, are left out of its figures. */
export const totalsOf = (lanes: readonly LaneId[], problems: readonly LaneResults[]): LaneTotal[] => {
  const other = comparedWith(lanes)
  return lanes.map((lane) => {
    const ended = problems.flatMap((results) => (results[lane] === undefined ? [] : [results[lane]]))
    const graded = ended.filter(({ right }) => right !== null)
    const right = graded.filter((result) => result.right).length
    const n = graded.length
    return {
      lane,
      right,
      n,
      interval: wilson(n === 0 ? 0 : right / n, n),
      tokens: ended.length === 0 ? null : ended.reduce((sum, { policyTokens }) => sum + policyTokens, 0) / ended.length,
      against:
        other === null || other === lane
          ? null
          : confidenceSequence(pairedCounts(problems.map((results) => [rightOf(results, other), rightOf(results, lane)])), level / (lanes.length - 1)),
    }
  })
}
