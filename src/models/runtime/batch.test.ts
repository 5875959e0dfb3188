import { describe, expect, it } from 'vitest'
import { checkSequence, groupByLength, padRight } from './batch.ts'

describe('padRight', () => {
  it('pads ids and mask to the longest sequence', () => {
    const batch = padRight([[7, 8, 9], [5]])
    expect(batch).toMatchObject({ rows: 2, width: 3 })
    expect([...batch.ids]).toEqual([7n, 8n, 9n, 5n, 0n, 0n])
    expect([...batch.mask]).toEqual([1n, 1n, 1n, 1n, 0n, 0n])
  })
})

describe('groupByLength', () => {
  it('keeps every index once and similar lengths together', () => {
    const lengths = [200, 10, 12, 190, 11, 205]
    expect(groupByLength(lengths, 4096)).toEqual([
      [1, 4, 2],
      [3, 0, 5],
    ])
  })

  it('respects the limit of tokens, padding included', () => {
    const groups = groupByLength(new Array<number>(10).fill(100), 350)
    expect(groups.map((group) => group.length)).toEqual([3, 3, 3, 1])
    expect(groupByLength([500], 350)).toEqual([[0]])
  })
})

describe('checkSequence', () => {
  it('names what is wrong', () => {
    expect(() => checkSequence([], 10, 5)).toThrow(/at least one token/)
    expect(() => checkSequence([1, 10], 10, 5)).toThrow(/Token id 10 .* vocabulary of 10/)
    expect(() => checkSequence([1, 1.5], 10, 5)).toThrow(RangeError)
    expect(() => checkSequence([1, 2, 3, 4, 5, 6], 10, 5)).toThrow('sequence-too-long {"tokens":6,"most":5}')
    expect(() => checkSequence([0, 9], 10, 5)).not.toThrow()
  })
})
