import fc from 'fast-check'
import { expect, it } from 'vitest'
import { endOfText } from '../../format/types.ts'
import { cutAtStop, sentStops } from './stops.ts'

const stops = ['<end_of_step>', '<end_of_code>']
const sent = sentStops(stops)

/** What a server makes of a text that goes on behind its stop: it ends before the first stop that it was sent. */
const served = (text: string): string => {
  const at = sent.map((one) => text.indexOf(one.sent)).filter((place) => place >= 0)
  return at.length === 0 ? text : text.slice(0, Math.min(...at))
}

it('tells which stop ended a text, though the server does not', () => {
  for (const stop of stops) expect(cutAtStop(served(`x = 1\n${stop}y`), sent, { by: undefined })).toEqual({ text: 'x = 1\n', stop })
})

it('tells a stop from the end of the model and from a text that was cut off', () => {
  expect(cutAtStop('x = 1', sent, { by: undefined })).toEqual({ text: 'x = 1', stop: endOfText })
  expect(cutAtStop('x = 1', sent, 'length')).toEqual({ text: 'x = 1', stop: null })
})

it('cuts again where a server lets a stop through', () => {
  expect(cutAtStop('a<end_of_code>b<end_of_step>', sent, 'length')).toEqual({ text: 'a', stop: '<end_of_code>' })
})

it('believes a server that names the stop, or says that there was none', () => {
  const short = sentStops(['\n\n', '```'])
  expect(cutAtStop('x = 1', short, { by: '```' })).toEqual({ text: 'x = 1', stop: '```' })
  expect(cutAtStop('x = 1', short, { by: null })).toEqual({ text: 'x = 1', stop: endOfText })
})

it('sends whole what would tell nothing without its beginning', () => {
  expect(sentStops(['\n# ->', '\n\n', '```']).map((one) => one.sent)).toEqual(['# ->', '\n\n', '```'])
  expect(cutAtStop('a', sentStops(['\n\n']), { by: undefined })).toEqual({ text: 'a', stop: '\n\n' })
})

it('gives back any text without a stop or a part of one', () => {
  const text = fc.string().filter((one) => !one.includes('<') && !one.includes('end_of'))
  fc.assert(
    fc.property(text, fc.constantFrom(...stops), fc.string(), (before, stop, after) => {
      expect(cutAtStop(served(before + stop + after), sent, { by: undefined })).toEqual({ text: before, stop })
    }),
  )
})
