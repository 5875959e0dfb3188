import { describe, expect, it } from 'vitest'
import type { Block } from '../runtime/runtime.ts'
import { PrefixCache } from './prefix-cache.ts'

/** Blocks of 10 bytes a token, and how many of them were not disposed of. */
function blocks() {
  const live = new Set<Block>()
  const keep = (start: number, end: number): Block => {
    const block: Block = { length: end - start, bytes: 10 * (end - start), dispose: () => live.delete(block) }
    live.add(block)
    return block
  }
  return { live, keep }
}

const lengths = ({ spans }: { readonly spans: readonly { readonly length: number }[] }): number[] => spans.map(({ length }) => length)

describe('PrefixCache', () => {
  it('stores only what a sequence adds to its stored beginning', () => {
    const cache = new PrefixCache(1000)
    const { keep } = blocks()
    cache.insert([1, 2, 3], keep)
    cache.insert([1, 2, 3, 4, 5], keep)
    cache.insert([1, 2, 3, 6], keep)
    cache.insert([1, 2, 3, 4], keep)
    expect(cache.bytes).toBe(60)
    expect(lengths(cache.match([1, 2, 3, 4, 5, 9], 5))).toEqual([3, 2])
    expect(lengths(cache.match([1, 2, 3, 6, 7], 4))).toEqual([3, 1])
  })

  it('uses part of a stretch, and no more than the limit', () => {
    const cache = new PrefixCache(1000)
    const { keep } = blocks()
    cache.insert([1, 2, 3, 4], keep)
    expect(lengths(cache.match([1, 2, 9], 2))).toEqual([2])
    expect(lengths(cache.match([1, 2, 3, 4], 3))).toEqual([3])
    expect(lengths(cache.match([9, 2, 3], 3))).toEqual([])
  })

  it('drops the least recently used leaves first, and never what a stored sequence stands on', () => {
    const cache = new PrefixCache(60)
    const { keep, live } = blocks()
    cache.insert([1, 2], keep)
    cache.insert([1, 2, 3, 4], keep)
    cache.insert([1, 2, 5, 6], keep)
    cache.match([1, 2, 3, 4], 4)
    cache.insert([1, 2, 7, 8], keep)
    expect(cache.match([1, 2, 5, 6], 4).length).toBe(2)
    expect(cache.match([1, 2, 3, 4], 4).length).toBe(4)
    expect(cache.match([1, 2, 7, 8], 4).length).toBe(4)
    expect([cache.bytes, cache.entries, live.size]).toEqual([60, 3, 3])
  })

  it('keeps nothing that is larger than its budget', () => {
    const cache = new PrefixCache(15)
    const { keep, live } = blocks()
    cache.insert([1, 2], keep)
    expect([cache.bytes, live.size]).toEqual([0, 0])
    new PrefixCache(0).insert([1], () => expect.unreachable())
  })

  it('disposes of everything when cleared', () => {
    const cache = new PrefixCache(1000)
    const { keep, live } = blocks()
    for (let i = 0; i < 5; i++) cache.insert([1, i, i], keep)
    cache.clear()
    expect([cache.bytes, cache.entries, live.size]).toEqual([0, 0, 0])
    expect(cache.match([1, 2, 2], 3).length).toBe(0)
  })
})
