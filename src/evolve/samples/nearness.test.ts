import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDistances, distanceBetween, lookOf, nearestPairs, type StepLook } from './nearness.ts'
import type { PairStep, SampledPair } from './sample.ts'

const stepOf = (phrase: string, expression: string, rest: readonly number[], output: string): PairStep => ({
  text: `# Step 1: ${phrase}\nleft = sorted([${[expression, ...rest].join(', ')}])\nprint(*left)\n`,
  output,
  q: 0,
  node: null,
})
const product = stepOf('multiply 4 by 3', '4 * 3', [2], '2 12')
const sum = stepOf('add 4 and 3', '4 + 3', [2], '2 7')
const otherProduct = stepOf('multiply 4 by 2', '4 * 2', [3], '3 8')
const longer = stepOf('multiply 4 by 3', '4 * 3', [2, 5], '2 5 12')
const pairOf = (win: PairStep, lose: PairStep, kind: SampledPair['kind'] = 'step') => ({
  target: 24,
  pair: { kind, before: '', wins: [win], losses: [lose] } satisfies SampledPair,
})

const look: fc.Arbitrary<StepLook> = fc.record({
  left: fc.integer({ min: 1, max: 6 }),
  operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
  state: fc.stringMatching(/^\d{1,3}( \d{1,3}){0,3} = \d{2}$/),
})

describe('nearness of steps', () => {
  it('reads how many numbers are left, the operation, and the state with its target', () => {
    expect(lookOf(24, product)).toEqual({ left: 2, operator: '*', state: '2 12 = 24' })
    expect(lookOf(24, { text: 'x = 1\n', output: '1' })).toBeNull()
    expect(lookOf(24, { ...product, output: '' })).toBeNull()
  })

  it('is none for a step and itself, and the same both ways', () => {
    fc.assert(
      fc.property(look, look, (a, b) => {
        expect(distanceBetween(a, a)).toEqual({ left: 0, sameOperator: true, edits: 0 })
        expect(distanceBetween(a, b)).toEqual(distanceBetween(b, a))
        expect(compareDistances(distanceBetween(a, a), distanceBetween(a, b))).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('goes by the numbers left, then by the operation, then by the edits', () => {
    const own = lookOf(24, product)
    expect(own).not.toBeNull()
    if (own === null) return
    const pairs = [pairOf(longer, longer), pairOf(sum, sum), pairOf(otherProduct, sum), pairOf(sum, product)]
    const found = nearestPairs(own, pairs, 3)
    expect(found.map(({ pair }) => pairs.indexOf(pair))).toEqual([3, 2, 1])
    expect(found.map(({ wins, distance }) => [wins, distance.left, distance.sameOperator])).toEqual([
      [false, 0, true],
      [true, 0, true],
      [true, 0, false],
    ])
  })

  it('leaves out pairs of whole solutions', () => {
    const own = lookOf(24, product)
    if (own !== null) expect(nearestPairs(own, [pairOf(product, sum, 'solution')], 3)).toEqual([])
  })
})
