import type { Tree } from '../core/tree.ts'

/** What the model of one round made of a problem. */
export interface GenerationRun {
  readonly model: string
  /** Null where the search found none. */
  readonly answer: string | null
  /** Rollouts until the first answer stood, that one included; null where none was found. */
  readonly first: number | null
  /** Rollouts in all. */
  readonly rollouts: number
  /** Tokens that the policy generated. */
  readonly policyTokens: number
}

/** One problem as every round searched it. */
export interface GenerationProblem {
  /** From which the problem was generated. */
  readonly seed: number
  readonly question: string
  /** In the order of the rounds. */
  readonly runs: readonly GenerationRun[]
}

/** The settings that all searches share. */
export interface GenerationSettings {
  readonly rollouts: number
  readonly candidates: number
  readonly c: number
  readonly temperature: number
  readonly backtracks: number
  readonly seed: number
}

/** With which rounds are compared, recorded and live: the paper's rollouts, few enough that a tree can be watched. */
export const generationSettings: GenerationSettings = { rollouts: 12, candidates: 8, c: 2, temperature: 0.3, backtracks: 0, seed: 1 }

/** What a problem is an example of: the first at which later rounds are ahead, and the first at which one is behind. */
export type GenerationReason = 'ahead' | 'behind'

/** The searches of a problem as traces. */
export interface ShownGeneration {
  /** Null for a problem that is no example. */
  readonly reason: GenerationReason | null
  /** Of the problem, by which it is found among `problems`. */
  readonly seed: number
  /** A trace for each round, in their order, beside the index. */
  readonly files: readonly string[]
}

/** `generations/index.json`: the same generated problems given to every round, all outcomes, and the searches themselves. */
export interface Generations {
  readonly version: 1
  readonly settings: GenerationSettings
  /** How many numbers the problems have. */
  readonly size: number
  readonly problems: readonly GenerationProblem[]
  readonly shown: readonly ShownGeneration[]
}

/** What a search of one round came to. */
export const generationRun = (
  model: string,
  { answers, done, rollouts, policyTokens }: Pick<Tree, 'answers' | 'done' | 'rollouts' | 'policyTokens'>,
): GenerationRun => {
  const [first] = answers
  return { model, answer: done?.answer ?? first?.answer ?? null, first: first === undefined ? null : first.rollout + 1, rollouts, policyTokens }
}

/** Rollouts until the first answer, where none counts as more than any. */
const needed = ({ first }: GenerationRun): number => first ?? Number.POSITIVE_INFINITY

/** Whether no round needed more rollouts than the one before it, and at least three of the counts differ. */
export const isAhead = ({ runs }: GenerationProblem): boolean => {
  const counts = runs.map(needed)
  return counts.every((of, i) => i === 0 || of <= (counts[i - 1] ?? of)) && new Set(counts).size > 2
}

/** Whether a round needed more rollouts than an earlier one, or found no answer where that did. */
export const isBehind = ({ runs }: GenerationProblem): boolean => runs.some((run, i) => runs.slice(i + 1).some((later) => needed(later) > needed(run)))

/** How many of the problems each round answered, in the order of the rounds. */
export const answeredByRound = ({ problems }: Pick<Generations, 'problems'>): readonly { readonly model: string; readonly answered: number }[] =>
  (problems[0]?.runs ?? []).map(({ model }, round) => ({ model, answered: problems.filter(({ runs }) => runs[round]?.first != null).length }))
