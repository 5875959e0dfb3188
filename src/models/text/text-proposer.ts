import { endOfText, type Written } from '../../format/types.ts'
import { minPAt, tokenInfoOf } from '../minds/local-proposer.ts'
import type { Proposer } from '../minds/roles.ts'
import type { Decoder, Generated, Tokenizer } from '../types.ts'
import { firstStop, stopWatch } from './stops.ts'
import { tokenTexts } from './token-texts.ts'

/** Ids of a prompt that tell how its continuation is written. */
const context = 8

export interface TextModel {
  readonly policy: Decoder
  readonly tokenizer: Tokenizer
  /** Ids with which the model ends its turn. */
  readonly ends: readonly number[]
}

/**
 * A decoder of this machine as a policy, whose tokenizer was not made for the format: a prompt is encoded as one text, and stops are found in the text, wherever
 * they lie between its tokens.
 * @param alternatives how many alternatives to keep for each token that the policy was not sure of.
 */
export const createTextProposer = ({ policy, tokenizer, ends }: TextModel, alternatives = 0): Proposer => {
  const known = new WeakMap<readonly string[], readonly number[]>()
  const idsOf = (segments: readonly string[]): readonly number[] => {
    const ids = known.get(segments) ?? tokenizer.encode(segments.join(''))
    known.set(segments, ids)
    return ids
  }
  const own = new Set(ends)
  const toWritten = ({ ids: all, logprobs, alternatives: others }: Generated, stops: readonly string[], prompt: readonly number[]): Written => {
    const last = all.at(-1)
    const ended = last !== undefined && own.has(last)
    const ids = ended ? all.slice(0, -1) : all
    const texts = tokenTexts(ids, prompt.slice(-context), tokenizer.decode)
    const text = texts.join('')
    const found = firstStop(text, stops)
    const end = found?.at ?? text.length
    let at = 0
    const tokens = texts.map((one, i) => {
      const shown = one.slice(0, Math.max(0, end - at))
      at += one.length
      return tokenInfoOf(tokenizer, { text: shown, logprob: logprobs[i] ?? Number.NEGATIVE_INFINITY }, others?.[i])
    })
    return { text: text.slice(0, end), stop: found?.stop ?? (ended ? endOfText : null), tokens }
  }
  return {
    contextTokens: policy.positions,
    tokensOf: (segments) => idsOf(segments).length,
    async propose({ prompt, stops, maxTokens, seeds, temperature, distinct, widening, signal }) {
      const prefix = idsOf(prompt)
      const around = prefix.slice(-context)
      const before = tokenizer.decode(around).length
      const textOf = (ids: readonly number[]): string => tokenizer.decode([...around, ...ids]).slice(before)
      const request = { prefix, seeds, temperature, distinct, minP: minPAt(widening), maxTokens, alternatives, stop: ends, ends: stopWatch(stops, textOf) }
      const generated = await policy.generate(request, signal)
      return {
        written: generated.map((one) => toWritten(one, stops, prefix)),
        prompt: { tokens: prefix.length, reused: generated[0]?.reused ?? 0 },
      }
    },
  }
}
