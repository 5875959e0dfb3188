import type { SearchConfig } from '../core/config.ts'

/** What a search for a family's problems is run with where nobody says otherwise; the rest is of `defaultConfig`. */
export type UsualSearch = Readonly<Partial<Pick<SearchConfig, 'rollouts' | 'candidates' | 'temperature' | 'answer'>>>

/**
 * Where the question does not name its answer, no rollout is ended by one that is known to be right: fewer of them, and steps from the middle of what the policy holds, so that solutions differ
 * in their sums and not in their rarest words; and all of them vote.
 */
export const answerUnknown: UsualSearch = { rollouts: 8, candidates: 6, temperature: 0.7, answer: 'vote' }
