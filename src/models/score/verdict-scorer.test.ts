import { expect, it } from 'vitest'
import { verdict } from '../../format/rstar.ts'
import type { Decoder, GenerateRequest, Tokenizer } from '../types.ts'
import { verdictScorer } from './verdict-scorer.ts'

const markers: readonly string[] = Object.values(verdict)

const tokenizerWith = (known: readonly string[]): Tokenizer => ({
  encode: () => [],
  token: String,
  has: (text) => known.includes(text),
  special: (text) => 100 + markers.indexOf(text),
  decode: () => '',
})

/** A policy that says right of sequences that end in an even id, three times as likely as wrong. */
const asked: (readonly number[])[] = []
const policy: Decoder = {
  bytes: 0,
  positions: 64,
  generate: async ({ prefix, probe = [], maxTokens }: GenerateRequest) => {
    asked.push(prefix)
    const isRight = (prefix.at(-2) ?? 0) % 2 === 0
    const chances = new Map([
      [101, isRight ? 0.75 : 0.1],
      [102, isRight ? 0.25 : 0.3],
    ])
    expect(maxTokens).toBe(1)
    return [{ ids: [101], logprobs: [0], stopId: null, probed: probe.map((id) => Math.log(chances.get(id) ?? Number.NaN)) }]
  },
  logits: async () => new Float32Array(),
  dispose: async () => {},
}

it('reads right against wrong behind the question for a verdict', async () => {
  const scores = await verdictScorer(policy, tokenizerWith(markers))?.score([[5, 6], [7]])
  expect(asked).toEqual([
    [5, 6, 100],
    [7, 100],
  ])
  // 2p - 1 with p of these two alone.
  expect(scores).toEqual([expect.closeTo(0.5), expect.closeTo(-0.5)])
})

it('is none for a policy that was not trained to be its own PPM', () => {
  expect(verdictScorer(policy, tokenizerWith(markers.slice(1)))).toBeNull()
})
