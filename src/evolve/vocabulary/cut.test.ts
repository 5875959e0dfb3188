import { Tokenizer } from '@huggingface/tokenizers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markerTokens } from '../../format/rstar-vocabulary.ts'
import { type BpeTokenizer, byteCharacters, derivation, type Merge, ranksOf, readBpeTokenizer } from './bpe.ts'
import { cutTokenizer } from './cut.ts'
import { countTokens } from './texts.ts'

const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true }

/** A tokenizer of all bytes and some merges. */
const tokenizerOf = (merges: readonly Merge[]): BpeTokenizer => {
  const tokens = new Set([...byteCharacters(), ...merges.map(([left, right]) => left + right)])
  const vocab = Object.fromEntries([...tokens].map((token, id) => [token, id]))
  const pre_tokenizer = { type: 'Sequence', pretokenizers: [{ type: 'Digits', individual_digits: true }, byteLevel] }
  const shape = { version: '1.0', normalizer: null, post_processor: null, pre_tokenizer, decoder: byteLevel, added_tokens: [] }
  const model = { type: 'BPE', unk_token: null, fuse_unk: false, byte_fallback: false, vocab, merges }
  return readBpeTokenizer({ ...shape, model })
}
const open = (tokenizer: BpeTokenizer): Tokenizer => new Tokenizer(tokenizer, {})
const fixed = markerTokens.length + 256

/** Merges of random tokens of four letters, so that many ways lead to one text. */
const someMerges = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 5, maxLength: 40 }).map((picks) => {
  const tokens = ['Ġ', 'a', 'b', 'c']
  const merges: Merge[] = []
  for (const [i, j] of picks) {
    const [left, right] = [tokens[i % tokens.length] ?? 'a', tokens[j % tokens.length] ?? 'b']
    if ((left + right).length > 8 || tokens.includes(left + right)) continue
    tokens.push(left + right)
    merges.push([left, right])
  }
  return merges
})
const someText = fc.array(fc.constantFrom(' ', 'a', 'b', 'c'), { maxLength: 40 }).map((letters) => letters.join(''))

describe('a vocabulary cut out of a larger one', () => {
  it('reads the texts it was cut for as the larger one does', () => {
    fc.assert(
      fc.property(someMerges, someText, (merges, text) => {
        const full = tokenizerOf(merges)
        const tokens = open(full).encode(text).tokens
        const ranks = ranksOf(full.model.merges)
        const needed = new Set(tokens.flatMap((token) => derivation(token, ranks).map(([left, right]) => left + right)))
        const cut = cutTokenizer(
          full,
          countTokens([text], (line) => open(full).tokenize(line)),
          { markers: markerTokens, phrases: [] },
          fixed + needed.size,
        )
        expect(open(cut).encode(text).tokens).toEqual(tokens)
      }),
      { numRuns: 50 },
    )
  })

  it('has room for a token that is merged from two of a kind', () => {
    // The first two would have the room if it were thought too small.
    const full = tokenizerOf([
      ['Ġ', 'a'],
      ['Ġ', 'b'],
      ['a', 'b'],
      ['ab', 'ab'],
    ])
    const cut = cutTokenizer(full, new Map([['abab', 1]]), { markers: markerTokens, phrases: [] }, fixed + 2)
    expect(open(cut).encode('abab').tokens).toEqual(['abab'])
  })

  it('writes every text, markers as one token each', () => {
    const cut = open(cutTokenizer(tokenizerOf([['a', 'b']]), new Map(), { markers: markerTokens, phrases: [] }, fixed + 1))
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom(...markerTokens)), { minLength: 1 }), (parts) => {
        const text = parts.join('')
        expect(cut.decode(cut.encode(text).ids, { clean_up_tokenization_spaces: false })).toBe(text)
      }),
      { numRuns: 50 },
    )
    expect(cut.encode(markerTokens.join('')).ids).toEqual(markerTokens.map((_, id) => id))
  })

  it('keeps what the texts have most of, then words, and has just the size that was asked for', () => {
    const full = tokenizerOf([
      ['c', 'c'],
      ['a', 'b'],
      ['?', '?'],
      ['Ġ', 'a'],
    ])
    const kept = (size: number) => Object.keys(cutTokenizer(full, new Map([['??', 3]]), { markers: markerTokens, phrases: [] }, size).model.vocab).slice(fixed)
    expect([1, 2, 3, 4].map((more) => kept(fixed + more))).toEqual([['??'], ['cc', '??'], ['cc', 'ab', '??'], ['cc', 'ab', '??', 'Ġa']])
    expect(() => kept(fixed + 5)).toThrow(`${fixed + 5} tokens are wanted of a tokenizer that gives ${fixed + 4}`)
    expect(() => kept(fixed - 1)).toThrow('no room')
  })

  it('counts what a model reads of problems, and of plain text all', () => {
    const lines = ['{"id":"x","question":"a b","steps":["c"],"answer":5}', 'plain', '']
    expect([...countTokens(lines, (text) => [text])]).toEqual([
      ['a b\n', 1],
      ['c\n', 1],
      ['plain\n', 1],
    ])
  })

  it('refuses a tokenizer of another kind', () => {
    expect(() => readBpeTokenizer({ model: { type: 'Unigram' } })).toThrow('type BPE')
    expect(() => readBpeTokenizer({ model: { type: 'BPE', vocab: {}, merges: [] } })).toThrow('ByteLevel')
    expect(() => readBpeTokenizer({ decoder: byteLevel, model: { type: 'BPE', vocab: {}, merges: ['a b c'] } })).toThrow('not a merge')
  })
})
