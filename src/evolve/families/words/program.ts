import { add, divide, equal, format, isInteger, multiply, type Rational, rational, subtract } from '../../../problems/rational.ts'

/** An arithmetic expression of Python, exactly. */
export type Term =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Term; readonly right: Term }

export type Operator = '+' | '-' | '*' | '/' | '//' | '%' | '**'

/** `name = term`. */
export interface Assignment {
  readonly name: string
  readonly term: Term
}

const deepest = 40

/** Reads an expression of numbers, names, + - * / // % ** and parentheses; null for anything else. */
export const readTerm = (text: string): Term | null => {
  const tokens = text.match(/\d+(?:\.\d+)?|\.\d+|[A-Za-z_]\w*|\*\*|\/\/|[-+*/%()]/g) ?? []
  if (tokens.join('') !== text.replace(/\s+/g, '')) return null
  let [at, depth] = [0, 0]
  const take = (...wanted: readonly string[]): string | null => {
    const token = tokens[at]
    if (token === undefined || !wanted.includes(token)) return null
    at++
    return token
  }
  const atom = (): Term | null => {
    const token = tokens[at++]
    if (token === undefined) return null
    if (/^[\d.]/.test(token)) {
      const [whole = '', part = ''] = token.split('.')
      return { kind: 'number', value: rational(BigInt(`${whole}${part}`), 10n ** BigInt(part.length)) }
    }
    if (/^\w/.test(token)) return { kind: 'name', name: token }
    if (token !== '(' || ++depth > deepest) return null
    const inner = sum()
    return inner !== null && take(')') !== null ? inner : null
  }
  const power = (): Term | null => {
    const left = atom()
    if (left === null || take('**') === null) return left
    const right = signed()
    return right && { kind: 'operation', operator: '**', left, right }
  }
  const signed = (): Term | null => {
    if (take('-') === null) return power()
    const term = signed()
    if (term === null) return null
    return term.kind === 'number'
      ? { kind: 'number', value: rational(-term.value.n, term.value.d) }
      : { kind: 'operation', operator: '-', left: { kind: 'number', value: rational(0) }, right: term }
  }
  const chain = (operators: readonly Operator[], operand: () => Term | null): Term | null => {
    let left = operand()
    for (let operator = take(...operators); left !== null && operator !== null; operator = take(...operators)) {
      const right = operand()
      const known = operators.find((one) => one === operator)
      left = right === null || known === undefined ? null : { kind: 'operation', operator: known, left, right }
    }
    return left
  }
  const product = (): Term | null => chain(['*', '/', '//', '%'], signed)
  const sum = (): Term | null => chain(['+', '-'], product)
  const term = sum()
  return at === tokens.length ? term : null
}

/** Reads lines `name = expression`; null where one is anything else. */
export const readProgram = (lines: readonly string[]): Assignment[] | null => {
  const program: Assignment[] = []
  for (const line of lines) {
    const [, name, text] = /^\s*([A-Za-z_]\w*)\s*=\s*([^=].*)$/.exec(line) ?? []
    const term = text === undefined ? null : readTerm(text)
    if (name === undefined || term === null) return null
    program.push({ name, term })
  }
  return program
}

const floor = (value: Rational): Rational => rational(value.n >= 0n ? value.n / value.d : -((-value.n + value.d - 1n) / value.d))

const largest = 10n ** 60n

const apply = (operator: Operator, a: Rational, b: Rational): Rational | null => {
  switch (operator) {
    case '+':
      return add(a, b)
    case '-':
      return subtract(a, b)
    case '*':
      return multiply(a, b)
    case '**':
      return isInteger(b) && b.n >= 0n && b.n <= 20n ? rational(a.n ** b.n, a.d ** b.n) : null
    default: {
      if (b.n === 0n) return null
      const quotient = divide(a, b)
      if (operator === '/') return quotient
      return operator === '//' ? floor(quotient) : subtract(a, multiply(b, floor(quotient)))
    }
  }
}

/** The exact value of a term; null where a name has none, where it divides by zero or grows beyond all use. */
export const valueOfTerm = (term: Term, values: ReadonlyMap<string, Rational>): Rational | null => {
  if (term.kind === 'number') return term.value
  if (term.kind === 'name') return values.get(term.name) ?? null
  const [left, right] = [valueOfTerm(term.left, values), valueOfTerm(term.right, values)]
  const value = left && right && apply(term.operator, left, right)
  return value === null || value.n > largest || value.n < -largest || value.d > largest ? null : value
}

const strength: Readonly<Record<Operator, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '//': 2, '%': 2, '**': 4 }

/** A term as Python with exact numbers: names stand for fractions, and numbers that are not whole are written as such. */
export const printTerm = (term: Term): string => {
  if (term.kind === 'name') return term.name
  if (term.kind === 'number') return isInteger(term.value) ? format(term.value) : `Fraction(${term.value.n}, ${term.value.d})`
  const { operator, left, right } = term
  const inside = (of: Term, least: number): string => {
    const text = printTerm(of)
    const own = of.kind === 'operation' ? (of.operator === '//' ? 5 : strength[of.operator]) : of.kind === 'number' && of.value.n < 0n ? 1 : 5
    return own < least ? `(${text})` : text
  }
  const text = `${inside(left, strength[operator] + (operator === '**' ? 1 : 0))} ${operator} ${inside(right, strength[operator] + 1)}`
  // Python gives an int there, and the quotient of two ints is no exact number.
  return operator === '//' ? `Fraction(${text})` : text
}

/** Names in a term, each as often as it stands. */
export const namesIn = (term: Term): string[] =>
  term.kind === 'name' ? [term.name] : term.kind === 'number' ? [] : [...namesIn(term.left), ...namesIn(term.right)]

/** Numbers in a term. */
export const numbersIn = (term: Term): Rational[] =>
  term.kind === 'number' ? [term.value] : term.kind === 'name' ? [] : [...numbersIn(term.left), ...numbersIn(term.right)]

/** The term with others in the places of parts of it, from the top: null keeps a part. */
export const rewritten = (term: Term, change: (part: Term) => Term | null): Term => {
  const changed = change(term)
  if (changed !== null) return changed
  return term.kind === 'operation' ? { ...term, left: rewritten(term.left, change), right: rewritten(term.right, change) } : term
}

/** The term with every part that holds no name as one number. Null where that cannot be had. */
export const folded = (term: Term): Term | null => {
  if (term.kind !== 'operation') return term
  const [left, right] = [folded(term.left), folded(term.right)]
  if (left === null || right === null) return null
  if (left.kind === 'number' && right.kind === 'number') {
    const value = apply(term.operator, left.value, right.value)
    return value && { kind: 'number', value }
  }
  return { ...term, left, right }
}

export const isNumber = (term: Term, value: Rational): boolean => term.kind === 'number' && equal(term.value, value)
