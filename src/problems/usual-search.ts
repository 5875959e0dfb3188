import type { SearchConfig } from '../core/config.ts'

/** What a search for a family's problems is run with where nobody says otherwise; the rest is of `defaultConfig`. */
export type UsualSearch = Readonly<Partial<Pick<SearchConfig, 'rollouts' | 'candidates' | 'backtracks' | 'temperature' | 'answer'>>>

/**
 * Where the question does not name its answer, no rollout is ended by one that is known to be right: fewer of them, and steps from the middle of what the policy holds, so that solutions differ
 * in their sums and not in their rarest words; and all of them vote.
 */
export const answerUnknown: UsualSearch = { rollouts: 8, candidates: 6, temperature: 0.7, answer: 'vote' }

/**
 * Where the rules tell at every step what is left, a step that was set aside is worth coming back to: with eight turns in place of two, searches for five numbers end with an answer thirteen times
 * more in a hundred, for six tenths more tokens (training/LOG.md).
 */
export const stepsChecked: UsualSearch = { backtracks: 8 }
