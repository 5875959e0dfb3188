import type { TokenChance, TokenInfo } from '../../core/ports.ts'
import type { Written } from '../../format/types.ts'
import type { Chance, Decoder, Generated, Tokenizer } from '../types.ts'
import type { Proposer } from './roles.ts'

/**
 * Tokens less likely than this share of the most likely one are never drawn. Where a number is to be copied, a small model leaves some probability on wrong
 * ones, and over the dozen tokens of a step these slips add up; where there is a real choice, the alternatives are far more likely than this.
 * With 16 candidates and 0.02 no first step that leads to the target was proposed for 16 of 100 problems of four numbers, with 24 and 0.01 for 7.
 */
export const minP = 0.01

/** By how much `minP` is divided each time a node is asked for more candidates. */
const rarer = 5

/** The least share for a node that was asked for candidates `widening` times before. */
export const minPAt = (widening: number): number => minP / rarer ** widening

/** Alternatives less likely than this are not kept: they would fill the log and say nothing. */
const leastAlternative = 0.005

const chanceOf = (tokenizer: Tokenizer, { id, logprob }: Chance): TokenChance => ({ text: tokenizer.token(id), logprob })

/** A token with those of its alternatives that say something. */
export const tokenInfoOf = (tokenizer: Tokenizer, token: TokenChance, others: readonly Chance[] = []): TokenInfo => {
  const possible = others.filter(({ logprob }) => logprob >= Math.log(leastAlternative)).map((chance) => chanceOf(tokenizer, chance))
  return possible.length === 0 ? token : { ...token, alternatives: possible }
}

/**
 * A decoder of this machine as a policy. Each stop must be a token of its own.
 * @param alternatives how many alternatives to keep for each token that the policy was not sure of.
 */
export const createLocalProposer = (policy: Decoder, tokenizer: Tokenizer, alternatives = 0): Proposer => {
  // Proposing and judging the candidates of one expansion ask for the same list of segments, once for each candidate.
  const known = new WeakMap<readonly string[], readonly number[]>()
  const idsOf = (segments: readonly string[]): readonly number[] => {
    const ids = known.get(segments) ?? segments.flatMap((segment) => tokenizer.encode(segment))
    known.set(segments, ids)
    return ids
  }
  const toWritten = ({ ids, logprobs, stopId, alternatives: others }: Generated): Written => ({
    text: tokenizer.decode(stopId === null ? ids : ids.slice(0, -1)),
    stop: stopId === null ? null : tokenizer.token(stopId),
    tokens: ids.map((id, i) => tokenInfoOf(tokenizer, chanceOf(tokenizer, { id, logprob: logprobs[i] ?? 0 }), others?.[i])),
  })
  return {
    contextTokens: policy.positions,
    tokensOf: (segments) => idsOf(segments).length,
    async propose({ prompt, stops, maxTokens, seeds, temperature, distinct, widening, signal }) {
      const prefix = idsOf(prompt)
      const stop = stops.map((text) => tokenizer.special(text))
      const request = { prefix, seeds, temperature, distinct, minP: minPAt(widening), maxTokens, alternatives, stop }
      const generated = await policy.generate(request, signal)
      return { written: generated.map(toWritten), prompt: { tokens: prefix.length, reused: generated[0]?.reused ?? 0 } }
    },
  }
}
