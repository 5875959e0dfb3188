import { defaultConfig } from '../../core/config.ts'
import { searchBudgets } from './evidence-plan.ts'
import { accuracyOf, type EvidenceCell, type EvidenceSettings, type Evolution, sameCell, spreadOf, tokensOf } from './evolution.ts'

/** How a strategy fared with one budget. */
export interface Score {
  /** Share of the problems answered right, mean over the seeds, in [0, 1]. */
  readonly share: number
  /** Standard deviation of the share between seeds; null with one seed. */
  readonly spread: number | null
  /** Policy tokens a problem, mean over the seeds. */
  readonly tokens: number
}

/** What is compared with the rounds' searches, which are the paper's, at the same budgets: by the newest round's models, or by none. */
export type Baseline = 'turningBack' | 'withoutPpm' | 'bestOfN' | 'majority' | 'random'

/** One line of a problem set's table: a round's search or a baseline. `scores` stand in the order of `budgets`; null where nothing was measured. */
export interface ScoreRow {
  readonly of: { readonly round: number } | { readonly baseline: Baseline }
  readonly scores: readonly (Score | null)[]
}

/** The figures on one set of problems. */
export interface SetScores {
  /** Name of the problem file, without its ending. */
  readonly problems: string
  readonly n: number
  readonly rows: readonly ScoreRow[]
  /** The newest policy alone, its likeliest solution; null where it was not measured. */
  readonly greedy: Score | null
}

/** What each round gained, as the page shows it. */
export interface RoundScores {
  readonly settings: EvidenceSettings
  /** Rollouts of a search, or solutions sampled. */
  readonly budgets: readonly number[]
  readonly sets: readonly SetScores[]
}

const scoreOf = (cell: EvidenceCell): Score => ({ share: accuracyOf(cell), spread: spreadOf(cell), tokens: tokensOf(cell) })

type Key = Pick<EvidenceCell, 'policy' | 'reward' | 'strategy'> & { readonly backtracks?: number }

const baselinesOf = (newest: string): readonly (readonly [Baseline, Key])[] => [
  ['turningBack', { policy: newest, reward: newest, strategy: 'mcts', backtracks: defaultConfig.backtracks }],
  ['withoutPpm', { policy: newest, reward: null, strategy: 'mcts' }],
  ['bestOfN', { policy: newest, reward: newest, strategy: 'best-of-n' }],
  ['majority', { policy: newest, reward: null, strategy: 'majority' }],
  ['random', { policy: 'random', reward: null, strategy: 'random' }],
]

const setScores = (cells: readonly EvidenceCell[], problems: string, n: number, rounds: readonly number[]): SetScores => {
  const own = cells.filter((cell) => cell.problems === problems && cell.n === n)
  const score = ({ policy, reward, strategy, backtracks = 0 }: Key, budget: number): Score | null => {
    const cell = own.find((other) => sameCell(other, { problems, n, policy, reward, strategy, budget, backtracks }))
    return cell === undefined ? null : scoreOf(cell)
  }
  const row = (of: ScoreRow['of'], key: Key): ScoreRow => ({ of, scores: searchBudgets.map((budget) => score(key, budget)) })
  const newest = `r${rounds.at(-1) ?? 0}`
  const rows = [
    ...rounds.map((round) => row({ round }, { policy: `r${round}`, reward: `r${round}`, strategy: 'mcts' })),
    ...baselinesOf(newest).map(([baseline, key]) => row({ baseline }, key)),
  ]
  return {
    problems,
    n,
    rows: rows.filter(({ scores }) => scores.some((found) => found !== null)),
    greedy: score({ policy: newest, reward: null, strategy: 'greedy' }, 1),
  }
}

/** The figures of the rounds beside the baselines with the same budgets, a set of problems after the other; sets that no round was measured on are left out. */
export const roundScores = ({ settings, rounds, cells }: Evolution): RoundScores => {
  const numbers = rounds.map(({ round }) => round).sort((a, b) => a - b)
  const sets = new Map(cells.map(({ problems, n }) => [`${problems} ${n}`, { problems, n }]))
  return {
    settings,
    budgets: searchBudgets,
    sets: [...sets.values()]
      .sort((a, b) => (a.problems < b.problems ? -1 : 1))
      .map(({ problems, n }) => setScores(cells, problems, n, numbers))
      .filter(({ rows }) => rows.some(({ of }) => 'round' in of)),
  }
}
