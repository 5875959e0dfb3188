import { add, format, isInteger, multiply, type Rational, rational, subtract } from '../rational.ts'
import type { Doubt, Verification } from '../verification.ts'
import { type Entry, numbersOf } from './answer.ts'
import { type Canonical, canonicalOf, type Monomial, numberOfExpression, productOf } from './canonical.ts'
import { type Expression, variablesOf } from './expression.ts'
import type { NamedPiece } from './pieces.ts'
import type { FoundTask } from './tasks.ts'

/** A question of algebra, as far as an answer can be put into it. */
export interface Asked {
  readonly named: readonly NamedPiece[]
  readonly found: FoundTask
  readonly wording: string
}

type Equation = Extract<NamedPiece, { readonly kind: 'equation' }>

/** The letter whose value is asked for: the one after "for", or that is asked for by itself; the only one where none is named. */
const unknownOf = ({ found: { asked, given }, named }: Asked, equations: readonly Equation[]): string | null => {
  const said =
    /\bfor ([a-zA-Z])(?:[:,]? [NE]\d|$)/.exec(asked)?.[1] ??
    /^(?:what is|find|determine|calculate|give)(?: the values? of)? ([a-zA-Z])(?:$| |,)/i.exec(asked)?.[1]
  if (said !== undefined) return said
  const letters = new Set(equations.flatMap(({ left, right }) => [...variablesOf(left), ...variablesOf(right)]))
  const [only, ...others] = letters
  return only !== undefined && others.length === 0 && given.length === 0 && named.every(({ kind }) => kind === 'equation') ? only : null
}

/** Left side minus right side, with a value in the place of a letter. */
const difference = ({ left, right }: Equation, values: ReadonlyMap<string, Canonical> = new Map()): Canonical | null =>
  canonicalOf({ kind: 'difference', left, right } satisfies Expression, values)

const isZero = (sum: Canonical): boolean => sum.size === 0

/** Coefficients of a polynomial in one letter, by their power; null where it has other letters, roots or negative powers. */
const coefficientsOf = (sum: Canonical, letter: string): Rational[] | null => {
  const coefficients: Rational[] = []
  for (const { coefficient, powers } of sum.values()) {
    const exponent = powers.get(letter) ?? rational(0)
    if (powers.size > (powers.has(letter) ? 1 : 0) || !isInteger(exponent) || exponent.n < 0n || exponent.n > 200n) return null
    coefficients[Number(exponent.n)] = coefficient
  }
  return Array.from(coefficients, (coefficient) => coefficient ?? rational(0))
}

/** The polynomial divided by (letter - root), as often as that leaves nothing over. */
const without = (coefficients: readonly Rational[], root: Rational): readonly Rational[] => {
  let rest = coefficients
  for (;;) {
    if (rest.length < 2) return rest
    const quotient: Rational[] = []
    let carry = rational(0)
    for (const coefficient of [...rest].reverse()) {
      const product = multiply(carry, root)
      carry = rational(coefficient.n * product.d + product.n * coefficient.d, coefficient.d * product.d)
      quotient.unshift(carry)
    }
    if (carry.n !== 0n) return rest
    rest = quotient.slice(1)
  }
}

/** Whether the values are all solutions of one equation: they are when the polynomial divided by what belongs to each has no letter left. */
const solvesAll = (equation: Equation, letter: string, roots: readonly Rational[]): Doubt | null => {
  const sum = difference(equation)
  if (sum === null) return { code: 'not-named' }
  for (const root of roots) {
    const at = difference(equation, new Map([[letter, numberForm(root)]]))
    if (at === null) return { code: 'not-named' }
    if (!isZero(at)) return { code: 'no-solution' }
  }
  const coefficients = coefficientsOf(sum, letter)
  if (coefficients === null || coefficients.length < 2) return { code: 'incomplete' }
  return roots.reduce<readonly Rational[]>(without, coefficients).length === 1 ? null : { code: 'incomplete' }
}

const numberForm = (value: Rational): Canonical => (value.n === 0n ? new Map() : new Map([['', { coefficient: value, powers: new Map() }]]))

/** What stands with the first power of a letter, and without it; null where it has other powers. */
const linearParts = (sum: Canonical, letter: string): readonly [Canonical, Canonical] | null => {
  const parts: readonly [Map<string, Monomial>, Map<string, Monomial>] = [new Map(), new Map()]
  for (const [key, { coefficient, powers }] of sum) {
    const exponent = powers.get(letter)
    if (exponent === undefined) {
      parts[1].set(key, { coefficient, powers })
      continue
    }
    if (exponent.n !== 1n || exponent.d !== 1n) return null
    const rest = new Map([...powers].filter(([base]) => base !== letter))
    parts[0].set(JSON.stringify([...rest.keys()]) + [...rest.values()].map(format).join(), { coefficient, powers: rest })
  }
  return parts
}

const valueAt = (coefficients: readonly Rational[], at: Rational): Rational =>
  [...coefficients].reverse().reduce((sum, coefficient) => add(multiply(sum, at), coefficient), rational(0))

/**
 * Whether a value solves two equations in two letters, p*other + q = 0 and r*other + s = 0: then p*s - r*q is 0, and where that has degree 1 in the letter there is no other
 * value.
 */
const solvesTwo = (first: Equation, second: Equation, letter: string, other: string, value: Rational): Doubt | null => {
  const [a, b] = [first, second].map((equation) => {
    const sum = difference(equation)
    return sum && linearParts(sum, other)
  })
  if (!a || !b) return { code: 'not-named' }
  const [ps, rq] = [productOf(a[0], b[1]), productOf(b[0], a[1])]
  const [left, right] = [ps && coefficientsOf(ps, letter), rq && coefficientsOf(rq, letter)]
  if (!left || !right) return { code: 'not-named' }
  const length = Math.max(left.length, right.length)
  const determinant = Array.from({ length }, (_, i) => subtract(left[i] ?? rational(0), right[i] ?? rational(0)))
  while (determinant.at(-1)?.n === 0n) determinant.pop()
  if (valueAt(determinant, value).n !== 0n) return { code: 'no-solution' }
  const leading = [a[0], b[0]].map((part) => coefficientsOf(part, letter))
  // Without the other letter, the equations could contradict each other.
  if (!leading.some((part) => part !== null && valueAt(part, value).n !== 0n)) return { code: 'not-named' }
  return determinant.length === 2 ? null : { code: 'incomplete' }
}

/**
 * Checks the solution of equations by putting it into them, exactly: every value must solve, and there must be no other solution. What asks for something else names nothing
 * to check against. `written` is the answer's text. Never throws.
 */
export const verifySolution = (asked: Asked, entries: readonly Entry[], written: string): Verification => {
  const numbers = numbersOf(entries)
  const doubted = (doubt: Doubt): Verification => ({ verified: false, value: numbers, doubt })
  const equations = asked.named.filter((piece): piece is Equation => piece.kind === 'equation')
  const isSolving = asked.found.task === 'solve' || (asked.found.task === 'value' && asked.found.given.length > 0)
  if (!isSolving || equations.length === 0 || equations.length !== asked.named.length || /\blet [a-zA-Z](?:\(| =| be)/i.test(asked.wording))
    return doubted({ code: 'not-named' })
  const letter = unknownOf(asked, equations)
  const values = entries.map(({ expression }) => (expression === null ? null : numberOfExpression(expression)))
  if (letter === null || !values.every((value): value is Rational => value !== null)) return doubted({ code: 'not-named' })
  const letters = [...new Set(equations.flatMap(({ left, right }) => [...variablesOf(left), ...variablesOf(right)]))]
  const [first, second, ...more] = equations
  const [value, ...others] = values
  if (first === undefined || value === undefined || !letters.includes(letter)) return doubted({ code: 'not-named' })
  const other = letters.find((one) => one !== letter)
  const doubt =
    second === undefined && letters.length === 1
      ? solvesAll(first, letter, values)
      : second !== undefined && more.length === 0 && letters.length === 2 && other !== undefined && others.length === 0
        ? solvesTwo(first, second, letter, other, value)
        : ({ code: 'not-named' } as const)
  return doubt === null ? { verified: true, value: numbers ?? written } : doubted(doubt)
}
