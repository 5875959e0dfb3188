import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstStop, stopWatch } from './stops.ts'

const stops = ['\n# ->', '\n\n', '```', '<end_of_step>']

it('is the one that ends first, and of several that end together the longest', () => {
  expect(firstStop('x = 1\n\ny', stops)).toEqual({ at: 5, stop: '\n\n' })
  expect(firstStop('x\n# -> 4\n\n', stops)).toEqual({ at: 1, stop: '\n# ->' })
  expect(firstStop('ab', ['b', 'ab'])).toEqual({ at: 0, stop: 'ab' })
  expect(firstStop('abc', ['abc', 'b'])).toEqual({ at: 1, stop: 'b' })
  expect(firstStop('x = 1\n', stops)).toBeNull()
})

it('is not in the white space at the beginning', () => {
  expect(firstStop('\n\nx\n\n', stops)).toEqual({ at: 3, stop: '\n\n' })
  expect(firstStop('\n\n', stops)).toBeNull()
  expect(firstStop('\n```', stops)).toEqual({ at: 1, stop: '```' })
})

/** Texts rich in stops and in beginnings of stops, with characters of several bytes. */
const piece = fc.constantFrom(...stops, '\n', '#', '# -', '>', '`', '<end_of_', 'step>', 'x = 1', ' ', 'é', '思', '😀')
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

/** Cuts a text anywhere between its code units, and reads what a watch sees of it token by token. */
function generated(whole: string, cuts: readonly number[]): string {
  const ends = [...new Set(cuts.map((cut) => cut % (whole.length + 1)))].filter((end) => end > 0 && end < whole.length).sort((a, b) => a - b)
  const tokens = [...ends, whole.length].map((end, i) => whole.slice(ends[i - 1] ?? 0, end)).filter((token) => token !== '')
  const textOf = (ids: readonly number[]): string => ids.map((id) => tokens[id]).join('')
  const stopped = stopWatch(stops, textOf)
  for (let count = 1; count <= tokens.length; count++) {
    const ids = Array.from({ length: count }, (_, i) => i)
    if (stopped(ids)) return textOf(ids)
  }
  return whole
}

it('is found at the same place, whole, by any way of cutting a text into tokens', () => {
  fc.assert(
    fc.property(text, fc.array(fc.nat(), { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 4 }), (whole, many, few) => {
      const stop = firstStop(whole, stops)
      for (const cuts of [many, few, [], Array.from({ length: whole.length }, (_, i) => i)]) {
        const seen = generated(whole, cuts)
        expect(firstStop(seen, stops)).toEqual(stop)
        // Generation goes on for as long as there is none.
        if (stop === null) expect(seen).toBe(whole)
        const shown = stop === null ? seen : seen.slice(0, stop.at)
        expect(firstStop(shown, stops)).toBeNull()
        if (stop !== null) expect(whole.startsWith(shown + stop.stop)).toBe(true)
      }
    }),
  )
})
