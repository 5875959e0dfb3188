import { verdict } from '../../format/rstar.ts'
import type { Decoder, SequenceScorer, Tokenizer } from '../types.ts'
import { stepScore } from './description.ts'

/**
 * The PPM of a policy that was trained to be its own: one trunk for both, read by two tokens behind the question for a verdict. It takes no weights of its own, and what
 * the policy has read of a sequence before need not be read again.
 * @returns null for a policy whose vocabulary has no such tokens.
 */
export const verdictScorer = (policy: Decoder, tokenizer: Tokenizer): SequenceScorer | null => {
  if (!Object.values(verdict).every((text) => tokenizer.has(text))) return null
  const ask = tokenizer.special(verdict.ask)
  const probe = [tokenizer.special(verdict.right), tokenizer.special(verdict.wrong)]
  const score = async (sequence: readonly number[]): Promise<number> => {
    const [answer] = await policy.generate({ prefix: [...sequence, ask], seeds: [0], temperature: 0, maxTokens: 1, stop: [], probe })
    return stepScore({ head: { kind: 'tokens', right: verdict.right, wrong: verdict.wrong }, squash: { kind: 'softmax' } }, answer?.probed ?? [])
  }
  return { bytes: 0, score: (sequences) => Promise.all(sequences.map(score)), dispose: async () => {} }
}
