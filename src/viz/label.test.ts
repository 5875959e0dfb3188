import { expect, it } from 'vitest'
import { shorten } from './label.ts'

it('shorten counts characters, not code units', () => {
  expect(shorten('abcdef', 6)).toBe('abcdef')
  expect(shorten('abcdefg', 6)).toBe('abcde…')
  expect(shorten('🙂🙂🙂', 3)).toBe('🙂🙂🙂')
})
