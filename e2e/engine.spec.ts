import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import type { Generated, GenerateRequest } from '../src/models/types.ts'
import type { EnginePage } from './engine/harness.ts'
import { shipped, test } from './engine/test.ts'

const VOCABULARY = 64

/** Some ids of the fixtures' vocabulary, different for each salt. */
const someIds = (length: number, salt: number): number[] => Array.from({ length }, (_, i) => 4 + ((i * 7 + i * i * salt + salt) % 56))
const ask = (request: Partial<GenerateRequest>): GenerateRequest => ({ prefix: someIds(12, 0), seeds: [1], temperature: 1, maxTokens: 6, stop: [], ...request })
const seeds = (count: number, first = 1): number[] => Array.from({ length: count }, (_, i) => first + i)
const idsOf = (rows: readonly Generated[] | undefined): number[][] => rows?.map(({ ids }) => ids) ?? []

/** ln p of each generated id under a whole pass over the sequence. */
async function recomputed(engine: EnginePage, prefix: readonly number[], { ids }: Generated): Promise<number[]> {
  const logits = await engine.call('logits', [...prefix, ...ids])
  return ids.map((id, k) => {
    const row = logits.slice((prefix.length - 1 + k) * VOCABULARY, (prefix.length + k) * VOCABULARY)
    return (row[id] ?? Number.NaN) - Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0))
  })
}

function expectClose(found: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(found).toHaveLength(expected.length)
  found.forEach((value, i) => {
    expect(Math.abs(value - (expected[i] ?? Number.NaN))).toBeLessThan(tolerance)
  })
}

/** Of logits only the largest are read back. */
const reduced = { reduceFrom: 1 }

// Each test names the models it needs; they stand in an order in which most find theirs loaded, as compiling for a software adapter takes longer than a test.

test('logits and scores are the trainer’s', async ({ engine }, { project }) => {
  const numbers = (path: string): { ids: number[]; logits: number[]; scores: number[] } => JSON.parse(readFileSync(path, 'utf8'))
  for (const [model, folder, exact] of [
    // The shipped model has 8-bit weights for WebAssembly.
    [shipped, `models/${shipped}`, project.name === 'webgpu'],
    ['tiny-random', 'src/models/fixtures/tiny-random', true],
  ] as const) {
    await engine.load(model)
    const policy = numbers(`${folder}/parity.json`)
    const range = Math.max(...policy.logits) - Math.min(...policy.logits)
    expectClose((await engine.call('logits', policy.ids)).slice(-policy.logits.length), policy.logits, exact ? 1e-3 : 0.1 * range)
    const ppm = numbers(`${folder}/ppm/parity.json`)
    const ends = [1, 7, 20, 33]
    const scores = await engine.call(
      'score',
      ends.map((end) => ppm.ids.slice(0, end)),
    )
    expectClose(
      scores,
      ends.map((end) => ppm.scores[end - 1] ?? Number.NaN),
      exact ? 1e-3 : 0.3,
    )
  }
})

test('a scorer with a head of its own gives what PyTorch gives, and does after its device is lost', async ({ engine }, { project }) => {
  const heads = [
    ['tiny-classes', 'classes'],
    ['tiny-scalar', 'scalar'],
    ['tiny-pooled', 'classes'],
  ] as const
  // A software adapter takes most of a minute for each.
  for (const [model, wanted] of project.name === 'webgpu' ? heads.slice(0, 1) : heads) {
    const { ids, numbers }: { ids: number[]; numbers: number[] } = JSON.parse(readFileSync(`src/models/fixtures/heads/${model}/scores.json`, 'utf8'))
    const read = await engine.head(model, wanted, [ids, someIds(3, 1), someIds(20, 2)], model === 'tiny-classes')
    expect(read).toHaveLength(3)
    expectClose(read[0] ?? [], numbers, 1e-3)
  }
})

test('a batch of 16 is 16 single runs with the same seeds', async ({ engine }) => {
  await engine.load('tiny-random')
  const request = ask({ stop: [9] })
  const [batch] = await engine.call('generate', [{ ...request, seeds: seeds(16) }])
  const single: Generated[] = []
  for (const seed of seeds(16)) single.push(...((await engine.call('generate', [{ ...request, seeds: [seed] }]))[0] ?? []))
  expect(idsOf(batch)).toEqual(idsOf(single))
  expect(new Set(idsOf(batch).map(String)).size).toBeGreaterThan(8)
  batch?.forEach(({ logprobs }, i) => {
    expectClose(logprobs, single[i]?.logprobs ?? [], 1e-4)
  })
})

test('forked, extended and stored keys and values give what computing from the beginning gives', async ({ engine }) => {
  await engine.load('tiny-random')
  const before = await engine.call('stats')
  let prefix = someIds(40, 3)
  for (const distinct of [false, true]) {
    const [rows = []] = await engine.call('generate', [ask({ prefix, seeds: seeds(5), distinct, stop: [7, 11] })])
    for (const row of rows) expectClose(row.logprobs, await recomputed(engine, prefix, row), 1e-3)
    // Goes on behind one of them, as a search does.
    prefix = [...prefix, ...(rows[0]?.ids ?? []), 20, 21]
  }
  const { hits, bytes } = await engine.call('stats')
  expect(hits - before.hits).toBe(1)
  expect(bytes).toBeGreaterThan(before.bytes)
})

test('greedy decoding is that of transformers.js on the same weights, token for token', async ({ engine }, { project }) => {
  const prefixes = [someIds(7, 1), someIds(40, 2), [5]]
  for (const model of ['tiny-random', ...(project.name === 'webgpu' ? [] : ['tiny-qwen2']), 'tiny-llama', 'tiny-qwen3']) {
    const { provider, notes } = await engine.load(model)
    expect(provider, `${model} ${JSON.stringify(notes)}`).toBe(engine.backend)
    const own = await engine.call(
      'generate',
      prefixes.map((prefix) => ask({ prefix, temperature: 0, maxTokens: 8, stop: [1, 2] })),
    )
    expect(own.map((rows) => rows[0]?.ids)).toEqual(await engine.greedy(model, prefixes, 8, [1, 2]))
  }
})

test('recorded steps decode what steps without a recording decode, in batches of any size and at any length', async ({ engine }, { project }) => {
  test.skip(project.name !== 'webgpu', 'there are no commands that could be recorded')
  const requests = [
    // Rows come and go, and become longer than what was reserved when the first recording was made.
    ask({ prefix: someIds(52, 1), temperature: 0, maxTokens: 20, stop: [] }),
    ask({ prefix: someIds(9, 2), seeds: seeds(5), maxTokens: 4 }),
    ask({ prefix: someIds(14, 3), seeds: seeds(9), distinct: true, maxTokens: 3, stop: [7] }),
  ]
  for (const [model, order] of [
    ['tiny-qwen3', [true, false]],
    ['tiny-random', [false, true]],
  ] as const) {
    const results = new Map<boolean, Generated[][]>()
    for (const recorded of order) {
      expect(await engine.load(model, recorded ? {} : { record: false })).toMatchObject({ provider: 'webgpu', recorded })
      results.set(recorded, await engine.call('generate', requests))
    }
    const [recorded = [], plain = []] = [results.get(true), results.get(false)]
    expect(recorded.map(idsOf)).toEqual(plain.map(idsOf))
    expect(recorded[0]?.[0]?.ids).toHaveLength(20)
    recorded.flat().forEach(({ logprobs }, i) => {
      expectClose(logprobs, plain.flat()[i]?.logprobs ?? [], 1e-4)
    })
  }
})

test('sampling from the largest logits draws what sampling from all draws where these are all', async ({ engine }, { project }) => {
  test.skip(project.name !== 'webgpu', 'in main memory all are at hand')
  const requests = [
    ask({ seeds: seeds(6), maxTokens: 4 }),
    ask({ prefix: someIds(25, 2), seeds: seeds(6), distinct: true, temperature: 0.8, minP: 0.02, maxTokens: 4 }),
  ]
  await engine.load('tiny-random')
  const all = await engine.call('generate', requests)
  await engine.load('tiny-random', reduced)
  const largest = await engine.call('generate', requests)
  expect(largest.map(idsOf)).toEqual(all.map(idsOf))
  largest.flat().forEach(({ logprobs }, i) => {
    expectClose(logprobs, all.flat()[i]?.logprobs ?? [], 1e-4)
  })
})

test('a model that takes the place of another leaves nothing of it', async ({ engine }, { project }) => {
  test.skip(project.name !== 'webgpu', 'what is in main memory cannot be counted; node.test.ts counts sessions')
  await engine.load('tiny-random', reduced)
  await engine.call('generate', [ask({ maxTokens: 2 })])
  expect((await engine.call('stats')).entries).toBeGreaterThan(0)
  await engine.load('tiny-llama')
  expect(await engine.call('stats')).toMatchObject({ hits: 0, misses: 0, entries: 0, bytes: 0 })
  expect((await engine.call('device')).devices).toBe(1)
  await engine.close()
  expect((await engine.call('device')).devices).toBe(0)
})

test('attention that a graphics device cannot batch is computed in WebAssembly, which is said', async ({ engine }, { project }) => {
  test.skip(project.name !== 'webgpu', 'there is nothing to fall back from')
  const { provider, notes } = await engine.load('tiny-qwen2')
  expect(provider).toBe('wasm')
  expect(notes).toContainEqual({ code: 'plain-attention', values: {} })
})

test('what thirty searches leave on the device is what ten left', async ({ engine }, { project }) => {
  // LEAK_SEARCHES=1000 measures what bench/README.md says of many more.
  const searches = Number(process.env.LEAK_SEARCHES ?? 30)
  if (searches > 30) test.setTimeout(searches * 2_000)
  await engine.load('tiny-random', { cacheBytes: 20_000 })
  const search = async (seed: number) => {
    const prefix = someIds(24, seed)
    const [rows = []] = await engine.call('generate', [ask({ prefix, seeds: seeds(3, seed), distinct: true, maxTokens: 3 })])
    await engine.call('generate', [ask({ prefix: [...prefix, ...(rows[0]?.ids ?? []), 20], seeds: seeds(3, seed), distinct: true, maxTokens: 3 })])
  }
  for (let seed = 1; seed <= 10; seed++) await search(seed)
  const [device, cache] = [await engine.call('device'), await engine.call('stats')]
  for (let seed = 11; seed <= searches; seed++) await search(seed)
  const [later, full] = [await engine.call('device'), await engine.call('stats')]
  expect(cache.bytes).toBeGreaterThan(10_000)
  expect(full.bytes).toBeLessThanOrEqual(20_000)
  expect(full.hits).toBe(searches)
  expect(device.buffers > 0).toBe(project.name === 'webgpu')
  if (searches > 30) console.log(`after 10 searches ${JSON.stringify({ cache, device })}, after ${searches} ${JSON.stringify({ cache: full, device: later })}`)
  // Stretches of the prefix cache are of different lengths.
  expect(Math.abs(later.buffers - device.buffers)).toBeLessThanOrEqual(8)
  expect(Math.abs(later.bytes - device.bytes)).toBeLessThanOrEqual(20_000)
})

test('a model that may run on either is tried on both, once, and runs on the faster', async ({ ownEngine: engine }, { project }) => {
  test.skip(project.name !== 'webgpu', 'there is nothing to choose')
  await engine.call('disguise')
  const choice = { backend: 'auto', measured: true } as const
  const { provider, notes } = await engine.load('tiny-random', choice)
  // The software adapter takes many times as long.
  expect(provider).toBe('wasm')
  const measured = notes.find(({ code }) => code === 'measured-faster')
  expect(measured).toBeDefined()
  expect((await engine.call('device')).devices).toBe(0)
  expect(await engine.call('generate', [ask({ maxTokens: 2 })])).toHaveLength(1)
  await engine.close()
  // The figures of the time before: nothing was measured.
  expect((await engine.load('tiny-random', choice)).notes).toContainEqual(measured)
  expect((await engine.load('tiny-random', { backend: 'auto', measured: false })).provider).toBe('webgpu')
})

test('a lost device is replaced, a full one gets smaller batches, then WebAssembly takes over, and calls under way end as without', async ({
  ownEngine: engine,
}, { project }) => {
  test.skip(project.name !== 'webgpu', 'there is no device')
  await engine.load('tiny-random')
  const request = ask({ seeds: seeds(4), maxTokens: 3 })
  const [expected] = await engine.call('generate', [request])

  const long = ask({ prefix: someIds(30, 5), seeds: seeds(2), maxTokens: 30 })
  const undisturbed = await engine.call('generate', [long])
  const underWay = engine.call('generate', [long])
  await engine.call('lose')
  expect((await underWay).map(idsOf)).toEqual(undisturbed.map(idsOf))
  expect(await engine.call('backend')).toMatchObject({ kind: 'webgpu', notes: [{ code: 'device-restarted', values: {} }] })
  expect((await engine.call('device')).devices).toBe(1)

  await engine.call('exhaust', 1)
  const [halved] = await engine.call('generate', [ask({ ...request, prefix: someIds(70, 4) })])
  expect(await engine.call('backend')).toMatchObject({ kind: 'webgpu', notes: [{ code: 'fewer-rows', values: { rows: 32 } }] })

  await engine.call('exhaust', 1_000_000)
  const [moved] = await engine.call('generate', [ask({ ...request, prefix: someIds(70, 4) }), request])
  const { kind, notes } = await engine.call('backend')
  expect(kind).toMatch(/^wasm/)
  expect(notes).toContainEqual({ code: 'device-memory-given-up', values: {} })
  expect(idsOf(moved)).toEqual(idsOf(halved))
  expect(idsOf((await engine.call('generate', [request]))[0])).toEqual(idsOf(expected))
})

test('the largest logits of a large vocabulary are found on the device, exactly and always the same', async ({ engine }, { project }) => {
  test.skip(project.name !== 'webgpu', 'in main memory all are at hand')
  const kept = 256
  for (const { vocabulary, half } of [
    { vocabulary: 5000, half: false },
    { vocabulary: 5000, half: true },
    { vocabulary: 100, half: false },
  ]) {
    // Quarters, which 16-bit floats hold exactly: many are equal, so that the border runs through equals. Of both signs, with minus infinity.
    const values = Array.from({ length: 3 * vocabulary }, (_, i) => (i % 11 === 0 ? Number.NEGATIVE_INFINITY : Math.round(Math.sin(i * 1.7 + i * i) * 40) / 4))
    const starts = [2 * vocabulary, 0]
    const found = await engine.call('top', { values, vocabulary, starts, half })
    for (const [i, start] of starts.entries()) {
      const row = values.slice(start, start + vocabulary)
      const ids = [...row.keys()].sort((a, b) => ((row[a] ?? 0) === (row[b] ?? 0) ? a - b : (row[b] ?? 0) - (row[a] ?? 0))).slice(0, kept)
      expect(found[i]?.ids).toEqual(ids.sort((a, b) => a - b))
      expect(found[i]?.logits).toEqual(ids.map((id) => row[id]))
      expect(found[i]?.logSumExp).toBeCloseTo(Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0)), 4)
    }
  }
})
