import { expect, it } from 'vitest'
import { parseProblem } from '../../problems/index.ts'
import { isRight } from './right.ts'

const posedOf = (question: string) => {
  const read = parseProblem(question)
  if (!read.ok) throw new Error(`${question} cannot be read`)
  return read.posed
}

it('grades by arithmetic where the question names its answer', () => {
  const posed = posedOf('4 6 8 2 -> 24')
  expect(['4 * 6 * (8 / 2 - 3)', '(8 - 6 + 4) * 2', '4 * 8 - 6 - 2'].map((answer) => isRight(posed, null, answer))).toEqual([false, false, true])
  expect(isRight(posed, null, null)).toBe(false)
})

it('grades by the known answer where there is one, and says nothing where nothing can tell', () => {
  const posed = posedOf('Ada has 5 pens. Ada buys 7 more pens. How many pens does Ada have now?')
  expect([isRight(posed, '12', '12'), isRight(posed, '12', '13'), isRight(posed, '12', null)]).toEqual([true, false, false])
  expect([isRight(posed, null, '12'), isRight(posed, null, null), isRight(posed, 'a dozen or so', '12')]).toEqual([null, null, null])
})

it('takes what solves no equation for wrong', () => {
  expect(isRight(posedOf('Solve 2*x + 1 = 7.'), null, '4')).toBe(false)
})
