import { describe, expect, it } from 'vitest'
import { plainVoice } from '../../format/voice.ts'
import { plainChat } from '../text/chat.ts'
import type { Decoder, GenerateRequest, Tokenizer } from '../types.ts'
import { decoderPair } from './decoder-pair.ts'
import { scorerPresets } from './description.ts'
import { createStepScorer } from './step-scorer.ts'
import { tryScorer } from './trial.ts'

/** Characters as tokens, and each of these words as one. */
const words = ['Yes', 'No', 'ки']
const tokenizer: Tokenizer = {
  encode: (text) => (words.includes(text) ? [0x110000 + words.indexOf(text)] : Array.from(text, (character) => character.codePointAt(0) ?? 0)),
  decode: (ids) => String.fromCodePoint(...ids),
  token: (id) => String.fromCodePoint(id),
  has: () => true,
  special: () => 0,
}

/** A model whose two numbers follow from the text before them. */
const model = (says: (text: string) => readonly [right: number, wrong: number]) => {
  const asked: string[] = []
  const decoder: Decoder = {
    bytes: 0,
    positions: 4096,
    generate: async ({ prefix, probe }: GenerateRequest) => {
      const text = tokenizer.decode(prefix)
      asked.push(text)
      expect(probe).toHaveLength(2)
      return [{ ids: [0], logprobs: [0], stopId: null, probed: says(text) }]
    },
    logits: async () => new Float32Array(),
    dispose: async () => {},
  }
  return { asked, by: decoderPair({ name: 'm', policy: decoder, tokenizer, chat: { ...plainChat, voice: plainVoice } }) }
}

const format = { render: ({ text }: { readonly text: string }) => [`${text}\n`] }
const problem = { family: '', question: 'Q?', setup: '', notices: [] }
const step = (text: string) => ({ text, final: false, output: '' })

describe('a scorer that speaks by two tokens', () => {
  it('is asked about each step where it ends, once, and the worst decides', async () => {
    const { asked, by } = model((text) => (text.endsWith('bad ки') ? [-3, 0] : [0, -3]))
    const scorer = createStepScorer('math-shepherd', by, format)
    const low = -Math.tanh(1.5)
    expect(await scorer.score(problem, [step('a')], [step('b'), step('bad')])).toEqual([expect.closeTo(-low), expect.closeTo(low)])
    expect(asked.sort()).toEqual(['Q? Step 1: a ки', 'Q? Step 1: a ки\nStep 2: b ки', 'Q? Step 1: a ки\nStep 2: bad ки'])
    expect(await scorer.score(problem, [step('bad')], [step('b')])).toEqual([expect.closeTo(low)])
  })

  it('or once about the last, as a policy that judges itself', async () => {
    const { asked, by } = model(() => [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY])
    const scorer = createStepScorer('yes-no', by, format)
    expect(await scorer.score(problem, [step('a')], [step('b')])).toEqual([0])
    expect(asked).toEqual(['Problem: Q?\n\na\nb\n\nIs the last step right? Answer with Yes or No.\n\nSolution:\n'])
  })

  it('must have both as tokens', () => {
    const { by } = model(() => [0, 0])
    expect(() => by.readerOf({ ...scorerPresets['yes-no'], head: { kind: 'tokens', right: 'Right', wrong: 'No' } })).toThrow(/no-token.*Right/)
  })
})

describe('the trial of a scorer that has just been connected', () => {
  it.each([
    ['told-apart', (text: string) => (text.includes('30') ? -0.5 : 0.5)],
    ['reversed', (text: string) => (text.includes('30') ? 0.5 : -0.5)],
    ['same', () => 0.3],
  ] as const)('%s', async (code, score) => {
    const trial = await tryScorer({ score: async (_, __, candidates) => candidates.map(({ text }) => score(text)) })
    expect(trial).toEqual({ code, right: score('7'), wrong: score('30') })
  })
})
