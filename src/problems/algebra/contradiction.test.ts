import { describe, expect, it } from 'vitest'
import { plainQuestions } from '../../evolve/families/algebra/plain.ts'
import { algebra } from './algebra.ts'

/** What is said of a last step that prints this. */
const judged = (question: string, printed: string) => {
  const read = algebra.read(question)
  if (!read.ok) throw new Error(`${question}: ${read.refusal.code}`)
  const judgement = algebra.judge(read.problem, [], { text: '# Step 1: find it\nprint(r1)\n', output: `${printed}\n`, final: true })
  return judgement.kind === 'illegal' ? judgement.detail.code : judgement.kind
}

describe('an answer of algebra', () => {
  it.each([
    ['Solve 3x + 5 = 20', '4', 'no-solution'],
    ['x^2 - 5x + 6 = 0', '[2, 4]', 'no-solution'],
    ['Expand (x + 1)(x - 2).', '(x - 2)*(x + 1)', 'not-expanded'],
    ['Expand (x + 1)(x - 2).', 'x**2 - x + 2', 'other-expression'],
    ['Expand (x + 1)(x - 2).', 'x*(x + 1) - 2*x - 2', 'not-expanded'],
    ['Collect the terms in -10*b + 4*b.', '-10*b + 4*b', 'not-expanded'],
    ['Factor x^2 - 9', '(x - 3)**2', 'other-expression'],
    ['simplify 2x + 3x', '6*x', 'other-expression'],
    ['gcd of 12 and 18', '36', 'no-divisor'],
    ['gcd of 12 and 18', '(12, 18)', 'no-divisor'],
    ['lcm of 4 and 6', '2', 'no-multiple'],
    ['What is 17 mod 5?', '7', 'no-remainder'],
    ['Is 97 prime?', '97', 'no-truth'],
    ['Sort 2, -0.4, 0.095 in decreasing order.', '2, 0.95, -0.4', 'other-list'],
  ])('%s %s is discarded: %s', (question, printed, code) => expect(judged(question, printed)).toBe(code))

  it.each([
    ['Solve 3x + 5 = 20', '5'],
    ['x^2 - 5x + 6 = 0', '3'],
    ['Expand (x + 1)(x - 2).', 'x**2 - x - 2'],
    ['Expand 2(3x).', '6*x'],
    ['Collect the terms in x - x.', '0'],
    ['Factor x^2 - 9', '(x - 3)*(x + 3)'],
    ['gcd of 12 and 18', '3'],
    ['lcm of 4 and 6', '24'],
    ['Find the common denominator of -13/19 and 2/45.', '855'],
    ['What is 17 mod 5?', '2'],
    ['Is 97 prime?', 'False'],
    ['Sort 2, -0.4, 0.095 in decreasing order.', '2, 0.095, -2/5'],
    // Nothing here says what would be wrong.
    ['What is 15% of 80?', '13'],
    ['Let p be (-2 + 3)*4. Solve 0 = 4*f + p for f.', '3'],
  ])('%s %s stays, right or not', (question, printed) => expect(judged(question, printed)).toBe('finished'))

  it('that is right is never discarded', () => {
    for (const { question, answer } of plainQuestions(2000, 5)) expect([question, judged(question, String(answer))]).toEqual([question, 'finished'])
  })
  it('is verified where what is multiplied out has nothing left to do', () => {
    const verified = (question: string, answer: string) => {
      const read = algebra.read(question)
      return read.ok && algebra.verify(read.problem, answer).verified
    }
    expect(verified('Expand (x + 1)(x - 2).', 'x**2 - x - 2')).toBe(true)
    expect(verified('Collect the terms in -10*b + 4*b.', '-6*b')).toBe(true)
    for (const answer of ['(x + 1)*(x - 2)', 'x*(x - 1) - 2', 'x**2 - 2', 'x**2 + x - 2*x - 2', 'True'])
      expect(verified('Expand (x + 1)(x - 2).', answer)).toBe(false)
    expect(verified('Let f(x) = x + 1. Expand f(x)*(x - 2).', 'x**2 - x - 2')).toBe(false)
  })
})
