import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchOf } from './batches.ts'
import { type LabGroup, type LabSequence, packOf } from './packs.ts'

const learnAll = (ids: readonly number[]): LabSequence => ({ ids, learn: ids.map(() => true) })
const learnNone = (ids: readonly number[]): LabSequence => ({ ids, learn: ids.map(() => false) })
const shape = { vocabulary: 50, width: 8, layers: 1, heads: 2, kvHeads: 1, feedForward: 8 }

/** Ids of a sequence that begins with `prefix`, whose first id beyond it tells it from the others. */
const restOf = (prefix: readonly number[]) => (mark: number) =>
  fc.array(fc.integer({ min: 10, max: 49 }), { maxLength: 6 }).map((rest) => [...prefix, mark, ...rest])
const groups = fc.array(fc.integer({ min: 10, max: 49 }), { minLength: 1, maxLength: 8 }).chain((prefix) => {
  const rest = restOf(prefix)
  return fc.tuple(rest(1), fc.option(rest(2)), fc.option(rest(3)), fc.option(rest(4)))
})
const groupOf = ([win, win2, lose, lose2]: readonly [number[], number[] | null, number[] | null, number[] | null]): LabGroup => [
  learnAll(win),
  win2 && learnAll(win2),
  lose && learnNone(lose),
  lose2 && learnNone(lose2),
]

describe('a pack', () => {
  it('shows each token exactly what comes before it in its own sequence', () => {
    fc.assert(
      fc.property(groups, (sequences) => {
        const pack = packOf(groupOf(sequences), 128)
        if (pack === null) throw new Error('does not fit')
        const { mask, length } = batchOf([pack], 128, shape, { lm: 1, pairs: 1 })
        const seen = (at: number) => pack.ids.filter((_, to) => mask[at * length + to] === 0)
        sequences.forEach((sequence, i) => {
          const last = pack.last[i] ?? -1
          if (sequence === null) expect(last).toBe(-1)
          else expect(seen(last)).toEqual(sequence)
        })
      }),
    )
  })

  it('learns each token of the winners once, and none of the losers', () => {
    fc.assert(
      fc.property(groups, (sequences) => {
        const pack = packOf(groupOf(sequences), 128)
        if (pack === null) throw new Error('does not fit')
        const [win, win2] = sequences
        const wanted = [...win.slice(1), ...(win2 === null ? [] : win2.slice(pack.main))]
        expect(pack.targets.filter((target) => target >= 0)).toEqual(wanted)
      }),
    )
  })

  it('goes without its second loser and then its second winner where it is too long', () => {
    const group: LabGroup = [learnAll([9, 1, 5, 5]), learnAll([9, 2, 5, 5]), learnNone([9, 3, 5, 5]), learnNone([9, 4, 5, 5])]
    const kept = (length: number) => packOf(group, length)?.last.map((at) => at >= 0)
    expect(kept(17)).toEqual([true, true, true, true])
    expect(kept(16)).toEqual([true, true, true, false])
    expect(kept(12)).toEqual([true, false, true, false])
    expect(kept(8)).toBeUndefined()
  })

  it('keeps one of two solutions to learn where both are too long', () => {
    const solutions: LabGroup = [learnAll([9, 1, 5, 5]), learnAll([9, 2, 5, 5]), null, null]
    expect(packOf(solutions, 8)?.last.map((at) => at >= 0)).toEqual([true, false, false, false])
  })
})

describe('a batch', () => {
  const pair: LabGroup = [learnAll([9, 1]), null, learnNone([9, 3]), learnNone([9, 4])]
  const alone: LabGroup = [learnAll([9, 1, 7]), null, null, null]
  const packs = [pair, alone].map((group) => {
    const pack = packOf(group, 16)
    if (pack === null) throw new Error('does not fit')
    return pack
  })
  const sum = (values: Float32Array) => values.reduce((a, b) => a + b, 0)

  it('weighs the tokens alike, and the rows that have pairs alike', () => {
    const { weights, pairs, tokens } = batchOf(packs, 16, shape, { lm: 2, pairs: 3 })
    expect(sum(weights)).toBeCloseTo(2, 5)
    expect([...pairs]).toEqual([1.5, 1.5, 0, 0, 0, 0, 0, 0])
    expect(tokens).toBe(packs.reduce((all, { ids }) => all + ids.length, 0))
  })

  it('has no share of a loss that it has nothing for', () => {
    const { pairs } = batchOf(packs.slice(1), 16, shape, { lm: 2, pairs: 3 })
    expect(sum(pairs)).toBe(0)
  })
})
