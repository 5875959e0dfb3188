import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixtureDecoder, fixtureRuntime, HOST_CACHES, someIds } from '../fixture.ts'
import type { Generated, GenerateRequest } from '../types.ts'

const VOCABULARY = 64
const POSITIONS = 96

function ask(request: Partial<GenerateRequest>): GenerateRequest {
  return { prefix: someIds(12), seeds: [1], temperature: 1, maxTokens: 10, stop: [], ...request }
}

function seeds(count: number, first = 1): number[] {
  return Array.from({ length: count }, (_, i) => first + i)
}

/** Equal ids and stops; log-probabilities up to rounding. */
function expectSame(found: readonly Generated[], expected: readonly Generated[]): void {
  expect(found.map(({ ids, stopId }) => ({ ids, stopId }))).toEqual(expected.map(({ ids, stopId }) => ({ ids, stopId })))
  found.forEach((row, i) => {
    row.logprobs.forEach((logprob, k) => {
      expect(logprob).toBeCloseTo(expected[i]?.logprobs[k] ?? Number.NaN, 4)
    })
  })
}

describe.each(HOST_CACHES)('BatchDecoder on a cache %s', (cache) => {
  let decoder: Awaited<ReturnType<typeof fixtureDecoder>>
  beforeAll(async () => {
    decoder = await fixtureDecoder(cache)
  })
  afterAll(() => decoder.dispose())

  it('decodes a batch of 16 as 16 single runs with the same seeds', async () => {
    const batch = await decoder.generate(ask({ seeds: seeds(16), maxTokens: 20, stop: [9] }))
    const single: Generated[] = []
    for (const seed of seeds(16)) single.push(...(await decoder.generate(ask({ seeds: [seed], maxTokens: 20, stop: [9] }))))
    expectSame(batch, single)
    expect(new Set(batch.map((row) => row.ids.join())).size).toBeGreaterThan(8)
  })

  it('draws distinct sequences, the same ones beside other requests as alone', async () => {
    const request = ask({ seeds: seeds(12, 5), distinct: true, maxTokens: 3 })
    const others = [ask({ prefix: someIds(12, 4), seeds: seeds(5), maxTokens: 9 }), ask({ seeds: seeds(7, 70), distinct: true, temperature: 0.5 })]
    const [beside] = await Promise.all([decoder.generate(request), ...others.map((other) => decoder.generate(other))])
    const alone = await decoder.generate(request)
    expect(new Set(alone.map((row) => row.ids.join())).size).toBe(12)
    expectSame(beside ?? [], alone)
  })

  it('tells how likely ids are after a prefix that others continue, and ends where the request says', async () => {
    const prefix = someIds(20, 6)
    const [first] = await decoder.generate(ask({ prefix, probe: [3, 60], temperature: 0, maxTokens: 9, ends: (ids) => ids.length === 4 }))
    const logits = Array.from((await decoder.logits(prefix)).subarray(-VOCABULARY), Math.exp)
    const total = logits.reduce((a, b) => a + b, 0)
    expect(first?.probed).toEqual([3, 60].map((id) => expect.closeTo(Math.log((logits[id] ?? 0) / total), 4)))
    expect(first).toMatchObject({ stopId: null })
    expect(first?.ids).toHaveLength(4)
    expect((await decoder.generate(ask({ prefix })))[0]).not.toHaveProperty('probed')
  })

  it('continues each distinct sequence from its own keys and values', async () => {
    const prefix = someIds(40, 3)
    for (const row of await decoder.generate(ask({ prefix, seeds: seeds(6), distinct: true, maxTokens: 8 }))) {
      const logits = await decoder.logits([...prefix, ...row.ids])
      row.ids.forEach((id, k) => {
        const start = (prefix.length - 1 + k) * VOCABULARY
        const values = Array.from(logits.subarray(start, start + VOCABULARY), Math.exp)
        const sum = values.reduce((a, b) => a + b, 0)
        expect(row.logprobs[k]).toBeCloseTo(Math.log((values[id] ?? 0) / sum), 4)
      })
    }
  })

  it('decodes greedily the same in a batch and alone', async () => {
    const [alone] = await decoder.generate(ask({ temperature: 0 }))
    const rows = await decoder.generate(ask({ temperature: 0, seeds: seeds(5) }))
    for (const row of rows) expect(row.ids).toEqual(alone?.ids)
  })

  it('continues a forked prefix as a recomputed one', async () => {
    const prefix = someIds(40, 3)
    const rows = await decoder.generate(ask({ prefix, seeds: seeds(4), maxTokens: 12 }))
    for (const row of rows) {
      const logits = await decoder.logits([...prefix, ...row.ids])
      row.ids.forEach((id, k) => {
        const start = (prefix.length - 1 + k) * VOCABULARY
        const values = Array.from(logits.subarray(start, start + VOCABULARY), Math.exp)
        const sum = values.reduce((a, b) => a + b, 0)
        expect(row.logprobs[k]).toBeCloseTo(Math.log((values[id] ?? 0) / sum), 4)
      })
    }
  })

  it('takes the most likely token at temperature 0', async () => {
    const prefix = someIds(15, 2)
    const [row] = await decoder.generate(ask({ prefix, temperature: 0, maxTokens: 8 }))
    const logits = await decoder.logits([...prefix, ...(row?.ids ?? [])])
    row?.ids.forEach((id, k) => {
      const start = (prefix.length - 1 + k) * VOCABULARY
      const values = logits.subarray(start, start + VOCABULARY)
      expect(values.indexOf(Math.max(...values))).toBe(id)
    })
  })

  it('decodes concurrent requests of different lengths as separate ones', async () => {
    const requests = [3, 60, 14, 14, 33, 1].map((length, i) =>
      ask({ prefix: someIds(length, i), seeds: seeds(3, 10 * i), temperature: i % 2 ? 1 : 0.7, maxTokens: 4 + 5 * i }),
    )
    const together = await Promise.all(requests.map((request) => decoder.generate(request)))
    for (const [i, request] of requests.entries()) expectSame(together[i] ?? [], await decoder.generate(request))
  })

  it('lets requests join a batch at work', async () => {
    const first = ask({ seeds: seeds(4), maxTokens: 40 })
    const second = ask({ prefix: someIds(50, 5), seeds: seeds(6, 20), maxTokens: 20 })
    const running = decoder.generate(first)
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
    const joined = await decoder.generate(second)
    const result = await running
    expectSame(joined, await decoder.generate(second))
    expectSame(result, await decoder.generate(first))
  })

  it('ends a sequence with the stop id', async () => {
    const free = await decoder.generate(ask({ seeds: seeds(8), maxTokens: 15 }))
    const stop = free[0]?.ids[4] ?? -1
    const stopped = await decoder.generate(ask({ seeds: seeds(8), maxTokens: 15, stop: [stop] }))
    free.forEach((row, i) => {
      const end = row.ids.indexOf(stop)
      expect(stopped[i]?.ids).toEqual(end < 0 ? row.ids : row.ids.slice(0, end + 1))
      expect(stopped[i]?.stopId).toBe(end < 0 ? null : stop)
    })
  })

  it('ends where the context is full', async () => {
    const [row] = await decoder.generate(ask({ prefix: someIds(POSITIONS - 3), maxTokens: 50 }))
    expect(row?.ids).toHaveLength(4)
    expect(row?.stopId).toBeNull()
  })

  it('aborts between tokens without harm to its neighbours', async () => {
    const controller = new AbortController()
    const doomed = decoder.generate(ask({ prefix: someIds(30, 1), seeds: seeds(5, 50), maxTokens: 60 }), controller.signal)
    const other = decoder.generate(ask({ seeds: seeds(3), maxTokens: 30 }))
    const began = performance.now()
    setImmediate(() => setImmediate(() => controller.abort(new Error('enough'))))
    await expect(doomed).rejects.toThrow('enough')
    const aborted = performance.now() - began
    expectSame(await other, await decoder.generate(ask({ seeds: seeds(3), maxTokens: 30 })))
    expect(aborted).toBeLessThan(performance.now() - began)
    await expect(decoder.generate(ask({}), controller.signal)).rejects.toThrow('enough')
  })
})

describe('BatchDecoder', () => {
  it('lets the event loop turn between tokens', async () => {
    const decoder = await fixtureDecoder('in-place')
    let turns = 0
    let done = false
    const count = () => {
      turns++
      if (!done) setImmediate(count)
    }
    setImmediate(count)
    await decoder.generate(ask({ maxTokens: 20 }))
    done = true
    expect(turns).toBeGreaterThanOrEqual(20)
    await decoder.dispose()
  })

  it('prefills one prefix once and shares rows until tokens differ', async () => {
    const runtime = await fixtureRuntime('in-place')
    const prefilled: number[] = []
    const rows: number[] = []
    const prefill = runtime.prefill.bind(runtime)
    const step = runtime.step.bind(runtime)
    runtime.prefill = (sequences) => {
      prefilled.push(sequences.length)
      return prefill(sequences)
    }
    runtime.step = (tokens, lengths, count) => {
      rows.push(count)
      return step(tokens, lengths, count)
    }
    const { BatchDecoder: Class } = await import('./decoder.ts')
    const decoder = new Class(runtime, 0)
    await Promise.all([decoder.generate(ask({ seeds: seeds(8), temperature: 0 })), decoder.generate(ask({ seeds: seeds(4), temperature: 0 }))])
    expect(prefilled).toEqual([1])
    expect(new Set(rows)).toEqual(new Set([1]))
    await decoder.dispose()
  })

  it('keeps batches within the limit of rows', async () => {
    const decoder = await fixtureDecoder('in-place', { maxRows: 4 })
    const requests = seeds(5).map((i) => ask({ prefix: someIds(10, i), seeds: seeds(3, 100 * i) }))
    const together = await Promise.all(requests.map((request) => decoder.generate(request)))
    const wide = await fixtureDecoder('in-place')
    for (const [i, request] of requests.entries()) expectSame(together[i] ?? [], await wide.generate(request))
    await Promise.all([decoder.dispose(), wide.dispose()])
  })

  it('answers trivial requests and refuses impossible ones', async () => {
    const decoder = await fixtureDecoder('in-place')
    expect(await decoder.generate(ask({ seeds: [] }))).toEqual([])
    expect(await decoder.generate(ask({ maxTokens: 0 }))).toEqual([{ ids: [], logprobs: [], stopId: null }])
    await expect(decoder.generate(ask({ prefix: [] }))).rejects.toThrow(/at least one token/)
    await expect(decoder.generate(ask({ prefix: [VOCABULARY] }))).rejects.toThrow(/vocabulary/)
    await expect(decoder.generate(ask({ prefix: someIds(POSITIONS + 1) }))).rejects.toThrow(/sequence-too-long .*"most":96/)
    await decoder.dispose()
    await expect(decoder.generate(ask({}))).rejects.toThrow(/disposed/)
  })

  it('rejects what is under way when disposed of', async () => {
    const decoder = await fixtureDecoder('in-place')
    const running = decoder.generate(ask({ maxTokens: 80 }))
    const rejected = expect(running).rejects.toThrow(/disposed/)
    await decoder.dispose()
    await rejected
  })

  it('rejects requests when a run fails, and works again afterwards', async () => {
    const runtime = await fixtureRuntime('in-place')
    const step = runtime.step.bind(runtime)
    let failing = true
    runtime.step = (tokens, lengths, count) => (failing ? Promise.reject(new Error('out of memory')) : step(tokens, lengths, count))
    const { BatchDecoder: Class } = await import('./decoder.ts')
    const decoder = new Class(runtime, 0)
    await expect(decoder.generate(ask({}))).rejects.toThrow('out of memory')
    failing = false
    expect((await decoder.generate(ask({})))[0]?.ids).toHaveLength(10)
    await decoder.dispose()
  })
})
