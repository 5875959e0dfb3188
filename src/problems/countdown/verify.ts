import { evaluateArithmetic } from '../arithmetic.ts'
import { equal, format, isInteger, type Rational, rational } from '../rational.ts'
import type { Doubt, Verification } from '../verification.ts'
import { type Expression, evaluate, leaves, parseExpression, results } from './expression.ts'
import type { CountdownProblem } from './problem.ts'
import { remove } from './step.ts'

const reached = (expression: Expression): Rational | null => {
  try {
    return evaluate(expression)
  } catch {
    return null
  }
}

/** What of the first list is left when each number of the second has been taken out of it once. */
const without = (numbers: readonly Rational[], taken: readonly Rational[]): readonly Rational[] =>
  taken.reduce<readonly Rational[]>((rest, number) => remove(rest, [number]) ?? rest, numbers)

/**
 * Evaluates the very text of an answer, exactly, against the numbers, the target and the rules of a puzzle. Where the text says what it comes to (`6 * 4 = 24`), each of
 * these parts must come to the same. Never throws.
 */
export const verifyExpression = ({ numbers, target, leaveOut }: CountdownProblem, text: string): Verification => {
  const [first = '', ...claims] = text.split('=')
  const expression = parseExpression(first)
  if (expression === null) return { verified: false, value: null, doubt: { code: 'answer-unread' } }
  const value = reached(expression)
  if (value === null) return { verified: false, value: null, doubt: { code: 'division-by-zero' } }
  const doubted = (doubt: Doubt): Verification => ({ verified: false, value: format(value), doubt })
  for (const claim of claims) {
    const said = evaluateArithmetic(claim)
    if (said === null) return doubted({ code: 'answer-unread' })
    if (!equal(said, value)) return doubted({ code: 'claim', values: { claimed: claim.trim(), value: format(value) } })
  }
  const [given, used] = [numbers.map((n) => rational(n)), leaves(expression)]
  const [unused, foreign] = [without(given, used), without(used, given)]
  if ((unused.length > 0 && !leaveOut) || foreign.length > 0)
    return doubted({ code: 'numbers', values: { unused: leaveOut ? [] : unused.map(format), foreign: foreign.map(format) } })
  const broken = leaveOut ? results(expression).find((result) => result.n <= 0n || !isInteger(result)) : undefined
  if (broken !== undefined) return doubted({ code: 'on-the-way', values: { value: format(broken) } })
  if (!equal(value, rational(target))) return doubted({ code: 'value', values: { value: format(value), target: String(target) } })
  return { verified: true, value: format(value) }
}
