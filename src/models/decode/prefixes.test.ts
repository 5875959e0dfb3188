import { describe, expect, it } from 'vitest'
import { fixtureDecoder, fixtureRuntime, HOST_CACHES, someIds } from '../fixture.ts'
import type { HostBlock, HostPrefilled } from '../runtime/host-runtime.ts'
import type { Decoder, Generated } from '../types.ts'
import { BatchDecoder } from './decoder.ts'

const STOP = Array.from({ length: 16 }, (_, i) => 4 * i + 1)

/** A little search: the root's candidates, then those of each candidate that ended, which continue it with some tokens of their own. */
async function search(decoder: Decoder, seed: number): Promise<Generated[]> {
  const root = someIds(20, seed)
  const ask = (prefix: readonly number[], first: number) =>
    decoder.generate({ prefix, seeds: [0, 1, 2, 3].map((i) => first + i), temperature: 1, maxTokens: 12, stop: STOP })
  const candidates = await ask(root, 100 * seed)
  const ended = candidates.filter(({ stopId }) => stopId !== null)
  const deeper = await Promise.all(ended.map(({ ids }, i) => ask([...root, ...ids, 5, 6, 7], 100 * seed + 10 * (i + 1))))
  return [...candidates, ...deeper.flat()]
}

function expectSame(found: readonly Generated[], expected: readonly Generated[]): void {
  expect(found.map(({ ids }) => ids)).toEqual(expected.map(({ ids }) => ids))
  found.forEach(({ logprobs }, i) => {
    for (const [k, logprob] of logprobs.entries()) expect(logprob).toBeCloseTo(expected[i]?.logprobs[k] ?? Number.NaN, 4)
  })
}

describe.each(HOST_CACHES)('prefixes on a cache %s', (cache) => {
  it('continues stored prefixes as recomputed ones, also where some were dropped', async () => {
    const [kept, tight, none] = await Promise.all([
      fixtureDecoder(cache),
      fixtureDecoder(cache, { cacheBytes: 20_000 }),
      fixtureDecoder(cache, { cacheBytes: 0 }),
    ])
    for (const seed of [1, 2, 3, 1]) {
      const expected = await search(none, seed)
      expectSame(await search(kept, seed), expected)
      expectSame(await search(tight, seed), expected)
    }
    const [again, afresh] = await Promise.all([search(kept, 1), search(none, 1)])
    expect(again.every(({ reused = 0 }) => reused > 0)).toBe(true)
    expect(afresh.every(({ reused }) => reused === 0)).toBe(true)
    const [all, some, nothing] = [kept.stats(), tight.stats(), none.stats()]
    expect(nothing).toMatchObject({ hits: 0, reusedTokens: 0, bytes: 0, entries: 0 })
    expect(all.hits).toBeGreaterThanOrEqual(some.hits)
    expect(all.reusedTokens).toBeGreaterThan(all.computedTokens)
    expect(all.reusedTokens + all.computedTokens).toBe(nothing.computedTokens)
    expect(some.bytes).toBeGreaterThan(0)
    expect(some.bytes).toBeLessThanOrEqual(20_000)
    await Promise.all([kept.dispose(), tight.dispose(), none.dispose()])
  })
})

describe.each(HOST_CACHES)('a long prefix on a cache %s', (cache) => {
  it('is the same computed in pieces', async () => {
    const [whole, pieces, forgetful] = await Promise.all([
      fixtureDecoder(cache),
      fixtureDecoder(cache, { pieceTokens: 7 }),
      fixtureDecoder(cache, { pieceTokens: 7, cacheBytes: 0 }),
    ])
    for (const seed of [4, 5]) {
      const expected = await search(whole, seed)
      expectSame(await search(pieces, seed), expected)
      expectSame(await search(forgetful, seed), expected)
    }
    await Promise.all([whole.dispose(), pieces.dispose(), forgetful.dispose()])
  })
})

it('gives a long prefix up between two pieces when nobody waits for it, and frees what it kept', async () => {
  const runtime = await fixtureRuntime('in-place')
  const stop = new AbortController()
  const live = new Set<number>()
  let made = 0
  const keep = runtime.keep.bind(runtime)
  runtime.keep = (...args) => {
    const id = ++made
    live.add(id)
    return { ...keep(...args), dispose: () => live.delete(id) }
  }
  const extended: number[] = []
  const extend = runtime.extend.bind(runtime)
  runtime.extend = (past, ids) => {
    extended.push(ids.length)
    if (extended.length === 2) stop.abort(new Error('stopped'))
    return extend(past, ids)
  }
  const decoder = new BatchDecoder(runtime, 0, { pieceTokens: 5, cacheBytes: 0 })
  const request = { prefix: someIds(30, 1), seeds: [1], temperature: 1, maxTokens: 4, stop: STOP }
  await expect(decoder.generate(request, stop.signal)).rejects.toThrow('stopped')
  const [after] = await decoder.generate({ ...request, prefix: someIds(5, 2) })
  expect(after?.ids.length).toBeGreaterThan(0)
  expect(extended).toEqual([5, 5])
  expect(live.size).toBe(0)
  await decoder.dispose()
})

it('computes once what long prefixes asked for together begin with', async () => {
  const runtime = await fixtureRuntime('in-place')
  const decoder = new BatchDecoder(runtime, 0, { pieceTokens: 8 })
  const shared = someIds(20, 3)
  const ask = (...more: number[]) => decoder.generate({ prefix: [...shared, ...more], seeds: [1], temperature: 1, maxTokens: 2, stop: STOP })
  await Promise.all([ask(1, 2), ask(3, 4), ask(5, 6)])
  expect(decoder.stats()).toMatchObject({ computedTokens: 22 + 2 + 2, reusedTokens: 40 })
  await decoder.dispose()
})

it('computes of a chosen candidate only what was not generated', async () => {
  const runtime = await fixtureRuntime('in-place')
  const extended: number[] = []
  const extend = runtime.extend.bind(runtime)
  runtime.extend = (past, ids) => {
    extended.push(ids.length)
    return extend(past, ids)
  }
  const decoder = new BatchDecoder(runtime, 0)
  const results = await search(decoder, 2)
  const ended = results.slice(0, 4).filter(({ stopId }) => stopId !== null)
  expect(ended.length).toBeGreaterThan(0)
  // The stop id, which was drawn but not read, and the three that follow.
  expect(extended).toEqual(ended.map(() => 4))
  await decoder.dispose()
})

it('holds after sixty searches what it held after ten, when it was full', { timeout: 120_000 }, async () => {
  const runtime = await fixtureRuntime('in-place')
  const live = new Set<HostBlock>()
  const keep = runtime.keep.bind(runtime)
  runtime.keep = (from: HostPrefilled | null, row: number, start: number, end: number) => {
    const block = keep(from, row, start, end)
    const dispose = () => {
      live.delete(counted)
      block.dispose()
    }
    const counted: HostBlock = { ...block, dispose }
    live.add(counted)
    return counted
  }
  const decoder = new BatchDecoder(runtime, 0, { cacheBytes: 64_000 })
  let after10 = 0
  for (let i = 1; i <= 60; i++) {
    await search(decoder, i)
    if (i === 10) after10 = decoder.stats().bytes
  }
  const { bytes, entries } = decoder.stats()
  expect(after10).toBeGreaterThan(50_000)
  expect(Math.abs(bytes - after10)).toBeLessThan(14_000)
  expect(live.size).toBe(entries)
  await decoder.dispose()
  expect(live.size).toBe(0)
})
