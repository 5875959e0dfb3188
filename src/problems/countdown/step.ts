import { add, compare, divide, equal, format, isInteger, multiply, parseRational, type Rational, rational, subtract } from '../rational.ts'
import type { CountdownDetail } from './detail.ts'
import type { Rules } from './rules.ts'

export type Operator = '+' | '-' | '*' | '/'

/** Two numbers joined by an operator. The larger operand stands first, except in a division that gives a fraction below 1. */
export interface Move {
  readonly operator: Operator
  readonly a: Rational
  readonly b: Rational
}

/** Result of a move. Throws RangeError on division by zero. */
export const resultOf = ({ operator, a, b }: Move): Rational =>
  operator === '+' ? add(a, b) : operator === '-' ? subtract(a, b) : operator === '*' ? multiply(a, b) : divide(a, b)

export const sortRationals = (values: readonly Rational[]): Rational[] => [...values].sort(compare)

/** The numbers of a state as Python prints them, ascending: `3 3 7`. Doubles as the state's key. */
export const formatState = (values: readonly Rational[]): string => sortRationals(values).map(format).join(' ')

/** No six numbers are printed at nearly this length. */
const longestState = 1000

/** Reads a printed state; null when it is not one. */
export const parseState = (text: string): Rational[] | null => {
  if (text.length > longestState) return null
  const values = text.trim().split(/\s+/).map(parseRational)
  return values.every((v): v is Rational => v !== null) ? values : null
}

const without = (values: readonly Rational[], index: number): Rational[] => values.filter((_, i) => i !== index)

/** The state less the given values, or null when one of them is not in it. */
export const remove = (state: readonly Rational[], values: readonly Rational[]): Rational[] | null => {
  let rest: Rational[] = [...state]
  for (const value of values) {
    const index = rest.findIndex((candidate) => equal(candidate, value))
    if (index < 0) return null
    rest = without(rest, index)
  }
  return rest
}

/**
 * Every legal move from a state, one for each pair of positions and operator.
 * Differences are never negative, nor 0 where numbers may be left over. Without `fractions` (Countdown's rule) only exact divisions are legal.
 */
export const legalMoves = (state: readonly Rational[], { fractions, leaveOut }: Rules): Move[] => {
  const sorted = sortRationals(state).reverse()
  const moves: Move[] = []
  sorted.forEach((a, i) => {
    for (const b of sorted.slice(i + 1)) {
      moves.push({ operator: '+', a, b }, { operator: '*', a, b })
      if (!leaveOut || !equal(a, b)) moves.push({ operator: '-', a, b })
      if (b.n !== 0n && (fractions || isInteger(divide(a, b)))) moves.push({ operator: '/', a, b })
      if (fractions && a.n !== 0n && !equal(a, b)) moves.push({ operator: '/', a: b, b: a })
      else if (!fractions && b.n === 0n && a.n !== 0n) moves.push({ operator: '/', a: b, b: a })
    }
  })
  return moves
}

/** Python literal of an exact value. */
const literal = (value: Rational): string => (isInteger(value) ? format(value) : `Fraction(${value.n}, ${value.d})`)

const expressionOf = (move: Move): string => {
  const [a, b] = [literal(move.a), literal(move.b)]
  if (move.operator !== '/') return `${a} ${move.operator} ${b}`
  return isInteger(move.a) && isInteger(move.b) && isInteger(resultOf(move)) ? `${a} // ${b}` : `Fraction(${a}, ${b})`
}

const phraseOf = ({ operator, a, b }: Move): string => {
  const [x, y] = [format(a), format(b)]
  if (operator === '+') return `add ${x} and ${y}`
  if (operator === '-') return `subtract ${y} from ${x}`
  return operator === '*' ? `multiply ${x} by ${y}` : `divide ${x} by ${y}`
}

/** Policy text of a move: comment, Python, and the closing print. `number` counts steps from 1; `rest` are the untouched numbers. */
export const stepText = (number: number, move: Move, rest: readonly Rational[]): string => {
  const items = [expressionOf(move), ...sortRationals(rest).map(literal)].join(', ')
  return `# Step ${number}: ${phraseOf(move)}\nleft = sorted([${items}])\n${closing(rest.length)}`
}

/** How a step ends that leaves so many numbers untouched. */
const closing = (untouched: number): string => (untouched === 0 ? '# Now print the final answer\nprint(*left)\n' : 'print(*left)\n')

const number = String.raw`(?:Fraction\(\d{1,40}, \d{1,40}\)|\d{1,40})`
/**
 * The whole text of a step up to its closing, and the closing. The comment's line ends where Python ends it, at a carriage return too: what stands after a comment
 * is never taken for a part of it.
 */
const stepPattern = new RegExp(
  String.raw`^# Step \d{1,4}: ([^\n\r]*)\nleft = sorted\(\[(?:(${number}) ([+*-]|//) (${number})|Fraction\((${number}), (${number})\))((?:, ${number})*)\]\)\n((?:# Now print the final answer\n)?print\(\*left\)\n)$`,
)

const parseLiteral = (text: string): Rational | null => {
  const fraction = /^Fraction\((\d{1,40}), (\d{1,40})\)$/.exec(text)
  if (!fraction) return parseRational(text)
  const [n, d] = [BigInt(fraction[1] ?? 0), BigInt(fraction[2] ?? 0)]
  return d === 0n ? null : rational(n, d)
}

export type ReadStep =
  | {
      readonly ok: true
      readonly move: Move
      readonly rest: readonly Rational[]
      readonly comment: string /** False for a division written with `//`. */
      readonly fraction: boolean
    }
  | { readonly ok: false; readonly detail: CountdownDetail }

/** No step of six numbers is nearly as long. */
const longestStep = 1000

/**
 * Reads a step's text back into its move, where it is all that `stepText` writes and nothing else: a line before or after it, which Python would run, makes it
 * unreadable. Only the order of the untouched numbers is free. Never throws.
 */
export const readStep = (text: string): ReadStep => {
  const match = text.length > longestStep ? null : stepPattern.exec(text)
  if (!match) return { ok: false, detail: { code: 'no-move', values: {} } }
  const fraction = match[5] !== undefined
  const a = parseLiteral((fraction ? match[5] : match[2]) ?? '')
  const b = parseLiteral((fraction ? match[6] : match[4]) ?? '')
  const rest = [...(match[7] ?? '').matchAll(new RegExp(number, 'g'))].map((m) => parseLiteral(m[0]))
  if (!a || !b || !rest.every((v): v is Rational => v !== null)) return { ok: false, detail: { code: 'number-unread', values: {} } }
  if (match[8] !== closing(rest.length)) return { ok: false, detail: { code: 'no-move', values: {} } }
  const operator = fraction || match[3] === '//' ? '/' : (match[3] as '+' | '-' | '*')
  return { ok: true, move: { operator, a, b }, rest, comment: match[1] ?? '', fraction }
}

/** Which rule a read step breaks in this state, or null when it is legal. */
export const violation = (step: Extract<ReadStep, { ok: true }>, state: readonly Rational[], { fractions, leaveOut }: Rules): CountdownDetail | null => {
  const { move, rest } = step
  const [a, b] = [format(move.a), format(move.b)]
  const left = remove(state, [move.a, move.b])
  if (!left) return { code: 'not-among', values: { a, b, left: formatState(state) } }
  if (formatState(left) !== formatState(rest)) return { code: 'wrong-rest', values: { wanted: formatState(left), found: formatState(rest) } }
  if (move.operator === '/' && move.b.n === 0n) return { code: 'division-by-zero', values: {} }
  const result = resultOf(move)
  if (move.operator === '-' && compare(move.a, move.b) < 0) return { code: 'negative', values: { a, b } }
  if (leaveOut && result.n === 0n) return { code: 'zero', values: { a, b } }
  if (move.operator === '/' && !isInteger(result) && (!fractions || !step.fraction)) return { code: 'not-whole', values: { a, b } }
  if (phraseOf(move) !== step.comment) return { code: 'comment-differs', values: { comment: step.comment, code: phraseOf(move) } }
  return null
}
