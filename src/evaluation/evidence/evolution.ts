import type { SearchConfig } from '../../core/config.ts'
import type { Strategy } from '../strategies.ts'

/** One measurement: a strategy with a budget on a set of problems, by one seed. */
export interface EvidenceRun {
  readonly seed: number
  readonly correct: number
  /** Tokens that the policy generated, mean over the problems. */
  readonly policyTokens: number
}

/** What was measured, and with how many seeds. */
export interface EvidenceCell {
  /** Name of the problem file, without its ending. */
  readonly problems: string
  readonly n: number
  /** `r0` to `r4` for the rounds' policies, `sft-q` and `sft-random` for the comparison of SFT data, `random` for uniformly random legal steps. */
  readonly policy: string
  /** Whose scores guide or choose: `r1` to `r4`, or `ppm`, `orm`, `pqm` for the comparison of reward models; null for none. */
  readonly reward: string | null
  readonly strategy: Strategy
  /** Rollouts of a search, or whole solutions sampled. */
  readonly budget: number
  /** How often a rollout may turn back; 0, as in the paper, where there are no rollouts. */
  readonly backtracks: number
  /** By seed; greedy decoding has none to vary and is run once. */
  readonly runs: readonly EvidenceRun[]
}

/** Problems by how the rollouts of a round fared: all right, mixed, all wrong (paper, section 3.4). */
export interface ClassCounts {
  readonly problems: number
  readonly solved: number
  readonly easy: number
  readonly medium: number
  readonly hard: number
}

/** A round's classes, all together and by problem size, with what it cost. */
export interface RoundClasses extends ClassCounts {
  /** Keys such as `countdown4` and `game24`. */
  readonly families: Readonly<Record<string, ClassCounts>>
  /** Solved problems by the pass that solved them, the first pass first. */
  readonly solvedByPass: readonly number[]
  readonly rollouts: number
  readonly policyTokens: number
}

/** What a round's models were trained on, and what its PPM learned of it. */
export interface RoundTraining {
  /** Right solutions of the round's searches. */
  readonly solutions: number
  /** Preference pairs of the round's searches. */
  readonly pairs: number
  /** Trees of all plays of random numbers, and the pairs of these; 0 for the paper's method. */
  readonly trees: number
  readonly treePairs: number
  readonly tokens: number
  /** Share of its training pairs that the PPM had in order at the end, in [0, 1]; null where it was not counted. */
  readonly inOrder: number | null
}

/** A round's rollouts on the training problems, and what was made of them. */
export interface EvidenceRound extends RoundClasses {
  readonly round: number
  /** Left out where the run did not keep it. */
  readonly training?: RoundTraining
}

/** What all figures of a file have in common. */
export interface EvidenceSettings extends Pick<SearchConfig, 'candidates' | 'temperature' | 'c'> {
  /** Of whole solutions sampled, for majority and best-of-N. Few of them are best drawn at a low temperature, many at 1, by which they differ more. */
  readonly samplingTemperature: number
  /** Which answer of a search guided by a PPM wins; left out, that of the best-scored solution. */
  readonly answer?: SearchConfig['answer']
}
const settingNames = ['candidates', 'temperature', 'c', 'samplingTemperature'] as const satisfies readonly (keyof EvidenceSettings)[]

/** Whether figures by these settings may stand in one file. */
export const sameSettings = (a: EvidenceSettings, b: EvidenceSettings): boolean =>
  settingNames.every((name) => a[name] === b[name]) && (a.answer ?? 'best') === (b.answer ?? 'best')

/** Rounds that went on from one another, by what they were trained for. */
export const evolutionLines = ['countdown', 'mathematics'] as const
export type EvolutionLine = (typeof evolutionLines)[number]

/** What each round of a line gained: `models/evolution.json` for number puzzles, `models/evolution-mathematics.json`. */
export interface Evolution {
  readonly version: 1
  /** First 16 hex digits of the SHA-256 of the weights behind each policy and reward name; figures of other weights are not mixed in. */
  readonly weights: Readonly<Record<string, string>>
  readonly settings: EvidenceSettings
  readonly rounds: readonly EvidenceRound[]
  readonly cells: readonly EvidenceCell[]
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)

/** Share of problems answered right, mean over the seeds. */
export const accuracyOf = ({ runs, n }: Pick<EvidenceCell, 'runs' | 'n'>): number => mean(runs.map(({ correct }) => correct / n))

/** Standard deviation of the accuracy between seeds; null for fewer than two. */
export const spreadOf = (cell: EvidenceCell): number | null => {
  if (cell.runs.length < 2) return null
  const middle = accuracyOf(cell)
  return Math.sqrt(cell.runs.reduce((sum, { correct }) => sum + (correct / cell.n - middle) ** 2, 0) / (cell.runs.length - 1))
}

/** Policy tokens a problem, mean over the seeds. */
export const tokensOf = ({ runs }: Pick<EvidenceCell, 'runs'>): number => mean(runs.map(({ policyTokens }) => policyTokens))

type CellKey = Omit<EvidenceCell, 'runs'>

/** Whether two cells are the same measurement. */
export const sameCell = (a: CellKey, b: CellKey): boolean =>
  a.problems === b.problems &&
  a.n === b.n &&
  a.policy === b.policy &&
  a.reward === b.reward &&
  a.strategy === b.strategy &&
  a.budget === b.budget &&
  a.backtracks === b.backtracks

/** The sets of problems that cells are of; the first n of a file and its first m are two. */
export const setsOf = (cells: readonly Pick<CellKey, 'problems' | 'n'>[]): { readonly problems: string; readonly n: number }[] => [
  ...new Map(cells.map(({ problems, n }) => [`${problems} ${n}`, { problems, n }])).values(),
]

/** The runs with one more, by seed; one by the same seed takes the place of the earlier one. */
export const runsWith = (runs: readonly EvidenceRun[], run: EvidenceRun): EvidenceRun[] =>
  [...runs.filter(({ seed }) => seed !== run.seed), run].sort((a, b) => a.seed - b.seed)

/** The cells with one run more, as `runsWith` has it. */
export const withRun = (cells: readonly EvidenceCell[], key: CellKey, run: EvidenceRun): EvidenceCell[] => {
  const others = cells.filter((cell) => !sameCell(cell, key))
  const before = cells.find((cell) => sameCell(cell, key))?.runs ?? []
  const { problems, n, policy, reward, strategy, budget, backtracks } = key
  return [...others, { problems, n, policy, reward, strategy, budget, backtracks, runs: runsWith(before, run) }]
}
