import { expect, it } from 'vitest'
import { pairedDifference } from './paired-difference.ts'

const pairs = (both: number, onlyFirst: number, onlySecond: number, neither: number) => [
  ...Array<readonly [boolean, boolean]>(both).fill([true, true]),
  ...Array<readonly [boolean, boolean]>(onlyFirst).fill([true, false]),
  ...Array<readonly [boolean, boolean]>(onlySecond).fill([false, true]),
  ...Array<readonly [boolean, boolean]>(neither).fill([false, false]),
]

it('leaves out 0 sooner where the same problems were right both times', () => {
  const alike = pairedDifference(pairs(40, 0, 10, 50))
  const unlike = pairedDifference(pairs(10, 30, 40, 20))
  expect(alike?.difference).toBeCloseTo(0.1, 10)
  expect(unlike?.difference).toBeCloseTo(0.1, 10)
  expect(alike && alike.low > 0).toBe(true)
  expect(unlike && unlike.low < 0 && unlike.high > 0).toBe(true)
})

it('turns round where first and second change places', () => {
  const one = pairedDifference(pairs(20, 5, 25, 50))
  const other = pairedDifference(pairs(20, 25, 5, 50))
  expect(one?.low).toBeCloseTo(-(other?.high ?? 0), 10)
})

it('stays a difference of shares at the ends, and is none of no problems', () => {
  expect(pairedDifference(pairs(0, 0, 10, 0))).toMatchObject({ difference: 1, high: 1, n: 10 })
  expect(pairedDifference([])).toBeNull()
})
