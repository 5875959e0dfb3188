import { answerSides } from './answer-notation.ts'
import { evaluateArithmetic } from './arithmetic.ts'
import { equal, type Rational } from './rational.ts'

/**
 * The number that a known answer is, exactly; every grade compares with it. Read are whole numbers, decimals, fractions, mixed numbers, percentages (50% is
 * 1/2), commas between groups of three, powers of whole exponents and arithmetic over these; in any digits of Unicode; in LaTeX, \boxed, dollars, quotes or emphasis; at the
 * end of a worked solution (\boxed, ####, <answer>). `4 * 6 = 24` is read where both sides are equal.
 *
 * Null where it cannot be read without a guess: a decimal comma, a unit, a list, a root, `0.333...`, `2²`. Such an answer is reported and left out of every
 * percentage, never counted wrong.
 */
export const readAnswerValue = (known: string | number): Rational | null => {
  const [first, ...others] = (answerSides(String(known)) ?? []).map(evaluateArithmetic)
  if (first === undefined || first === null) return null
  return others.every((other) => other !== null && equal(other, first)) ? first : null
}
