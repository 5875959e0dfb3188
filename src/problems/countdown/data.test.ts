import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loggedProblem } from '../index.ts'
import { verifierOf } from '../verify.ts'
import { countdown, countdownProblem } from './countdown.ts'
import { countdownData } from './data.ts'
import { rulesOf } from './problem.ts'

const problem = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 3, maxLength: 6 }), fc.integer({ min: 1, max: 9999 }), fc.boolean())
  .map(([numbers, target, leaveOut]) => countdownProblem(numbers, target, [], rulesOf(numbers, target, leaveOut)))

describe('what a log keeps of a question', () => {
  it('gives the very problem that reading the question gives', () => {
    fc.assert(
      fc.property(problem, (posed) => {
        const read = countdown.read(posed.question)
        expect(read.ok && read.problem).toEqual(countdownData.read(posed.question, JSON.parse(JSON.stringify(countdownData.write(posed)))))
      }),
    )
  })

  it('counts for nothing where it says anything else than the question, and neither does what is no data of this family', () => {
    const { question } = countdownProblem([2, 3, 5], 25)
    const known = { numbers: [2, 3, 5], target: 25, leaveOut: false }
    for (const data of [
      { ...known, target: 24 },
      { ...known, numbers: [2, 3, 4] },
      { ...known, numbers: [3, 2, 5] },
      { ...known, leaveOut: true },
      {},
      { numbers: '2, 3, 5' },
    ])
      expect(countdownData.read(question, data)).toBeNull()
    expect(countdownData.read(question, known)?.target).toBe(25)
  })

  it('cannot make a log claim an answer that its question does not have', () => {
    const question = 'Use 2, 3 and 4 each exactly once with + - * / to make 14.'
    const logged = { question, family: 'countdown', data: { numbers: [2, 3, 4], target: 24, leaveOut: false } }
    const read = loggedProblem(logged)
    expect(read.ok && read.posed.verify('2 * 3 * 4').verified).toBe(false)
    expect(verifierOf(question, 'countdown')('2 * 3 * 4').verified).toBe(false)
    expect(read.ok && read.posed.verify('2 + 3 * 4').verified).toBe(true)
  })
})
