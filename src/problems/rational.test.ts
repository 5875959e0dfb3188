import { expect, it } from 'vitest'
import { decimals, parseRational } from './rational.ts'

it.each([
  ['157/50', '3.14'],
  ['-1/8', '-0.125'],
  ['7/2', '3.5'],
  ['1/3', null],
  ['5', null],
  ['0', null],
  ['1/1024', null],
])('%s has the decimals %s', (text, expected) => {
  const value = parseRational(text)
  expect(value && decimals(value)).toBe(expected)
})
