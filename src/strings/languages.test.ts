import { expect, it } from 'vitest'
import { firstLanguage } from './languages.ts'

it('begins in the language chosen before, else in the first known one the browser asks for, else in English', () => {
  expect(firstLanguage('en', ['fr'])).toBe('en')
  expect(firstLanguage('tlh', ['fr', 'en-GB'])).toBe('en')
  expect(firstLanguage(null, [])).toBe('en')
})
