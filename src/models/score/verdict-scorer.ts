import { verdict } from '../../format/rstar.ts'
import type { Decoder, SequenceScorer, Tokenizer } from '../types.ts'
import { type ScorerDescription, stepScore } from './description.ts'
import { chancesBehind } from './probe.ts'

const description = {
  head: { kind: 'tokens', right: verdict.right, wrong: verdict.wrong },
  squash: { kind: 'softmax' },
} as const satisfies Partial<ScorerDescription>

/** Ids of the tokens by which a policy is its own PPM: the question for a verdict, and its two answers. Null for a vocabulary without them. */
export const verdictIds = (tokenizer: Pick<Tokenizer, 'has' | 'special'>): readonly [ask: number, right: number, wrong: number] | null => {
  const { ask, right, wrong } = verdict
  return [ask, right, wrong].every((text) => tokenizer.has(text)) ? [tokenizer.special(ask), tokenizer.special(right), tokenizer.special(wrong)] : null
}

/**
 * The PPM of a policy that was trained to be its own: one trunk for both, read by two tokens behind the question for a verdict. It takes no weights of its own, and what
 * the policy has read of a sequence before need not be read again.
 * @returns null for a policy whose vocabulary has no such tokens.
 */
export const verdictScorer = (policy: Decoder, tokenizer: Tokenizer): SequenceScorer | null => {
  const ids = verdictIds(tokenizer)
  if (ids === null) return null
  const [ask, ...answers] = ids
  const score = async (sequence: readonly number[]): Promise<number> => stepScore(description, await chancesBehind(policy, [...sequence, ask], answers))
  return { bytes: 0, score: (sequences) => Promise.all(sequences.map(score)), dispose: async () => {} }
}
