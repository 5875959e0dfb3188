import { add, divide, multiply, type Rational, rational, subtract } from './rational.ts'

/** Most parentheses and signs within each other, and most digits of a number or a power: beyond, a text is not an answer that a person wrote. */
const deepest = 100
const mostDigits = 400

const numberPattern = /^(?:(\d+)(?:\.(\d*))?|([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?|\.(\d+))(?:e([+-]?\d{1,3}))?$/i

const largest = 10n ** BigInt(mostDigits)

/** The value itself. Throws RangeError where it has grown beyond all use. */
const bounded = (value: Rational): Rational => {
  if (value.d > largest || value.n > largest || value.n < -largest) throw new RangeError('the number has too many digits')
  return value
}

const power = (base: Rational, exponent: bigint): Rational => {
  const size = exponent < 0n ? -exponent : exponent
  const [n, d] = [base.n ** size, base.d ** size]
  return exponent < 0n ? rational(d, n) : rational(n, d)
}

/**
 * A number as it is written: `24`, `24.0`, `.5`, `1,024` (commas between groups of three), `1e3`. Null for anything else, a comma for a decimal point among it.
 */
export const readNumber = (text: string): Rational | null => {
  const match = text.length > mostDigits ? null : numberPattern.exec(text)
  if (match === null) return null
  const whole = match[1] ?? match[3]?.replaceAll(',', '') ?? ''
  const part = match[2] ?? match[4] ?? match[5] ?? ''
  const value = rational(BigInt(`0${whole}${part}`), 10n ** BigInt(part.length))
  return match[6] === undefined ? value : multiply(value, power(rational(10), BigInt(match[6])))
}

/** Bits are four to a hexadecimal digit; a power may not have more than a long number. */
const isHuge = ({ n, d }: Rational, exponent: bigint): boolean => {
  const digits = BigInt(Math.max(n.toString(16).length, d.toString(16).length))
  return digits * (exponent < 0n ? -exponent : exponent) > BigInt(mostDigits)
}

/**
 * The exact value of arithmetic in plain notation: numbers of `readNumber`, + - * / ^ %, signs and parentheses. Null where the text is anything else, where
 * it divides by zero, or where a number grows beyond all use.
 */
export const evaluateArithmetic = (text: string): Rational | null => {
  const tokens = text.match(/(?:\d[\d.,]*|\.\d+)(?:e[+-]?\d+)?|\S/gi) ?? []
  let at = 0
  let depth = 0
  const take = (wanted: readonly string[]): string | null => {
    const token = tokens[at]
    if (token === undefined || !wanted.includes(token)) return null
    at++
    return token
  }
  const within = (read: () => Rational | null): Rational | null => {
    if (depth >= deepest) return null
    depth++
    const value = read()
    depth--
    return value
  }
  const atom = (): Rational | null => {
    if (take(['(']) !== null) {
      const inner = within(sum)
      return take([')']) === null ? null : inner
    }
    const token = tokens[at++]
    return token === undefined ? null : readNumber(token)
  }
  const percent = (): Rational | null => {
    const value = atom()
    return value !== null && take(['%']) !== null ? bounded(divide(value, rational(100))) : value
  }
  const raised = (): Rational | null => {
    const base = percent()
    if (base === null || take(['^']) === null) return base
    const exponent = within(signed)
    if (exponent === null || exponent.d !== 1n || isHuge(base, exponent.n)) return null
    return bounded(power(base, exponent.n))
  }
  const signed = (): Rational | null => {
    const sign = take(['+', '-'])
    if (sign === null) return raised()
    const value = within(signed)
    return value !== null && sign === '-' ? { n: -value.n, d: value.d } : value
  }
  const product = (): Rational | null => {
    let left = signed()
    for (let operator = take(['*', '/']); left !== null && operator !== null; operator = take(['*', '/'])) {
      const right = signed()
      left = right && bounded(operator === '*' ? multiply(left, right) : divide(left, right))
    }
    return left
  }
  const sum = (): Rational | null => {
    let left = product()
    for (let operator = take(['+', '-']); left !== null && operator !== null; operator = take(['+', '-'])) {
      const right = product()
      left = right && bounded(operator === '+' ? add(left, right) : subtract(left, right))
    }
    return left
  }
  try {
    const value = sum()
    return at === tokens.length ? value : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
