import { readNumber } from '../arithmetic.ts'
import { format, isInteger, type Rational } from '../rational.ts'

/** An expression as it is written, with exact numbers. */
export type Expression =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Expression }
  | { readonly kind: 'sum' | 'difference' | 'product' | 'quotient' | 'power'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly argument: Expression }

/** Parentheses and signs within each other, and characters, at most. */
const deepest = 60
const longest = 1500

const tokens = (text: string): string[] | null => {
  // Letters side by side are a word.
  if (/[a-zA-Z]{2}/.test(text.replaceAll('sqrt', ' '))) return null
  const found = text.match(/\d+(?:\.\d+)?|\.\d+|sqrt|[a-zA-Z]|\*\*|[-+*/^()]/g) ?? []
  return found.join('') === text.replace(/\s+/g, '') ? found.map((token) => (token === '**' ? '^' : token)) : null
}

const isNumber = (token: string | undefined): token is string => token !== undefined && /^[\d.]/.test(token)
const isLetter = (token: string | undefined): token is string => token !== undefined && /^[a-zA-Z]$/.test(token)

/**
 * Reads an expression in the notation of keyboards: numbers, one-letter variables, + - * / ^ ** and parentheses, sqrt( ), products without a sign (3x, 2(x + 1)), and calls
 * of the named functions. Null for anything else. Never throws.
 */
export const parseAlgebra = (text: string, functions: ReadonlySet<string> = new Set()): Expression | null => {
  const all = text.length > longest ? null : tokens(text)
  if (all === null || all.length === 0) return null
  let [at, depth] = [0, 0]
  const take = (...wanted: readonly string[]): string | null => {
    const token = all[at]
    if (token === undefined || !wanted.includes(token)) return null
    at++
    return token
  }
  const within = (read: () => Expression | null): Expression | null => {
    if (depth >= deepest) return null
    depth++
    const found = read()
    depth--
    return found
  }
  const joined = (kind: 'sum' | 'difference' | 'product' | 'quotient' | 'power', left: Expression | null, right: Expression | null): Expression | null =>
    left === null || right === null ? null : { kind, left, right }
  const parenthesised = (): Expression | null => {
    const inner = take('(') === null ? null : within(sum)
    return inner !== null && take(')') !== null ? inner : null
  }
  const atom = (): Expression | null => {
    const token = all[at]
    if (token === '(') return parenthesised()
    at++
    if (isNumber(token)) {
      const value = readNumber(token)
      return value === null ? null : { kind: 'number', value }
    }
    if (token === 'sqrt' || (isLetter(token) && functions.has(token) && all[at] === '(')) {
      const argument = parenthesised()
      return argument === null ? null : { kind: 'call', name: token, argument }
    }
    return isLetter(token) ? { kind: 'variable', name: token } : null
  }
  const raised = (): Expression | null => {
    const base = atom()
    return base !== null && take('^') !== null ? joined('power', base, within(signed)) : base
  }
  const signed = (): Expression | null => {
    const sign = take('+', '-')
    if (sign === null) return raised()
    const of = within(signed)
    return of !== null && sign === '-' ? { kind: 'negative', of } : of
  }
  const product = (): Expression | null => {
    let left = signed()
    while (left !== null) {
      const next = all[at]
      const operator = take('*', '/')
      if (operator !== null) left = joined(operator === '*' ? 'product' : 'quotient', left, signed())
      else if (isLetter(next) || next === '(' || next === 'sqrt') left = joined('product', left, raised())
      else break
    }
    return left
  }
  const sum = (): Expression | null => {
    let left = product()
    for (let operator = take('+', '-'); left !== null && operator !== null; operator = take('+', '-'))
      left = joined(operator === '+' ? 'sum' : 'difference', left, product())
    return left
  }
  const whole = sum()
  return at === all.length ? whole : null
}

const strength = { sum: 1, difference: 1, product: 2, quotient: 2, negative: 2, power: 4, number: 5, variable: 5, call: 5 } as const
const signs = { sum: ' + ', difference: ' - ', product: '*', quotient: '/', power: '**' } as const

/** An expression as sympy reads it, with every product's sign and no decimals: `3*x + 5`, `19/200`. */
export const printAlgebra = (expression: Expression): string => {
  const inside = (of: Expression, least: number): string => {
    const text = printAlgebra(of)
    const own = of.kind === 'number' && !isInteger(of.value) ? strength.quotient : strength[of.kind]
    return own < least ? `(${text})` : text
  }
  switch (expression.kind) {
    case 'number':
      return format(expression.value)
    case 'variable':
      return expression.name
    case 'call':
      return `${expression.name}(${printAlgebra(expression.argument)})`
    case 'negative':
      return `-${inside(expression.of, 4)}`
    case 'sum':
    case 'difference':
      return `${inside(expression.left, 1)}${signs[expression.kind]}${inside(expression.right, 2)}`
    case 'product':
    case 'quotient':
      return `${inside(expression.left, 2)}${signs[expression.kind]}${inside(expression.right, 4)}`
    case 'power':
      return `${inside(expression.left, 5)}**${inside(expression.right, 5)}`
  }
}

/** The variables of an expression, each once, in their order. */
export const variablesOf = (expression: Expression): string[] => {
  switch (expression.kind) {
    case 'number':
      return []
    case 'variable':
      return [expression.name]
    case 'call':
      return variablesOf(expression.argument)
    case 'negative':
      return variablesOf(expression.of)
    default:
      return [...new Set([...variablesOf(expression.left), ...variablesOf(expression.right)])]
  }
}
