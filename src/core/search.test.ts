import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ScriptedOptions, scriptedEnvironment } from '../search/scripted.ts'
import { defaultConfig, type SearchConfig } from './config.ts'
import type { SearchEvent } from './events.ts'
import type { ProposeRequest } from './ports.ts'
import { replay } from './reducer.ts'
import { runSearch, type SearchHooks } from './search.ts'
import { Flag, type Tree } from './tree.ts'
import { nodeQ } from './uct.ts'
import { pathTo } from './walk.ts'

const search = async (config: Partial<SearchConfig>, options: ScriptedOptions = {}, hooks: SearchHooks = {}) => {
  const log: SearchEvent[] = []
  const input = { question: 'Q', family: 'scripted', model: 'none', config: { ...defaultConfig, temperature: 1, ...config } }
  const tree = await runSearch(scriptedEnvironment(options), input, {
    ...hooks,
    onEvent: (event, at) => {
      log.push(event)
      hooks.onEvent?.(event, at)
    },
  })
  return { log, tree }
}

const arbitraryConfig = fc.record({
  rollouts: fc.integer({ min: 1, max: 30 }),
  candidates: fc.integer({ min: 1, max: 8 }),
  leaves: fc.constantFrom(1, 2, 4, 16),
  c: fc.double({ min: 0, max: 4, noNaN: true }),
  backtracks: fc.integer({ min: 0, max: 3 }),
  depth: fc.integer({ min: 1, max: 6 }),
  seed: fc.nat(),
  guidance: fc.constantFrom('ppm' as const, 'none' as const, 'terminal' as const),
  searches: fc.integer({ min: 1, max: 3 }),
  // JSON has no negative zero.
  prunePpmBelow: fc.double({ min: -1, max: 1, noNaN: true }).map((x) => x + 0),
  mergeAcrossTree: fc.boolean(),
  stopAtFirstAnswer: fc.boolean(),
  maxTokens: fc.option(fc.integer({ min: 1, max: 300 }), { nil: null }),
})
const arbitraryWorld = fc.record({
  length: fc.integer({ min: 1, max: 5 }),
  variety: fc.integer({ min: 1, max: 8 }),
  pythonFails: fc.constantFrom(0, 0.2, 1),
  illegal: fc.constantFrom(0, 0.2, 1),
})

const plain = (tree: Tree) => ({
  ...tree,
  parent: [...tree.parent.slice(0, tree.size)],
  visits: [...tree.visits.slice(0, tree.size)],
  valueSum: [...tree.valueSum.slice(0, tree.size)],
  ppm: [...tree.ppm.slice(0, tree.size)],
  merged: [...tree.merged.slice(0, tree.size)],
  flags: [...tree.flags.slice(0, tree.size)],
  depth: [...tree.depth.slice(0, tree.size)],
  search: [...tree.search.slice(0, tree.size)],
})

describe('properties of every search', () => {
  it('visits are the children’s visits plus the rollouts that ended or turned back at the node', () =>
    fc.assert(
      fc.asyncProperty(arbitraryConfig, arbitraryWorld, async (config, world) => {
        const { log, tree } = await search(config, world)
        const ended = new Map<number, number>()
        for (const event of log)
          if (event.type === 'backup' || event.type === 'turn') {
            const last = event.path.at(-1) ?? -1
            ended.set(last, (ended.get(last) ?? 0) + 1)
          }
        for (let id = 0; id < tree.size; id++) {
          const below = (tree.children[id] ?? []).reduce((sum, child) => sum + (tree.visits[child] ?? 0), 0)
          expect(tree.visits[id]).toBe(below + (ended.get(id) ?? 0))
        }
      }),
      { numRuns: 150 },
    ))

  it('Q lies within the range of the prior and the values backed up', () =>
    fc.assert(
      fc.asyncProperty(arbitraryConfig, arbitraryWorld, async (config, world) => {
        const { log, tree } = await search(config, world)
        const values = new Map<number, number[]>()
        for (const event of log)
          if (event.type === 'backup' || event.type === 'turn') for (const id of event.path) values.set(id, [...(values.get(id) ?? []), event.value])
        for (let id = 0; id < tree.size; id++) {
          const prior = tree.ppm[id] ?? Number.NaN
          const all = [Number.isNaN(prior) ? 0 : prior, ...(values.get(id) ?? [])]
          expect(nodeQ(tree, id)).toBeGreaterThanOrEqual(Math.min(...all) - 1e-9)
          expect(nodeQ(tree, id)).toBeLessThanOrEqual(Math.max(...all) + 1e-9)
        }
      }),
      { numRuns: 150 },
    ))

  it('the log gives the same tree again, and the same seed the same log', () =>
    fc.assert(
      fc.asyncProperty(arbitraryConfig, arbitraryWorld, async (config, world) => {
        const first = await search(config, world)
        const second = await search(config, world)
        expect(second.log).toEqual(first.log)
        expect(plain(replay(JSON.parse(JSON.stringify(first.log))))).toEqual(plain(first.tree))
      }),
      { numRuns: 100 },
    ))

  it('ends with exactly one done, keeps within its budgets and never explores what is pruned', () =>
    fc.assert(
      fc.asyncProperty(arbitraryConfig, arbitraryWorld, async (config, world) => {
        const { log, tree } = await search(config, world)
        expect(log.filter((event) => event.type === 'done')).toHaveLength(1)
        expect(log.at(-1)?.type).toBe('done')
        expect(tree.rollouts).toBeLessThanOrEqual(config.rollouts * config.searches)
        if (config.maxTokens !== null) expect(tree.policyTokens).toBeLessThan(config.maxTokens + config.leaves * config.candidates)
        for (const id of tree.prunes.keys()) expect(tree.children[id]).toEqual([])
        for (let id = 0; id < tree.size; id++) expect(tree.depth[id]).toBeLessThanOrEqual(config.depth)
      }),
      { numRuns: 150 },
    ))
})

describe('golden trees', () => {
  const cases: readonly [string, Partial<SearchConfig>, ScriptedOptions][] = [
    ['ppm', { rollouts: 6, candidates: 4, seed: 7, backtracks: 0 }, {}],
    ['backtrack', { rollouts: 8, candidates: 5, seed: 31, backtracks: 2 }, { length: 4 }],
    ['terminal', { rollouts: 6, candidates: 4, seed: 7, guidance: 'terminal', backtracks: 0 }, { right: (answer) => answer.includes('b') }],
    ['leaves', { rollouts: 10, candidates: 4, seed: 7, leaves: 4, backtracks: 0 }, {}],
    ['none', { backtracks: 0, rollouts: 4, candidates: 3, seed: 3, guidance: 'none', searches: 2, mergeAcrossTree: false }, { pythonFails: 0.3 }],
  ]
  it.each(cases)('%s is reproduced exactly', async (name, config, options) => {
    const { log } = await search(config, options)
    const golden: unknown = JSON.parse(readFileSync(new URL(`./golden/${name}.golden.json`, import.meta.url), 'utf8'))
    expect(JSON.parse(JSON.stringify(log))).toEqual(golden)
  })
})

describe('pruning', () => {
  const reasons = async (config: Partial<SearchConfig>, options: ScriptedOptions = {}) => [
    ...new Set([...(await search(config, options)).tree.prunes.values()].map(({ reason }) => reason)),
  ]
  it('names each reason', async () => {
    expect(await reasons({}, { pythonFails: 1 })).toEqual(['python'])
    expect(await reasons({}, { pythonFails: 0, illegal: 1 })).toEqual(['illegal'])
    expect(await reasons({ rollouts: 1 }, { pythonFails: 0, illegal: 0, variety: 1 })).toEqual(['duplicate'])
    expect(await reasons({ depth: 1, guidance: 'none' }, { pythonFails: 0, illegal: 0, variety: 50 })).toContain('budget')
    expect(await reasons({ prunePpmBelow: 0.9 }, { pythonFails: 0, illegal: 0, variety: 50 })).toContain('low-ppm')
  })
  it('keeps the best child however low the PPM scores it', async () => {
    const { tree } = await search({ prunePpmBelow: 1, rollouts: 3 }, { pythonFails: 0, illegal: 0 })
    expect(tree.answers.length).toBeGreaterThan(0)
  })
  it('counts merged siblings on the one that is kept', async () => {
    const { tree } = await search({ rollouts: 1, candidates: 5 }, { pythonFails: 0, illegal: 0, variety: 1 })
    const first = tree.children[0]?.[0] ?? -1
    expect(tree.merged[first]).toBe(5)
  })
  it('gives a failed step its error and keeps it out of the chain', async () => {
    const { tree } = await search({ rollouts: 10 }, { pythonFails: 1 })
    const failed = [...tree.prunes.keys()][0] ?? -1
    expect(tree.runs[failed]?.error).toMatch(/NameError/)
    expect(tree.prunes.get(failed)?.detail.values.error).toMatch(/NameError/)
    expect(tree.done?.reason).toBe('exhausted')
    expect(tree.rollouts).toBe(4)
  })
})

describe('widening', () => {
  it('expands an exhausted root again with new seeds, and merges what it has already seen', async () => {
    const { tree, log } = await search({ rollouts: 40, candidates: 2 }, { length: 2, variety: 12, pythonFails: 0, illegal: 0 })
    const expansions = log.flatMap((event) => (event.type === 'expand' && event.node === 0 ? [event.candidates.map(({ seed }) => seed)] : []))
    expect(expansions.length).toBeGreaterThan(1)
    expect(new Set(expansions.flat()).size).toBe(expansions.flat().length)
    const kept = (tree.children[0] ?? []).filter((id) => !tree.prunes.has(id)).map((id) => tree.texts[id]?.text)
    expect(new Set(kept).size).toBe(kept.length)
  })
  it('tells the policy how often the node was widened', async () => {
    const world = scriptedEnvironment({ pythonFails: 1 })
    const asked: number[] = []
    const environment = {
      ...world,
      propose: (request: ProposeRequest) => {
        asked.push(request.widening)
        return world.propose(request)
      },
    }
    await runSearch(environment, { question: 'Q', family: 'scripted', model: 'none', config: { ...defaultConfig, rollouts: 3 } })
    expect(asked).toEqual([0, 1, 2])
  })
  it('does not widen a greedy search, which would propose the same again', async () => {
    const { tree } = await search({ rollouts: 40, candidates: 2, temperature: 0 }, { length: 1, pythonFails: 0, illegal: 0 })
    expect(tree.rollouts).toBe(1)
  })
})

describe('values', () => {
  it('backs up +1 and -1 when the answer is known', async () => {
    const { log } = await search({ guidance: 'terminal', rollouts: 12 }, { right: (answer) => answer.includes('b') })
    const values = new Set(log.flatMap((event) => (event.type === 'backup' ? [event.value] : [])))
    expect([...values].sort()).toEqual([-1, 1])
  })
  it('backs up the PPM’s score of the finished solution at inference', async () => {
    const { log, tree } = await search({ rollouts: 1 }, { pythonFails: 0, illegal: 0 })
    const backup = log.find((event) => event.type === 'backup')
    const end = backup?.type === 'backup' ? (backup.path.at(-1) ?? -1) : -1
    expect(backup?.type === 'backup' && backup.value).toBe(tree.ppm[end])
    expect((tree.flags[end] ?? 0) & Flag.finished).toBeTruthy()
  })
  it('asks for no PPM score without guidance', async () => {
    const { tree } = await search({ guidance: 'none' })
    expect(tree.ppmScores).toBe(0)
  })
})

describe('answers', () => {
  it('one search gives its highest-scored finished solution', async () => {
    const { tree } = await search({ rollouts: 10 })
    const best = Math.max(...tree.answers.map(({ ppm }) => ppm ?? Number.NEGATIVE_INFINITY))
    expect(tree.answers.find(({ node }) => node === tree.done?.best)?.ppm).toBe(best)
  })
  it('the known answer changes the reward, never what a search without grade does', async () => {
    const { log } = await search({ seed: 5 })
    expect(log.some((event) => event.type === 'answer' && event.correct !== null)).toBe(false)
  })
})

describe('control', () => {
  it('stops at the first answer when told to', async () => {
    const { tree } = await search({ stopAtFirstAnswer: true, rollouts: 20 }, { pythonFails: 0, illegal: 0 })
    expect(tree.rollouts).toBe(1)
    expect(tree.done?.reason).toBe('first-answer')
  })
  it('ends as cancelled when aborted while an interpreter does not answer', async () => {
    const abort = new AbortController()
    const environment = { ...scriptedEnvironment(), execute: () => new Promise<never>(() => setTimeout(() => abort.abort())) }
    const tree = await runSearch(environment, { question: 'Q', family: 'scripted', model: 'none', config: defaultConfig }, { signal: abort.signal })
    expect(tree.done?.reason).toBe('cancelled')
  })

  it('ends as cancelled when aborted, with the tree kept', async () => {
    const abort = new AbortController()
    const { tree } = await search({ rollouts: 50 }, {}, { signal: abort.signal, onEvent: (event) => event.type === 'backup' && abort.abort() })
    expect(tree.done?.reason).toBe('cancelled')
    expect(tree.rollouts).toBe(1)
    expect(tree.size).toBeGreaterThan(1)
  })
  it('reports a failing environment in the log instead of throwing', async () => {
    const broken = { ...scriptedEnvironment(), score: async () => Promise.reject(new Error('the device is gone')) }
    const tree = await runSearch(broken, { question: 'Q', family: 'f', model: 'm', config: defaultConfig })
    expect(tree.error).toEqual({ code: 'told', values: { text: 'the device is gone' } })
    expect(tree.done?.reason).toBe('error')
  })
  it('waits at the gate before each rollout and phase', async () => {
    const gates: string[] = []
    await search({ rollouts: 1 }, { length: 1 }, { gate: async (before) => void gates.push(before) })
    expect(gates).toEqual(['rollout', 'phase', 'phase', 'phase', 'phase'])
  })
  it('marks the tree path while a rollout runs', async () => {
    const paths: string[] = []
    await search({ rollouts: 2 }, {}, { onEvent: (event, tree) => event.type === 'expand' && paths.push(String(tree.inFlight[0]?.path.at(-1) === event.node)) })
    expect(new Set(paths)).toEqual(new Set(['true']))
  })
})

it('pathTo leads from the root', async () => {
  const { tree } = await search({ rollouts: 3 })
  const last = tree.size - 1
  const path = pathTo(tree, last)
  expect(path[0]).toBe(0)
  expect(path.at(-1)).toBe(last)
})
