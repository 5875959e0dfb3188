import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Expression, evaluate, print } from './countdown/expression.ts'
import { generateProblem, parseProblem } from './index.ts'
import { format, rational } from './rational.ts'
import { verifyAnswer } from './verify.ts'

const question = 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.'

describe('verifying an answer by its text', () => {
  it.each([
    ['8 * 4 - 6 - 2', '24'],
    ['8×4−6−2', '24'],
    ['(8 * 4 - 6 - 2)', '24'],
    ['8 * 4 - 6 - 2 = 24', '24'],
    ['6 / (8 / 4 / 2) * 4', null],
  ])('%s', (answer, value) => {
    expect(verifyAnswer(question, answer)).toMatchObject(value === null ? { verified: false } : { verified: true, value })
  })

  it.each([
    ['8 * 4 - 6', { code: 'numbers', values: { unused: ['2'], foreign: [] } }],
    ['8 * 3', { code: 'numbers', values: { unused: ['4', '6', '2'], foreign: ['3'] } }],
    ['8 * 4 - 6 - 2 + 8 - 8', { code: 'numbers', values: { unused: [], foreign: ['8', '8'] } }],
    ['8 * 4 - 6 + 2', { code: 'value', values: { value: '28', target: '24' } }],
    ['8 * 6 / 4 / 2', { code: 'value', values: { value: '6', target: '24' } }],
    ['8 / 6 * 4 / 2', { code: 'value', values: { value: '8/3', target: '24' } }],
    ['8 * 4 - 6 - 2 = 25', { code: 'claim', values: { claimed: '25', value: '24' } }],
    ['8 * 4 - 6 - 2 = 24 = 30', { code: 'claim', values: { claimed: '30', value: '24' } }],
    ['8 / (6 - 4 - 2)', { code: 'division-by-zero' }],
    ['24', { code: 'numbers', values: { unused: ['4', '6', '8', '2'], foreign: ['24'] } }],
    ['', { code: 'answer-unread' }],
    ['8 * 4 - 6 - 2 = yes', { code: 'answer-unread' }],
    ['8 ** 4 - 6 - 2', { code: 'answer-unread' }],
    ['eight', { code: 'answer-unread' }],
    ['\u202e2 - 6 - 4 * 8', { code: 'answer-unread' }],
    ['8 * 4 - 6 - 2\u200b', { code: 'answer-unread' }],
    ['('.repeat(5000), { code: 'answer-unread' }],
  ])('tells what is wrong with %s', (answer, doubt) => {
    expect(verifyAnswer(question, answer)).toMatchObject({ verified: false, doubt })
  })

  it.each(['', 'Hello, 2 + 2.', 'Use 4, 6, 8 and 2 to make \u202e42', 'x'.repeat(10_000)])('never verifies for a question that is no puzzle: %j', (text) => {
    expect(verifyAnswer(text, '8 * 4 - 6 - 2')).toMatchObject({ verified: false, doubt: { code: 'question-unread' } })
  })

  it('compares exactly where floating point would not', () => {
    const large = 'Use 999, 998, 997, 996 and 995 to make 24.'
    expect(verifyAnswer(large, '999 * 998 * 997 * 996 * 995')).toMatchObject({
      verified: false,
      doubt: { code: 'value', values: { value: '985084775273880' } },
    })
    expect(verifyAnswer('Use 3, 3, 8 and 8 to make 24.', '8 / (3 - 8 / 3)')).toEqual({ verified: true, value: '24' })
  })

  it('agrees with the value of any expression over the numbers', () => {
    const shape = fc.infiniteStream(fc.nat())
    fc.assert(
      fc.property(fc.nat(), shape, (seed, choices) => {
        const { problem } = generateProblem(seed)
        const parsed = parseProblem(problem.question)
        const [numbers, target] = [
          [...problem.question.matchAll(/\d+/g)].map(([n]) => Number(n)).slice(0, -1),
          Number(/make (\d+)/.exec(problem.question)?.[1]),
        ]
        const pick = (n: number): number => Number(choices.next().value) % n
        const parts: Expression[] = numbers.map((n) => rational(n))
        while (parts.length > 1) {
          const [left] = parts.splice(pick(parts.length), 1)
          const [right] = parts.splice(pick(parts.length), 1)
          const operator = (['+', '-', '*', '/'] as const)[pick(4)]
          if (left && right && operator) parts.push({ operator, left, right })
        }
        const [whole] = parts
        if (!whole) throw new Error('no numbers')
        const value = (() => {
          try {
            return format(evaluate(whole))
          } catch {
            return null
          }
        })()
        const found = verifyAnswer(problem.question, print(whole))
        expect(parsed.ok).toBe(true)
        expect(found.verified).toBe(value === String(target))
        expect(found.value).toBe(value)
      }),
    )
  })
})
