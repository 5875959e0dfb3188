import { expect, it } from 'vitest'
import { parseProblem } from '../../problems/index.ts'
import { examples, examplesFor } from './examples.ts'

it.each(examples)('$label is read as what it is offered for', ({ question, domain }) => {
  const parsed = parseProblem(question)
  expect(parsed.ok && parsed.posed.domain).toBe(domain)
})

it('offers what some model was trained for, the first of each kind before others', () => {
  const known = (...domains: readonly string[]) => ({
    models: ['numbers'],
    knowsDomain: (model: string, domain: string) => model !== 'numbers' || domains.includes(domain),
    modelBytes: () => null,
  })
  expect(new Set(examplesFor(known('countdown'), 'numbers').map(({ domain }) => domain))).toEqual(new Set(['countdown']))
  const two = examplesFor(known('countdown', 'algebra'), 'numbers')
  expect(two.slice(0, 2).map(({ domain }) => domain)).toEqual(['countdown', 'algebra'])
  expect(examplesFor(known('countdown'), 'a folder of a person')).toEqual(examples)
})
