import { describe, expect, it } from 'vitest'
import { fewShotCode } from '../../format/few-shot-code.ts'
import { endOfText } from '../../format/types.ts'
import { plainVoice } from '../../format/voice.ts'
import { createTokenizer } from '../loading/tokenizer.ts'
import type { Decoder, GenerateRequest } from '../types.ts'
import { createTextProposer } from './text-proposer.ts'

/** Of the bytes of a text, as byte-level vocabularies write them: those that are no visible character are moved up. */
const characters = ((): string[] => {
  const visible = (byte: number): boolean => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174
  let moved = 256
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(visible(byte) ? byte : moved++))
})()
const newline = characters[10] ?? ''
const merges = [
  [newline, newline],
  ['#', characters[32] ?? ''],
  [`${newline}${newline}`, `#${characters[32]}`],
]
/** Byte-level BPE in which an empty line and the comment after it are one token, as makers' vocabularies have them. */
const tokenizer = createTokenizer(
  {
    version: '1.0',
    added_tokens: [{ id: 260, content: '<|end|>', single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }],
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      vocab: Object.fromEntries([...characters, ...merges.map(([a = '', b = '']) => a + b)].map((token, id) => [token, id])),
      merges,
    },
  },
  { tokenizer_class: 'PreTrainedTokenizerFast', eos_token: '<|end|>' },
)
/** Bytes as ids: without a pre-tokenizer they must be put in as the vocabulary writes them. */
const idsOf = (text: string): number[] => [...new TextEncoder().encode(text)]

/** A decoder that goes on with fixed ids for as long as the request lets it. */
const fixed = (ids: readonly number[]): { policy: Decoder; asked: GenerateRequest[] } => {
  const asked: GenerateRequest[] = []
  const policy: Decoder = {
    bytes: 0,
    positions: 1000,
    generate: async (request) => {
      asked.push(request)
      const written: number[] = []
      for (const id of ids) {
        written.push(id)
        if (request.stop.includes(id)) return [{ ids: written, logprobs: written.map(() => -1), stopId: id }]
        if (request.ends?.(written) || written.length === request.maxTokens) break
      }
      return [{ ids: written, logprobs: written.map(() => -1), stopId: null }]
    },
    logits: async () => new Float32Array(),
    dispose: async () => {},
  }
  return { policy, asked }
}

const propose = async (ids: readonly number[], maxTokens = 100) => {
  const { policy, asked } = fixed(ids)
  const { stops } = fewShotCode(plainVoice)
  const proposer = createTextProposer({ policy, tokenizer, ends: [260] })
  const { written } = await proposer.propose({ prompt: ['Ab', 'c'], stops, maxTokens, seeds: [1], temperature: 1, distinct: false, widening: 0 })
  return { written: written[0], asked: asked[0] }
}

describe('candidates are texts', () => {
  it('that end at a stop within a token, which says nothing of what follows it', async () => {
    const joinedToken = 256 + 2
    expect(tokenizer.token(joinedToken)).toBe('\n\n# ')
    const { written } = await propose([...idsOf('x = 2'), joinedToken, ...idsOf('more')])
    expect(written).toMatchObject({ text: 'x = 2', stop: '\n\n' })
    expect(written?.tokens.map(({ text }) => text)).toEqual(['x', ' ', '=', ' ', '2', ''])
  })

  it('that end at a stop of several tokens', async () => {
    const { written } = await propose(idsOf('print(思)\n# -> 4'))
    expect(written).toMatchObject({ text: 'print(思)', stop: '\n# ->' })
    expect(written?.tokens.map(({ text }) => text).join('')).toBe('print(思)')
  })

  it('that end with the model’s turn, or are cut off', async () => {
    expect((await propose([...idsOf('x'), 260, ...idsOf('y')])).written).toMatchObject({ text: 'x', stop: endOfText })
    expect((await propose(idsOf('x = 12345'), 5)).written).toMatchObject({ text: 'x = 1', stop: null })
  })

  it('after a prompt that is encoded as one text', async () => {
    expect((await propose(idsOf('x'))).asked?.prefix).toEqual(tokenizer.encode('Abc'))
  })
})
