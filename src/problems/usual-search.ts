import type { SearchConfig } from '../core/config.ts'

/** What a search for a family's problems is run with where nobody says otherwise; the rest is of `defaultConfig`. */
export type UsualSearch = Readonly<Partial<Pick<SearchConfig, 'rollouts' | 'candidates' | 'backtracks' | 'temperature' | 'answer'>>>

/**
 * Where the question does not name its answer, no rollout is ended by one that is known to be right: fewer of them, and steps from the middle of what the policy holds, so that solutions differ
 * in their sums and not in their rarest words; and all of them vote.
 */
export const answerUnknown: UsualSearch = { rollouts: 8, candidates: 6, temperature: 0.7, answer: 'vote' }

/** Where the rules tell at every step what is left, a step that was set aside is worth coming back to (training/LOG.md). */
export const stepsChecked: UsualSearch = { backtracks: 24 }

/**
 * The same where every number has to be used, and the step that does it may be one that the policy hardly thinks of: at a temperature of .5 two more of a hundred problems of five numbers are
 * solved than at .3, with fewer tokens. Rounds of television are not: there .3 is better (training/LOG.md).
 */
export const rareSteps: UsualSearch = { ...stepsChecked, temperature: 0.5 }
