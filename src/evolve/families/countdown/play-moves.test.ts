import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rules } from '../../../problems/countdown/rules.ts'
import { formatState, legalMoves, remove, resultOf } from '../../../problems/countdown/step.ts'
import { format, rational } from '../../../problems/rational.ts'
import { fractionRules, moveOutput, moveText, type PlayRules, televisionRules, wholeRules } from './play-moves.ts'

/** The distinct moves of a state, by the rules that judge a step. */
const judged = (state: Parameters<typeof legalMoves>[0], rules: Rules): string[] => [
  ...new Set(
    legalMoves(state, rules).map((move) => {
      const after = [...(remove(state, [move.a, move.b]) ?? []), resultOf(move)]
      return `${format(move.a)} ${move.operator} ${format(move.b)}: ${formatState(after)}`
    }),
  ),
]

const played = <N>(rules: PlayRules<N>, state: readonly N[]): string[] =>
  rules.moves(state).map((move) => `${format(rules.exact(move.a))} ${move.operator} ${format(rules.exact(move.b))}: ${moveOutput(rules, move)}`)

describe.each([
  ['whole numbers', wholeRules, { fractions: false, leaveOut: false }, 99, 5],
  ['numbers left over', televisionRules, { fractions: false, leaveOut: true }, 99, 5],
  ['fractions', fractionRules, { fractions: true, leaveOut: false }, 13, 4],
] as const)('moves of play with %s', (_, rules, judgedBy, largest, most) => {
  it('are the legal ones, at each step of a play', () => {
    const question = fc.array(fc.integer({ min: 1, max: largest }), { minLength: 2, maxLength: most })
    fc.assert(
      fc.property(question, fc.infiniteStream(fc.nat()), (numbers, choices) => {
        let exact = numbers.map((n) => rational(n))
        let state: readonly number[] = rules.start(numbers)
        while (state.length > 1) {
          expect(played(rules, state).sort()).toEqual(judged(exact, judgedBy).sort())
          const moves = rules.moves(state)
          const move = moves[(choices.next().value ?? 0) % moves.length]
          if (!move) throw new Error('there is always a move')
          state = move.after
          exact = state.map(rules.exact)
          expect(state.map(rules.number)).toEqual(exact.map(({ n, d }) => Number(n) / Number(d)))
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the text of a move', () => {
  it('writes fractions exactly', () => {
    const divide = fractionRules.moves(fractionRules.start([3, 3, 8, 8])).find((move) => moveOutput(fractionRules, move) === '8/3 3 8')
    const subtract = divide && fractionRules.moves(divide.after).find((move) => moveOutput(fractionRules, move) === '1/3 8')
    expect(divide && moveText(fractionRules, divide, 1)).toBe('# Step 1: divide 8 by 3\nleft = sorted([Fraction(8, 3), 3, 8])\nprint(*left)\n')
    expect(subtract && moveText(fractionRules, subtract, 2)).toBe('# Step 2: subtract 8/3 from 3\nleft = sorted([3 - Fraction(8, 3), 8])\nprint(*left)\n')
  })
})
