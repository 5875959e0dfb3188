import { formatState, type Operator, stepText } from '../../../problems/countdown/step.ts'
import { type Rational, rational } from '../../../problems/rational.ts'

/** A legal move over numbers of some form: its operands, what it makes, what it leaves untouched, and all that is left after it. */
export interface PlayMove<N> {
  readonly operator: Operator
  readonly a: N
  readonly b: N
  readonly result: N
  readonly rest: readonly N[]
  readonly after: readonly N[]
}

/** The game as random play needs it. Trees have many nodes of which few are written down: texts are made on demand, and numbers are as plain as the rules allow. */
export interface PlayRules<N> {
  /** Whether whatever a move makes may be the end, with numbers left over. */
  readonly leaveOut: boolean
  /** The distinct legal moves. */
  moves(state: readonly N[]): PlayMove<N>[]
  /** The state of a problem's numbers. */
  start(numbers: readonly number[]): N[]
  /** Equal for equal states. */
  key(state: readonly N[]): string
  exact(value: N): Rational
  /** As a double: exact where it is whole, and different for different values. */
  number(value: N): number
}

/** The numbers with one more, in descending order of `size`. */
const including = (rest: readonly number[], value: number, size: (value: number) => number): number[] => {
  const all = [...rest]
  let at = 0
  while (at < all.length && size(all[at] ?? 0) >= size(value)) at++
  all.splice(at, 0, value)
  return all
}

/** The distinct pairs of a state in descending order, the larger first, with what each leaves. */
const pairsOf = (state: readonly number[]): { readonly a: number; readonly b: number; readonly rest: number[] }[] => {
  const pairs: { readonly a: number; readonly b: number; readonly rest: number[] }[] = []
  for (let i = 0; i < state.length; i++) {
    for (let j = i + 1; j < state.length; j++) {
      const [a, b] = [state[i] ?? 0, state[j] ?? 0]
      let known = false
      for (let k = 0; k < pairs.length && !known; k++) known = pairs[k]?.a === a && pairs[k]?.b === b
      if (known) continue
      const rest: number[] = []
      for (let k = 0; k < state.length; k++) if (k !== i && k !== j) rest.push(state[k] ?? 0)
      pairs.push({ a, b, rest })
    }
  }
  return pairs
}

const itself = (value: number): number => value

/** Whole numbers only, as plain numbers in descending order; those of six tiles or of six numbers up to 99 stay below 2^53. */
const rulesOfWhole = (leaveOut: boolean): PlayRules<number> => ({
  leaveOut,
  moves: (state) => {
    const moves: PlayMove<number>[] = []
    for (const { a, b, rest } of pairsOf(state)) {
      const add = (operator: Operator, left: number, right: number, result: number) =>
        moves.push({ operator, a: left, b: right, result, rest, after: including(rest, result, itself) })
      add('+', a, b, a + b)
      add('*', a, b, a * b)
      if (!leaveOut || a !== b) add('-', a, b, a - b)
      if (b !== 0 && a % b === 0) add('/', a, b, a / b)
      else if (b === 0 && a !== 0) add('/', b, a, 0)
    }
    return moves
  },
  start: (numbers) => [...numbers].sort((a, b) => b - a),
  key: (state) => state.join(' '),
  exact: (value) => rational(value),
  number: itself,
})

/** Countdown where every number is used. */
export const wholeRules = rulesOfWhole(false)

/** The television game. */
export const televisionRules = rulesOfWhole(true)

/** A fraction n/d in lowest terms as one number, n * 2^16 + d. From four numbers up to 13 no play makes n + d larger than 14^4. */
const half = 2 ** 16
const upper = (value: number): number => Math.floor(value / half)
const lower = (value: number): number => value % half
const ratio = (value: number): number => upper(value) / lower(value)

const fraction = (n: number, d: number): number => {
  let [x, y] = [n, d]
  while (y !== 0) [x, y] = [y, x % y]
  return (n / x) * half + d / x
}

/** Game of 24, in which fractions are legal, of at most four numbers up to 13: no two of its fractions are one double. */
export const fractionRules: PlayRules<number> = {
  leaveOut: false,
  moves: (state) => {
    const moves: PlayMove<number>[] = []
    for (const { a, b, rest } of pairsOf(state)) {
      const [n, d, m, e] = [upper(a), lower(a), upper(b), lower(b)]
      const add = (operator: Operator, left: number, right: number, value: number) =>
        moves.push({ operator, a: left, b: right, result: value, rest, after: including(rest, value, ratio) })
      add('+', a, b, fraction(n * e + m * d, d * e))
      add('*', a, b, fraction(n * m, d * e))
      add('-', a, b, fraction(n * e - m * d, d * e))
      if (m !== 0) add('/', a, b, fraction(n * e, d * m))
      if (n !== 0 && a !== b) add('/', b, a, fraction(m * d, e * n))
    }
    return moves
  },
  start: (numbers) => [...numbers].sort((a, b) => b - a).map((n) => fraction(n, 1)),
  key: (state) => state.join(' '),
  exact: (value) => rational(upper(value), lower(value)),
  number: ratio,
}

/** Policy text of a move; `step` counts from 1. */
export const moveText = <N>({ exact }: PlayRules<N>, { operator, a, b, rest }: PlayMove<N>, step: number): string =>
  stepText(step, { operator, a: exact(a), b: exact(b) }, rest.map(exact))

/** What Python prints after a move. */
export const moveOutput = <N>({ exact }: PlayRules<N>, { after }: PlayMove<N>): string => formatState(after.map(exact))
