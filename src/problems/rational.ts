/** Exact rational numbers with BigInt, always in lowest terms with a positive denominator. */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** n/d in lowest terms. Throws RangeError when d is 0. */
export const rational = (n: bigint | number, d: bigint | number = 1n): Rational => {
  let [a, b] = [BigInt(n), BigInt(d)]
  if (b === 0n) throw new RangeError('division by zero')
  if (b < 0n) [a, b] = [-a, -b]
  if (b === 1n) return { n: a, d: b }
  const g = gcd(a, b)
  return g === 1n ? { n: a, d: b } : { n: a / g, d: b / g }
}

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d)
/** a / b. Throws RangeError when b is 0. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n)

/** Negative, 0 or positive as a is less than, equal to or greater than b. */
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export const equal = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d
export const isInteger = (a: Rational): boolean => a.d === 1n

/** `7`, `-3` or `7/2`: what Python prints for an int or a Fraction. */
export const format = (a: Rational): string => (a.d === 1n ? `${a.n}` : `${a.n}/${a.d}`)

/** Digits behind the point that are worth reading. */
const mostDecimals = 8

/** A fraction's decimals, `3.14` for 157/50; null for a whole number, and where they do not end soon. */
export const decimals = ({ n, d }: Rational): string | null => {
  if (d === 1n) return null
  for (let places = 1; places <= mostDecimals; places++) {
    const scaled = n * 10n ** BigInt(places)
    if (scaled % d !== 0n) continue
    const digits = (scaled < 0n ? -scaled : scaled) / d
    const text = String(digits).padStart(places + 1, '0')
    return `${n < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`
  }
  return null
}

/** Reads what `format` writes; null for anything else. */
export const parseRational = (text: string): Rational | null => {
  const match = /^(-?\d{1,40})(?:\/(\d{1,40}))?$/.exec(text.trim())
  if (!match?.[1]) return null
  const d = BigInt(match[2] ?? 1)
  return d === 0n ? null : rational(BigInt(match[1]), d)
}
