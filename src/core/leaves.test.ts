import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ScriptedOptions, scriptedEnvironment } from '../search/scripted.ts'
import { defaultConfig, type SearchConfig } from './config.ts'
import type { SearchEvent } from './events.ts'
import type { Environment } from './ports.ts'
import { deriveSeed } from './random.ts'
import { apply, createTree } from './reducer.ts'
import { runSearch, type SearchHooks } from './search.ts'

const search = async (environment: Environment, config: Partial<SearchConfig>, hooks: SearchHooks = {}) => {
  const log: SearchEvent[] = []
  const input = { question: 'Q', family: 'scripted', model: 'none', config: { ...defaultConfig, ...config } }
  const tree = await runSearch(environment, input, {
    ...hooks,
    onEvent: (event, at) => {
      log.push(event)
      hooks.onEvent?.(event, at)
    },
  })
  return { log, tree }
}

const ticks = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await Promise.resolve()
}

/** The same world, each of whose replies takes its own time. */
const delayed = (environment: Environment, seed: number): Environment => {
  let calls = 0
  const later = async <T>(reply: Promise<T>): Promise<T> => {
    await ticks(deriveSeed(seed, calls++) % 20)
    return reply
  }
  return {
    ...environment,
    propose: (request) => later(environment.propose(request)),
    execute: (prefix, candidates) => later(environment.execute(prefix, candidates)),
    score: (prefix, candidates) => later(environment.score(prefix, candidates)),
  }
}

/** Counts the questions of each kind and, of those, how many were asked while another of the kind was open. */
const watched = (environment: Environment) => {
  const kinds = { propose: { asked: 0, most: 0, open: 0 }, execute: { asked: 0, most: 0, open: 0 }, score: { asked: 0, most: 0, open: 0 } }
  const count = async <T>(kind: keyof typeof kinds, reply: Promise<T>): Promise<T> => {
    const seen = kinds[kind]
    seen.asked++
    seen.open++
    seen.most = Math.max(seen.most, seen.open)
    await ticks(5)
    seen.open--
    return reply
  }
  const wrapped: Environment = {
    ...environment,
    propose: (request) => count('propose', environment.propose(request)),
    execute: (prefix, candidates) => count('execute', environment.execute(prefix, candidates)),
    score: (prefix, candidates) => count('score', environment.score(prefix, candidates)),
  }
  return { kinds, environment: wrapped }
}

const arbitraryConfig = fc.record({
  rollouts: fc.integer({ min: 1, max: 20 }),
  candidates: fc.integer({ min: 1, max: 8 }),
  leaves: fc.integer({ min: 2, max: 16 }),
  c: fc.double({ min: 0, max: 4, noNaN: true }),
  depth: fc.integer({ min: 1, max: 6 }),
  seed: fc.nat(),
  guidance: fc.constantFrom('ppm' as const, 'none' as const, 'terminal' as const),
  searches: fc.integer({ min: 1, max: 5 }),
  prunePpmBelow: fc.constantFrom(-1, 0, 0.5),
  mergeAcrossTree: fc.boolean(),
  stopAtFirstAnswer: fc.boolean(),
  maxTokens: fc.option(fc.integer({ min: 1, max: 300 }), { nil: null }),
})
const arbitraryWorld = fc.record({
  length: fc.integer({ min: 1, max: 5 }),
  variety: fc.integer({ min: 1, max: 12 }),
  pythonFails: fc.constantFrom(0, 0.2),
  illegal: fc.constantFrom(0, 0.2),
})
const inWorlds = (check: (config: Partial<SearchConfig>, world: ScriptedOptions) => Promise<void>) =>
  fc.assert(fc.asyncProperty(arbitraryConfig, arbitraryWorld, check), { numRuns: 80 })

const rich: ScriptedOptions = { length: 4, variety: 20, pythonFails: 0, illegal: 0 }

describe('several leaves in flight', () => {
  it('give the same log however long each reply takes', () =>
    inWorlds(async (config, world) => {
      const { log } = await search(scriptedEnvironment(world), config)
      expect((await search(delayed(scriptedEnvironment(world), 1), config)).log).toEqual(log)
    }))

  it('are never the same node, and at most as many as were asked for', () =>
    inWorlds(async (config, world) => {
      let [most, shared] = [0, 0]
      const { log } = await search(
        scriptedEnvironment(world),
        { ...config, stopAtFirstAnswer: false },
        {
          onEvent: (_, tree) => {
            most = Math.max(most, tree.inFlight.length)
            if (new Set(tree.inFlight.map(({ path }) => path.at(-1))).size < tree.inFlight.length) shared++
          },
        },
      )
      expect(most).toBeLessThanOrEqual(config.leaves ?? 1)
      expect(shared).toBe(0)
      const roots = new Set(log.flatMap((event) => (event.type === 'root' ? [event.id] : [])))
      const expanded = log.flatMap((event) => (event.type === 'expand' && !roots.has(event.node) ? [event.node] : []))
      expect(new Set(expanded).size).toBe(expanded.length)
    }))

  it('leave the visits and sums of the same rollouts one after the other', () =>
    inWorlds(async (config, world) => {
      const { log, tree } = await search(scriptedEnvironment(world), config)
      const backups = log
        .flatMap((event) => (event.type === 'backup' || event.type === 'turn' ? [event] : []))
        .sort((a, b) => a.search - b.search || a.rollout - b.rollout)
      // Every rollout on its own: the nodes first, then the backups in the order of selection.
      const alone = createTree()
      for (const event of log) if (event.type === 'root' || event.type === 'expand') apply(alone, event)
      for (const backup of backups) apply(alone, backup)
      expect(tree.visits.slice(0, tree.size)).toEqual(alone.visits.slice(0, tree.size))
      for (let id = 0; id < tree.size; id++) expect(tree.valueSum[id]).toBeCloseTo(alone.valueSum[id] ?? Number.NaN, 9)
    }))

  it('select in the order of their numbers, and are all backed up unless a budget or an answer cuts them short', () =>
    inWorlds(async (config, world) => {
      const { log, tree } = await search(scriptedEnvironment(world), { ...config, maxTokens: null, stopAtFirstAnswer: false })
      for (let index = 0; index < (config.searches ?? 1); index++) {
        const numbers = (type: 'select' | 'backup') => log.flatMap((event) => (event.type === type && event.search === index ? [event.rollout] : []))
        expect(numbers('select')).toEqual(numbers('select').map((_, i) => i))
        expect(numbers('backup').sort((a, b) => a - b)).toEqual(numbers('select'))
      }
      expect(tree.inFlight).toEqual([])
      expect(tree.roots).toHaveLength(config.searches ?? 1)
    }))

  it('never show virtual loss in the tree: at any time it has what was backed up and nothing else', () =>
    inWorlds(async (config, world) => {
      let [backups, wrong] = [0, 0]
      await search(
        scriptedEnvironment(world),
        { ...config, maxTokens: null },
        {
          onEvent: (event, tree) => {
            if (event.type === 'backup' || event.type === 'turn') backups++
            if (tree.roots.reduce((sum, root) => sum + (tree.visits[root] ?? 0), 0) !== backups) wrong++
          },
        },
      )
      expect(backups).toBeGreaterThan(0)
      expect(wrong).toBe(0)
    }))

  it('ask the environment together: proposals, programs and scores', async () => {
    const { kinds, environment } = watched(scriptedEnvironment(rich))
    await search(environment, { leaves: 4, rollouts: 12 })
    expect(kinds.propose.most).toBe(4)
    expect(kinds.execute.most).toBe(4)
    expect(kinds.score.most).toBe(4)
    const alone = watched(scriptedEnvironment(rich))
    await search(alone.environment, { leaves: 1, rollouts: 12 })
    expect(alone.kinds.propose.most).toBe(1)
  })

  it('go to different searches first, which then need no virtual loss', async () => {
    const { log } = await search(scriptedEnvironment(rich), { leaves: 3, searches: 3, rollouts: 2 })
    const first = log.filter((event) => event.type === 'select').slice(0, 3)
    expect(first.map((event) => event.search)).toEqual([0, 1, 2])
    const busy: number[][] = []
    await search(
      scriptedEnvironment(rich),
      { leaves: 3, searches: 3, rollouts: 4 },
      { onEvent: (_, tree) => tree.inFlight.length === 3 && busy.push(tree.inFlight.map((rollout) => rollout.search).sort()) },
    )
    expect(busy.length).toBeGreaterThan(0)
    expect(new Set(busy.map(String))).toEqual(new Set(['0,1,2']))
  })

  it('are fewer where there are fewer leaves', async () => {
    let most = 0
    await search(
      scriptedEnvironment({ ...rich, variety: 2 }),
      { leaves: 16, rollouts: 12, candidates: 2, mergeAcrossTree: false },
      {
        onEvent: (_, tree) => {
          most = Math.max(most, tree.inFlight.length)
        },
      },
    )
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(8)
  })
})

describe('control of several leaves', () => {
  it('passes the gate once for all that start together, and once for each phase', async () => {
    const gates: string[] = []
    const { log } = await search(
      scriptedEnvironment({ ...rich, length: 2 }),
      { leaves: 3, rollouts: 3, candidates: 8 },
      { gate: async (before) => void gates.push(before) },
    )
    expect(log.filter((event) => event.type === 'select')).toHaveLength(3)
    const round = ['phase', 'phase', 'phase']
    // The root; then the first rollout's leaf with two more beside it.
    expect(gates).toEqual(['rollout', ...round, 'rollout', ...round, 'phase'])
  })

  it('stops a search at its first answer, leaving what is in flight', async () => {
    const { tree } = await search(scriptedEnvironment(rich), { leaves: 4, rollouts: 40, stopAtFirstAnswer: true })
    expect(tree.done?.reason).toBe('first-answer')
    expect(tree.rollouts).toBeLessThanOrEqual(4)
    expect(tree.inFlight).toEqual([])
  })

  it('ends as cancelled when aborted in mid-flight', async () => {
    const abort = new AbortController()
    const { tree } = await search(
      scriptedEnvironment(rich),
      { leaves: 4, rollouts: 50 },
      { signal: abort.signal, onEvent: (_, at) => at.inFlight.length === 4 && abort.abort() },
    )
    expect(tree.done?.reason).toBe('cancelled')
    expect(tree.inFlight).toEqual([])
  })

  it('reports the first failure in the order of selection', async () => {
    const environment = scriptedEnvironment(rich)
    let [asked, failures] = [0, 0]
    const failing: Environment = {
      ...environment,
      propose: async (request) => {
        asked++
        if (asked === 1) return environment.propose(request)
        const mine = ++failures
        await ticks(20 - 5 * mine)
        throw new Error(`failure ${mine}`)
      },
    }
    const { tree } = await search(failing, { leaves: 3 })
    expect(failures).toBe(3)
    expect(tree.error).toEqual({ code: 'told', values: { text: 'failure 1' } })
  })

  it('overshoots a token budget by one round at most', () =>
    inWorlds(async (config, world) => {
      const { tree } = await search(scriptedEnvironment(world), { ...config, maxTokens: 20 })
      expect(tree.policyTokens).toBeLessThan(20 + (config.leaves ?? 1) * (config.candidates ?? 1))
    }))
})
