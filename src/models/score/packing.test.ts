import { describe, expect, it } from 'vitest'
import { familyOf, pack, packedTokens, packInRuns } from './packing.ts'

describe('familyOf', () => {
  it('shares the longest common prefix', () => {
    expect(
      familyOf([
        [1, 2, 3, 4],
        [1, 2, 5],
        [1, 2, 3],
      ]),
    ).toEqual({ prefix: [1, 2], branches: [[3, 4], [5], [3]] })
  })
  it('leaves each sequence a token of its own', () => {
    expect(
      familyOf([
        [1, 2, 3],
        [1, 2],
      ]),
    ).toEqual({ prefix: [1], branches: [[2, 3], [2]] })
    expect(familyOf([[7, 8]])).toEqual({ prefix: [7], branches: [[8]] })
    expect(familyOf([[7], [8]])).toEqual({ prefix: [], branches: [[7], [8]] })
  })
})

describe('packInRuns', () => {
  const family = (prefix: number, branches: number, length: number) => ({
    prefix: Array.from({ length: prefix }, () => 1),
    branches: Array.from({ length: branches }, (_, i) => Array.from({ length }, () => i)),
  })
  it('puts what fits into one run', () => {
    const families = [family(10, 4, 5), family(12, 2, 3)]
    expect(packInRuns(families, 2 * 12 + 6 * 5)).toEqual([families])
    expect(packedTokens(families)).toBe(54)
  })
  it('keeps every branch once and in order, in runs within the limit', () => {
    const families = [family(10, 9, 5), family(3, 1, 40), family(20, 30, 2)]
    const runs = packInRuns(families, 60)
    for (const run of runs) expect(packedTokens(run)).toBeLessThanOrEqual(60)
    expect(runs.flat().flatMap(({ branches }) => branches)).toEqual(families.flatMap(({ branches }) => branches))
  })
  it('runs a single branch that is over the limit by itself', () => {
    expect(packInRuns([family(50, 2, 5)], 20)).toHaveLength(2)
  })
})

it('pack gives each branch its prefix, positions that go on from it, and sight of nothing else', () => {
  const { inputs, ends } = pack([
    { prefix: [5, 6, 7], branches: [[1, 2], [3]] },
    { prefix: [8], branches: [[4, 9]] },
  ])
  const data = (name: string) => Array.from(inputs[name]?.data ?? [], Number)
  expect(data('prefix_ids')).toEqual([5, 6, 7, 8, 0, 0])
  expect(data('branch_ids')).toEqual([1, 2, 3, 0, 4, 9])
  expect(data('branch_prefix')).toEqual([0, 0, 1])
  expect(data('position_ids').slice(6)).toEqual([3, 4, 3, 3, 1, 2])
  const seen = data('branch_bias').map((bias) => (bias === 0 ? 1 : 0))
  expect(seen.slice(0, 10)).toEqual([1, 1, 1, 1, 0, 1, 1, 1, 1, 1])
  expect(seen.slice(20)).toEqual([1, 0, 0, 1, 0, 1, 0, 0, 1, 1])
  expect(ends).toEqual([7, 8, 11])
})
