import { expect, it } from 'vitest'
import { learningRate, warmUp } from './schedule.ts'

it('rises in the warm-up, is highest at its end and falls to a fiftieth', () => {
  const rates = Array.from({ length: 200 }, (_, step) => learningRate(1, step, 200))
  const highest = rates.indexOf(Math.max(...rates))
  expect(highest).toBe(warmUp - 1)
  expect(rates.slice(highest).every((rate, i, falling) => i === 0 || rate < (falling[i - 1] ?? 0))).toBe(true)
  expect(learningRate(1, 200, 200)).toBeCloseTo(0.02, 6)
})
