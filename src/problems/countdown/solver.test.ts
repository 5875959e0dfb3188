import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equal, isInteger, type Rational, rational } from '../rational.ts'
import { canonical, type Expression } from './expression.ts'
import type { Rules } from './rules.ts'
import { needsFraction, solveCountdown } from './solver.ts'
import { legalMoves, resultOf } from './step.ts'

interface Part {
  readonly value: Rational
  readonly expression: Expression
}

/** Every expression that legal play composes, of all numbers or, with `leaveOut`, of some of them, in canonical form, and its value. */
const played = (numbers: readonly number[], rules: Rules): Map<string, Rational> => {
  const found = new Map<string, Rational>()
  const seen = new Set<string>()
  const play = (parts: readonly Part[]): void => {
    const key = parts
      .map(({ expression }) => canonical(expression))
      .sort()
      .join(' | ')
    if (seen.has(key)) return
    seen.add(key)
    if (rules.leaveOut || parts.length === 1) for (const { expression, value } of parts) found.set(canonical(expression), value)
    parts.forEach((left, i) => {
      parts.forEach((right, j) => {
        if (i === j) return
        const rest = parts.filter((_, k) => k !== i && k !== j)
        for (const move of legalMoves([left.value, right.value], rules)) {
          if (!equal(move.a, left.value) || !equal(move.b, right.value)) continue
          play([...rest, { value: resultOf(move), expression: { operator: move.operator, left: left.expression, right: right.expression } }])
        }
      })
    })
  }
  play(numbers.map((n) => ({ value: rational(n), expression: rational(n) })))
  return found
}

const everyRule = [
  { fractions: false, leaveOut: false },
  { fractions: false, leaveOut: true },
  { fractions: true, leaveOut: false },
  { fractions: true, leaveOut: true },
]

describe('the exact solver', () => {
  it('counts what every legal play of the numbers composes, each solution once', () => {
    const question = fc.record({ numbers: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }), target: fc.integer({ min: 1, max: 40 }) })
    fc.assert(
      fc.property(question, fc.constantFrom(...everyRule), ({ numbers, target }, rule) => {
        const values = [...played(numbers, rule).values()]
        const distances = values.filter(isInteger).map((value) => Math.abs(Number(value.n) - target))
        expect(solveCountdown(numbers, target, rule)).toEqual({
          solutions: distances.filter((distance) => distance === 0).length,
          nearest: distances.length === 0 ? null : Math.min(...distances),
        })
      }),
      { numRuns: 60 },
    )
  })

  it('knows the hands of 24 and which of them need a fraction', () => {
    let solvable = 0
    const need: string[] = []
    for (let a = 1; a <= 13; a++)
      for (let b = a; b <= 13; b++)
        for (let c = b; c <= 13; c++)
          for (let d = c; d <= 13; d++) {
            if (solveCountdown([a, b, c, d], 24, { fractions: true, leaveOut: false }).solutions > 0) solvable++
            if (needsFraction([a, b, c, d], 24)) need.push([a, b, c, d].join(' '))
          }
    expect(solvable).toBe(1362)
    expect(need).toEqual(
      `1 3 4 6, 1 4 5 6, 1 5 5 5, 1 6 6 8, 1 8 12 12, 2 2 11 11, 2 2 13 13, 2 3 5 12, 2 4 10 10, 2 5 5 10, 2 7 7 10, 3 3 7 7, 3 3 8 8, 4 4 7 7, 5 5 7 11, 5 7 7 11`.split(
        ', ',
      ),
    )
  })

  it('solves rounds of the television game, and says how near one comes where there is no solution', () => {
    const television = { fractions: false, leaveOut: true }
    // (100 + 6) * 3 * 75 / 50 + 25 and (100 + 3) * 6 * 75 / 50 + 25.
    expect(solveCountdown([25, 50, 75, 100, 3, 6], 952, television)).toEqual({ solutions: 2, nearest: 0 })
    expect(solveCountdown([1, 1, 2, 2, 3, 3], 999, television).nearest).toBeGreaterThan(0)
    expect(solveCountdown([7, 7, 100], 100, television)).toEqual({ solutions: 3, nearest: 0 })
    expect(solveCountdown([100, 7], 107, television)).toEqual({ solutions: 1, nearest: 0 })
    expect(solveCountdown([7, 24, 100], 24, television)).toEqual({ solutions: 1, nearest: 0 })
  })

  it('stays exact where products leave the range of doubles', () => {
    const all = { fractions: false, leaveOut: false }
    expect(solveCountdown([999, 999, 999, 999, 999, 999], 1, all).solutions).toBeGreaterThan(0)
    expect(solveCountdown([997, 991, 983, 977, 971, 967], 1, { fractions: true, leaveOut: false }).solutions).toBe(0)
    expect(solveCountdown([999, 998, 997, 2, 1, 1], 999, all).solutions).toBeGreaterThan(0)
  })

  it.each([[[]], [[1, 2, 3, 4, 5, 6, 7]], [[0, 1]], [[1000, 1]], [[1.5, 2]]])('refuses %j', (numbers) => {
    expect(() => solveCountdown(numbers, 24, { fractions: true, leaveOut: false })).toThrow(RangeError)
  })
})
