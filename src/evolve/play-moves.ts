import { formatState, legalMoves, type Operator, remove, resultOf, sortRationals, stepText } from '../problems/countdown-step.ts'
import { format, type Rational, rational } from '../problems/rational.ts'

/** A legal move over numbers of some form: its operands, what it leaves untouched, and all that is left after it. */
export interface PlayMove<N> {
  readonly operator: Operator
  readonly a: N
  readonly b: N
  readonly rest: readonly N[]
  readonly after: readonly N[]
}

/** The game as random play needs it. Trees have many nodes of which few are written down: texts are made on demand, and numbers are as plain as the rules allow. */
export interface PlayRules<N> {
  /** The distinct legal moves. */
  moves(state: readonly N[]): PlayMove<N>[]
  /** Equal for equal states. */
  key(state: readonly N[]): string
  exact(value: N): Rational
  /** As a double: exact where it is whole, and different for different values. */
  number(value: N): number
}

/** The numbers with one more, in descending order. */
const including = (rest: readonly number[], value: number): number[] => {
  const all = [...rest]
  let at = 0
  while (at < all.length && (all[at] ?? 0) >= value) at++
  all.splice(at, 0, value)
  return all
}

/** Countdown: whole numbers only, as plain numbers in descending order. Six numbers up to 99 stay below 2^53. */
export const wholeRules: PlayRules<number> = {
  moves: (state) => {
    const moves: PlayMove<number>[] = []
    const seen: number[] = []
    for (let i = 0; i < state.length; i++) {
      for (let j = i + 1; j < state.length; j++) {
        const [a, b] = [state[i] ?? 0, state[j] ?? 0]
        let known = false
        for (let k = 0; k < seen.length && !known; k += 2) known = seen[k] === a && seen[k + 1] === b
        if (known) continue
        seen.push(a, b)
        const rest: number[] = []
        for (let k = 0; k < state.length; k++) if (k !== i && k !== j) rest.push(state[k] ?? 0)
        moves.push({ operator: '+', a, b, rest, after: including(rest, a + b) })
        moves.push({ operator: '*', a, b, rest, after: including(rest, a * b) })
        moves.push({ operator: '-', a, b, rest, after: including(rest, a - b) })
        if (b !== 0 && a % b === 0) moves.push({ operator: '/', a, b, rest, after: including(rest, a / b) })
        else if (b === 0 && a !== 0) moves.push({ operator: '/', a: b, b: a, rest, after: including(rest, 0) })
      }
    }
    return moves
  },
  key: (state) => state.join(' '),
  exact: (value) => rational(value),
  number: (value) => value,
}

/** Game of 24: fractions are legal. Its four numbers up to 13 give no two fractions that are one double. */
export const fractionRules: PlayRules<Rational> = {
  moves: (state) => {
    const distinct = new Map<string, PlayMove<Rational>>()
    for (const move of legalMoves(state, true)) {
      const rest = remove(state, [move.a, move.b]) ?? []
      distinct.set(`${move.operator} ${format(move.a)} ${format(move.b)}`, { ...move, rest, after: sortRationals([...rest, resultOf(move)]) })
    }
    return [...distinct.values()]
  },
  key: formatState,
  exact: (value) => value,
  number: ({ n, d }) => Number(n) / Number(d),
}

/** Policy text of a move; `step` counts from 1. */
export const moveText = <N>({ exact }: PlayRules<N>, { operator, a, b, rest }: PlayMove<N>, step: number): string =>
  stepText(step, { operator, a: exact(a), b: exact(b) }, rest.map(exact))

/** What Python prints after a move. */
export const moveOutput = <N>({ exact }: PlayRules<N>, { after }: PlayMove<N>): string => formatState(after.map(exact))
