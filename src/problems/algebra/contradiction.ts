import type { KnownDetail } from '../../core/detail.ts'
import { compare, divide, isInteger, type Rational, rational } from '../rational.ts'
import { type Entry, isTruth, termsOf } from './answer.ts'
import { canonicalOf, canonicalText, numberOfExpression } from './canonical.ts'
import type { Expression } from './expression.ts'
import type { NamedPiece } from './pieces.ts'
import { type Asked, verifySolution } from './verify.ts'

/** Why an answer of algebra cannot be one, by the question alone. */
export type AlgebraDetail =
  /** Put into the equation, it does not hold. */
  | KnownDetail<'no-solution', { readonly printed: string }>
  /** It is not equal to what was to be written in another form. */
  | KnownDetail<'other-expression', { readonly printed: string }>
  /** It is equal, and has brackets that were to be multiplied out. */
  | KnownDetail<'not-expanded', { readonly printed: string }>
  /** It does not divide all the numbers. */
  | KnownDetail<'no-divisor', { readonly printed: string }>
  /** It is no multiple of all the numbers. */
  | KnownDetail<'no-multiple', { readonly printed: string }>
  /** It is no number from 0 to below the divisor. */
  | KnownDetail<'no-remainder', { readonly printed: string }>
  /** The question is answered by true or false. */
  | KnownDetail<'no-truth', { readonly printed: string }>
  /** It is no list of the same entries in another order. */
  | KnownDetail<'other-list', { readonly printed: string }>

type Code = AlgebraDetail['code']

/** The numbers that a question gives; null where it gives anything else. */
const numbersGiven = (named: readonly NamedPiece[]): readonly Rational[] | null => {
  const values = named.map((piece) => (piece.kind === 'number' ? piece.value : piece.kind === 'expression' ? numberOfExpression(piece.expression) : null))
  return values.every((value): value is Rational => value !== null) ? values : null
}

const zero = rational(0)
const divides = (divisor: Rational, value: Rational): boolean => divisor.n !== 0n && isInteger(divide(value, divisor))

/** The one expression that a question wants in another form; null where there are several, or letters have a meaning of their own. */
const rewritten = ({ named, found }: Asked): Expression | null => {
  const [only, ...others] = named
  return only?.kind === 'expression' && others.length === 0 && found.given.length === 0 ? only.expression : null
}

const equals = (wanted: Expression, entries: readonly Entry[]): boolean | null => {
  const [only, ...others] = entries
  const form = canonicalOf(wanted)
  if (only?.expression == null || others.length > 0 || form === null) return null
  const own = canonicalOf(only.expression)
  return own === null ? null : canonicalText(own) === canonicalText(form)
}

/** Whether a sum has no brackets left to multiply out, and no two terms that belong together. */
const isExpanded = (expression: Expression): boolean => {
  const terms = termsOf(expression)
  if (expression.kind === 'number') return true
  return terms.every((term) => canonicalOf(term)?.size === 1) && (canonicalOf(expression)?.size ?? terms.length) === terms.length
}

/** Whether an answer is, exactly, what a question wants multiplied out: equal to it, with nothing left to do. */
export const isExpansion = (asked: Asked, entries: readonly Entry[]): boolean => {
  const wanted = asked.found.task === 'expand' ? rewritten(asked) : null
  const [only] = entries
  return wanted !== null && only?.expression != null && equals(wanted, entries) === true && isExpanded(only.expression)
}

const codeOf = (asked: Asked, entries: readonly Entry[], written: string): Code | null => {
  const { named, found } = asked
  const plain = found.given.length === 0
  const numbers = plain ? numbersGiven(named) : null
  const [first] = entries
  const several = entries.length > 1
  const value = entries.length === 1 && first?.expression != null ? numberOfExpression(first.expression) : null
  switch (found.task) {
    case 'solve':
    case 'value': {
      const verification = verifySolution(asked, entries, written)
      return !verification.verified && verification.doubt.code === 'no-solution' ? 'no-solution' : null
    }
    case 'factor':
    case 'simplify':
    case 'expand': {
      const wanted = rewritten(asked)
      const same = wanted === null ? null : equals(wanted, entries)
      if (wanted === null || same === null) return null
      if (!same) return 'other-expression'
      return found.task === 'expand' && first?.expression != null && !isExpanded(first.expression) ? 'not-expanded' : null
    }
    case 'gcd':
      if (numbers === null) return null
      return several || (value !== null && !numbers.every((number) => divides(value, number))) ? 'no-divisor' : null
    case 'lcm':
      // The common denominator of fractions is a multiple of theirs.
      if (!numbers?.every(isInteger)) return null
      return several || (value !== null && !numbers.every((number) => divides(number, value))) ? 'no-multiple' : null
    case 'remainder': {
      const divisor = numbers?.[1]
      if (numbers?.length !== 2 || divisor === undefined || value === null || compare(divisor, zero) <= 0) return null
      return compare(value, zero) >= 0 && compare(value, divisor) < 0 ? null : 'no-remainder'
    }
    case 'prime':
    case 'divides':
      return plain && !(entries.length === 1 && isTruth(first)) ? 'no-truth' : null
    case 'sort': {
      if (numbers === null) return null
      const own = entries.map(({ expression }) => (expression === null ? null : numberOfExpression(expression)))
      if (!own.every((one): one is Rational => one !== null)) return null
      const inOrder = (values: readonly Rational[]): string => JSON.stringify([...values].sort(compare).map(({ n, d }) => [String(n), String(d)]))
      return inOrder(own) === inOrder(numbers) ? null : 'other-list'
    }
    default:
      return null
  }
}

/** Why an answer cannot be the one, by putting it into the question, exactly; null where nothing speaks against it, which does not make it right. Never throws. */
export const contradictionOf = (asked: Asked, entries: readonly Entry[], written: string): AlgebraDetail | null => {
  const code = codeOf(asked, entries, written)
  return code === null ? null : { code, values: { printed: written.slice(0, 80) } }
}
