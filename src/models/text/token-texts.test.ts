import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tokenTexts } from './token-texts.ts'

const decodeBytes = (ids: readonly number[]): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(ids))

it('joined are the text of all, where each token is a byte', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, before) => {
      const bytes = (one: string): number[] => [...new TextEncoder().encode(one)]
      const [ids, prompt] = [bytes(text), bytes(before)]
      const texts = tokenTexts(ids, prompt, decodeBytes)
      expect(texts).toHaveLength(ids.length)
      expect(texts.join('')).toBe(decodeBytes(ids))
    }),
  )
})

it('gives a character to the token that completes it', () => {
  expect(tokenTexts([...new TextEncoder().encode('aé思')], [], decodeBytes)).toEqual(['a', '', 'é', '', '', '思'])
  expect(tokenTexts([0xff, 0x61], [], decodeBytes).join('')).toBe('\uFFFDa')
  expect(tokenTexts([0x61, 0xe6, 0x80], [], decodeBytes).join('')).toBe('a\uFFFD')
})

it('keeps the space before a word that only its place tells', () => {
  const words = ['▁one', '▁two', 's']
  const decode = (ids: readonly number[]): string =>
    ids
      .map((id) => words[id])
      .join('')
      .replaceAll('▁', ' ')
      .replace(/^ /, '')
  expect(tokenTexts([1, 2], [0], decode)).toEqual([' two', 's'])
  expect(tokenTexts([0, 1], [], decode)).toEqual(['one', ' two'])
})
