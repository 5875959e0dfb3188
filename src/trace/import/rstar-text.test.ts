import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stepText } from './rstar-text.ts'

/** What the text of a step is, said with patterns; their time grows with the square of the length. */
const slowly = (raw: string): string =>
  raw
    .replace(/<output>[\s\S]*?<end_of_output>/g, '')
    .replace(/<(?:code|end_of_step|end_of_code|answer|end_of_answer|refine|end_of_refine)>/g, '')
    .replace(/^\n+|\s+$/g, '')

const pieces = ['<output>', '<end_of_output>', '<code>', '<end_of_step>', '<', '>', '\n', ' ', '\u00a0', 'a', '<out', 'put>']

it('is what the patterns say', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 15 }), (parts) => {
      expect(stepText(parts.join(''))).toBe(slowly(parts.join('')))
    }),
    { numRuns: 2000 },
  )
})

it.each([...pieces, '\n ', '<code> ', '<output>\n', '<<'])('takes a long text of %j', (piece) => {
  const many = piece.repeat(250_000 / piece.length)
  for (const text of [many, `a${many}`, `${many}a`, `${many}<end_of_output>`, `<output>${many}`, `a${many}a${many}a`])
    expect(stepText(text).length).toBeLessThanOrEqual(text.length)
})
