import { accuracyOf, type Evolution, tokensOf } from '../evidence/evolution.ts'
import { type Interval, wilson } from '../statistics/proportion.ts'
import type { Strategy } from '../strategies.ts'
import type { LaneId } from './lanes.ts'

/** What one lane answered on one problem, after each number of rollouts or solutions: the tokens used by then, and whether it was right; null where nothing can tell. */
export interface LaneReadings {
  readonly tokens: readonly number[]
  readonly right: readonly (boolean | null)[]
}

/** A problem that all lanes have ended, in the order of the lanes. */
export interface ScaledProblem {
  readonly place: number
  readonly lanes: readonly LaneReadings[]
}

/** Accuracy with so many rollouts or solutions. */
export interface ScalingPoint extends Interval {
  readonly n: number
  /** Policy tokens a problem, mean. */
  readonly tokens: number
  readonly share: number
  readonly right: number
  /** Problems graded. */
  readonly problems: number
}

export interface ScalingCurve {
  readonly lane: LaneId
  /** In the order of n; numbers for which no problem could be graded are left out. */
  readonly points: readonly ScalingPoint[]
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** The curve of each lane over the problems done so far. */
export const scalingCurves = (lanes: readonly LaneId[], at: readonly number[], done: readonly ScaledProblem[]): ScalingCurve[] =>
  lanes.map((lane, l) => ({
    lane,
    points: at.flatMap((n, i): ScalingPoint[] => {
      const read = done.flatMap(({ lanes: readings }) => {
        const [tokens, right] = [readings[l]?.tokens[i], readings[l]?.right[i]]
        return tokens === undefined || right === undefined || right === null ? [] : [{ tokens, right }]
      })
      if (read.length === 0) return []
      const right = read.filter((one) => one.right).length
      const share = right / read.length
      return [{ n, tokens: meanOf(read.map(({ tokens }) => tokens)), share, right, problems: read.length, ...wilson(share, read.length) }]
    }),
  }))

/** What was measured of the shipped models, to stand beside. */
export interface RecordedScaling {
  readonly problems: string
  readonly n: number
  /** The round whose models these are. */
  readonly round: number
  readonly curves: readonly ScalingCurve[]
}

const strategies: readonly (readonly [LaneId, Strategy])[] = [
  ['majority', 'majority'],
  ['best-of-n', 'best-of-n'],
  ['search-ppm', 'mcts'],
]

/** The recorded curves of the newest round that was measured at more than two budgets, on the first such set of problems; null where there is none. */
export const recordedScaling = ({ rounds, cells }: Pick<Evolution, 'rounds' | 'cells'>): RecordedScaling | null => {
  for (const round of rounds.map((one) => one.round).sort((a, b) => b - a)) {
    const name = `r${round}`
    for (const { problems, n } of cells) {
      const curves = strategies.map(
        ([lane, strategy]): ScalingCurve => ({
          lane,
          points: cells
            .filter(
              (cell) =>
                cell.problems === problems &&
                cell.n === n &&
                cell.policy === name &&
                cell.strategy === strategy &&
                cell.reward === (strategy === 'majority' ? null : name) &&
                cell.backtracks === 0,
            )
            .sort((a, b) => a.budget - b.budget)
            .map((cell): ScalingPoint => {
              const share = accuracyOf(cell)
              return { n: cell.budget, tokens: tokensOf(cell), share, right: Math.round(share * n), problems: n, ...wilson(share, n) }
            }),
        }),
      )
      if (curves.every(({ points }) => points.length > 2)) return { problems, n, round, curves }
    }
  }
  return null
}

/** The curves as CSV, one line a point; `recorded` tells the measured ones from those that ship. */
export const scalingCsv = (curves: readonly ScalingCurve[], recorded: RecordedScaling | null): string => {
  const lines = (source: string, some: readonly ScalingCurve[]) =>
    some.flatMap(({ lane, points }) =>
      points.map(({ n, tokens, right, problems, share, low, high }) => [source, lane, n, tokens, right, problems, share, low, high].join(',')),
    )
  return `${['source,strategy,n,policy_tokens,right,problems,share,low95,high95', ...lines('here', curves), ...(recorded === null ? [] : lines(`recorded:${recorded.problems}`, recorded.curves))].join('\n')}\n`
}
