import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePaired, signTest } from './paired.ts'

describe('the sign test', () => {
  it('gives the probabilities of the binomial distribution', () => {
    expect(signTest(0, 5)).toBeCloseTo(2 / 32, 12)
    expect(signTest(1, 9)).toBeCloseTo((2 * 11) / 1024, 12)
    expect([signTest(0, 0), signTest(4, 4)]).toEqual([1, 1])
    expect(signTest(400, 600)).toBeGreaterThan(0)
  })

  it('does not depend on which is first, and falls as the split grows more uneven', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }), (a, b) => {
        const p = signTest(a, b)
        expect(p).toBe(signTest(b, a))
        expect(p).toBeGreaterThan(0)
        expect(p).toBeLessThanOrEqual(1)
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        if (less > 0) expect(signTest(less - 1, more + 1)).toBeLessThanOrEqual(p)
      }),
    )
  })

  it('refuses what are no counts', () => {
    for (const [a, b] of [
      [-1, 2],
      [0.5, 1],
    ] as const)
      expect(() => signTest(a, b)).toThrow(RangeError)
  })
})

it('compares two strategies on the problems that both were graded on', () => {
  const pairs: (readonly [boolean | null, boolean | null])[] = [
    ...Array.from({ length: 6 }, () => [true, false] as const),
    [true, true],
    [null, true],
    [false, false],
  ]
  expect(comparePaired(pairs)).toEqual({ n: 8, onlyFirst: 6, onlySecond: 0, p: expect.closeTo(2 / 64, 12), differs: true })
  expect(comparePaired(pairs.slice(1))).toMatchObject({ onlyFirst: 5, differs: false })
})
