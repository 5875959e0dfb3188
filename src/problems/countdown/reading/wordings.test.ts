import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countdownProblem } from '../countdown.ts'
import { readQuestion } from './read.ts'
import { readable, refused } from './wordings.fixture.ts'

describe('wordings', () => {
  it.each(readable)('reads %j', (text, numbers, target) => {
    expect(readQuestion(text)).toMatchObject({ ok: true, numbers, target })
  })
  it.each(refused)('refuses %j (%s)', (text, code, piece) => {
    expect(readQuestion(text)).toMatchObject({ ok: false, refusal: piece === null ? { code } : { code, piece } })
  })
  it('reads the wording of the training at once, and the same with a space more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 3, maxLength: 6 }), fc.integer({ min: 1, max: 9999 }), (numbers, target) => {
        const { question } = countdownProblem(numbers, target)
        expect(readQuestion(question)).toEqual({ ok: true, numbers, target, leaveOut: false, notices: [] })
        expect(readQuestion(` ${question}`)).toEqual(readQuestion(question))
      }),
    )
  })
})
