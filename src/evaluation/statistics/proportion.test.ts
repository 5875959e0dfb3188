import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areDifferent, wilson } from './proportion.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const n = fc.integer({ min: 1, max: 10_000 })

describe('the interval of a share', () => {
  it('is the published one for known cases', () => {
    // Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 and 15 of 148, method 3.
    expect(wilson(81 / 263, 263).low).toBeCloseTo(0.2553, 4)
    expect(wilson(81 / 263, 263).high).toBeCloseTo(0.3662, 4)
    expect(wilson(0, 20)).toEqual({ low: 0, high: expect.closeTo(0.1611, 4) })
  })
  it('lies within [0, 1], holds the share, and narrows with more problems', () => {
    fc.assert(
      fc.property(share, n, (p, count) => {
        const { low, high } = wilson(p, count)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(p + 1e-12)
        expect(high).toBeGreaterThanOrEqual(p - 1e-12)
        const more = wilson(p, count * 4)
        expect(more.high - more.low).toBeLessThan(high - low)
      }),
    )
  })
})

describe('a difference', () => {
  it('is none between a share and itself, and the same both ways', () => {
    fc.assert(
      fc.property(share, share, n, (a, b, count) => {
        expect(areDifferent({ share: a, n: count }, { share: a, n: count })).toBe(false)
        expect(areDifferent({ share: a, n: count }, { share: b, n: count })).toBe(areDifferent({ share: b, n: count }, { share: a, n: count }))
      }),
    )
  })
  it('takes more than ten points of a hundred problems, and three of three thousand', () => {
    expect(areDifferent({ share: 0.74, n: 100 }, { share: 0.77, n: 100 })).toBe(false)
    expect(areDifferent({ share: 0.59, n: 100 }, { share: 0.74, n: 100 })).toBe(true)
    expect(areDifferent({ share: 0.74, n: 3000 }, { share: 0.77, n: 3000 })).toBe(true)
  })
})
