import { add, compare, format, isInteger, multiply, parseRational, type Rational, rational } from '../rational.ts'
import type { Expression } from './expression.ts'

/**
 * An expression as a sum of monomials, exactly: by the monomial's text, its coefficient and its powers. A power's base is a variable or, for roots, a prime number with an
 * exponent between 0 and 1. Equal expressions have equal sums.
 */
export type Canonical = ReadonlyMap<string, Monomial>

export interface Monomial {
  readonly coefficient: Rational
  /** Base to exponent, none of which is 0. */
  readonly powers: ReadonlyMap<string, Rational>
}

/** Monomials of a sum, exponent of a power, digits of a number, and the largest number that is taken apart into primes. */
const mostMonomials = 2000
const largestExponent = 1000
const largestDigits = 400
const largestFactored = 10n ** 14n

const zero = rational(0)
const one = rational(1)

/** Thrown within this file where a form cannot be found, and caught where it ends. */
class Formless extends Error {}

const formless = (): never => {
  throw new Formless('no canonical form')
}

const keyOf = (powers: ReadonlyMap<string, Rational>): string =>
  [...powers]
    .map(([base, exponent]) => `${base}^${format(exponent)}`)
    .sort()
    .join('*')

const collect = (monomials: Iterable<Monomial>): Canonical => {
  const sum = new Map<string, Monomial>()
  for (const { coefficient, powers } of monomials) {
    const key = keyOf(powers)
    const total = add(sum.get(key)?.coefficient ?? zero, coefficient)
    if (total.n.toString().length > largestDigits || total.d.toString().length > largestDigits) formless()
    if (total.n === 0n) sum.delete(key)
    else sum.set(key, { coefficient: total, powers })
    if (sum.size > mostMonomials) formless()
  }
  return sum
}

const constant = (value: Rational): Canonical => collect([{ coefficient: value, powers: new Map() }])

const powerOf = (value: Rational, exponent: bigint): Rational => {
  const size = exponent < 0n ? -exponent : exponent
  if (size > BigInt(largestExponent) || value.n.toString().length * Number(size) > largestDigits || value.d.toString().length * Number(size) > largestDigits)
    formless()
  if (value.n === 0n && exponent < 0n) formless()
  const [n, d] = [value.n ** size, value.d ** size]
  return exponent < 0n ? rational(d, n) : rational(n, d)
}

const floorOf = ({ n, d }: Rational): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d))

/** A monomial whose primes have exponents from 0 to below 1: whole powers of them belong to the coefficient. */
const settled = (coefficient: Rational, powers: ReadonlyMap<string, Rational>): Monomial => {
  const kept = new Map<string, Rational>()
  let factor = coefficient
  for (const [base, exponent] of powers) {
    if (exponent.n === 0n) continue
    const prime = parseRational(base)
    if (prime === null) {
      kept.set(base, exponent)
      continue
    }
    const whole = floorOf(exponent)
    factor = multiply(factor, powerOf(prime, whole))
    const rest = add(exponent, rational(-whole))
    if (rest.n !== 0n) kept.set(base, rest)
  }
  return { coefficient: factor, powers: kept }
}

const timesMonomial = (a: Monomial, b: Monomial): Monomial => {
  const powers = new Map(a.powers)
  for (const [base, exponent] of b.powers) powers.set(base, add(powers.get(base) ?? zero, exponent))
  return settled(multiply(a.coefficient, b.coefficient), powers)
}

const times = (a: Canonical, b: Canonical): Canonical => {
  if (a.size * b.size > 4 * mostMonomials) formless()
  return collect([...a.values()].flatMap((left) => [...b.values()].map((right) => timesMonomial(left, right))))
}

/** Primes of a whole number from 1 with how often each divides it. */
const primesOf = (value: bigint): Map<string, bigint> => {
  if (value > largestFactored) formless()
  const primes = new Map<string, bigint>()
  let rest = value
  for (let divisor = 2n; divisor * divisor <= rest; divisor++) {
    while (rest % divisor === 0n) {
      primes.set(String(divisor), (primes.get(String(divisor)) ?? 0n) + 1n)
      rest /= divisor
    }
  }
  if (rest > 1n) primes.set(String(rest), (primes.get(String(rest)) ?? 0n) + 1n)
  return primes
}

const raiseMonomial = ({ coefficient, powers }: Monomial, exponent: Rational): Monomial => {
  const raised = new Map([...powers].map(([base, own]) => [base, multiply(own, exponent)] as const))
  if (isInteger(exponent)) return settled(powerOf(coefficient, exponent.n), raised)
  // The root of a negative number is no real number.
  if (coefficient.n <= 0n) formless()
  for (const [part, sign] of [
    [coefficient.n, 1n],
    [coefficient.d, -1n],
  ] as const)
    for (const [prime, often] of primesOf(part)) raised.set(prime, add(raised.get(prime) ?? zero, multiply(exponent, rational(sign * often))))
  return settled(one, raised)
}

const raise = (base: Canonical, exponent: Rational): Canonical => {
  const [only, ...others] = base.values()
  if (only === undefined) return compare(exponent, zero) > 0 ? base : exponent.n === 0n ? constant(one) : formless()
  if (others.length === 0) return collect([raiseMonomial(only, exponent)])
  if (!isInteger(exponent) || exponent.n < 0n || exponent.n > 64n) return formless()
  let power = constant(one)
  for (let i = 0n; i < exponent.n; i++) power = times(power, base)
  return power
}

const constantOf = (sum: Canonical): Rational | null => {
  const [only, ...others] = sum.values()
  if (only === undefined) return zero
  return others.length === 0 && only.powers.size === 0 ? only.coefficient : null
}

const formOf = (expression: Expression, values: ReadonlyMap<string, Canonical>): Canonical => {
  const of = (part: Expression): Canonical => formOf(part, values)
  const minus = (sum: Canonical): Canonical => times(sum, constant(rational(-1)))
  switch (expression.kind) {
    case 'number':
      return constant(expression.value)
    case 'variable':
      return values.get(expression.name) ?? collect([{ coefficient: one, powers: new Map([[expression.name, one]]) }])
    case 'call':
      return expression.name === 'sqrt' ? raise(of(expression.argument), rational(1, 2)) : formless()
    case 'negative':
      return minus(of(expression.of))
    case 'sum':
      return collect([...of(expression.left).values(), ...of(expression.right).values()])
    case 'difference':
      return collect([...of(expression.left).values(), ...minus(of(expression.right)).values()])
    case 'product':
      return times(of(expression.left), of(expression.right))
    case 'quotient':
      return times(of(expression.left), raise(of(expression.right), rational(-1)))
    case 'power': {
      const exponent = constantOf(of(expression.right))
      return exponent === null ? formless() : raise(of(expression.left), exponent)
    }
  }
}

/**
 * The canonical form of an expression, with values in the places of variables. Null where it has none here: a quotient by a sum, a root of a sum, a function, numbers beyond all
 * use. Powers of variables are those of positive numbers: (x^2)^(1/2) is x. Never throws.
 */
export const canonicalOf = (expression: Expression, values: ReadonlyMap<string, Canonical> = new Map()): Canonical | null => {
  try {
    return formOf(expression, values)
  } catch (error) {
    if (error instanceof Formless || error instanceof RangeError) return null
    throw error
  }
}

/** A canonical form as a text: equal for equal expressions. */
export const canonicalText = (sum: Canonical): string =>
  [...sum]
    .map(([key, { coefficient }]) => (key === '' ? format(coefficient) : `${format(coefficient)}*${key}`))
    .sort()
    .join(' + ') || '0'

/** The product of two forms; null where it is beyond all use. */
export const productOf = (a: Canonical, b: Canonical): Canonical | null => {
  try {
    return times(a, b)
  } catch (error) {
    if (error instanceof Formless || error instanceof RangeError) return null
    throw error
  }
}

/** The number that a form is; null where it has variables or roots. */
export const numberOf = constantOf

/** The number that an expression is; null where it has variables or roots, or no form here. */
export const numberOfExpression = (expression: Expression): Rational | null => {
  const form = canonicalOf(expression)
  return form === null ? null : numberOf(form)
}
