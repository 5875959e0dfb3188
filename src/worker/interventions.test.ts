import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import type { Intervention } from '../core/intervention.ts'
import { replay } from '../core/reducer.ts'
import { continueSearch, runSearch } from '../core/search.ts'
import { scriptedEnvironment } from '../search/scripted.ts'
import type { FromWorker, Pace, SearchSoFar } from './protocol.ts'
import { createService } from './service.ts'

const settle = async () => {
  for (let i = 0; i < 20; i++) await new Promise<void>((resolve) => setTimeout(resolve))
}
const config = { ...defaultConfig, rollouts: 4, candidates: 3 }
const input = { question: 'Q', family: 'scripted', model: 'none', config }

/** A service that searches for real, in the scripted world. */
async function setUp() {
  const posted: FromWorker[] = []
  const environment = scriptedEnvironment({ pythonFails: 0, illegal: 0, variety: 26 })
  const service = createService({
    post: (message) => posted.push(message),
    load: async () => ({
      backend: { kind: 'wasm', threads: 1, adapter: null, notes: [] },
      model: { name: 'none', bytes: 1, scorer: { kind: 'ppm', trial: null } },
      rest: Promise.resolve(),
      contest: async () => {},
      async search({ from }, hooks) {
        await (from === null ? runSearch(environment, input, hooks) : continueSearch(environment, from.events, hooks))
      },
    }),
    refuse: () => null,
    distrust: () => null,
    faultOf: () => null,
    breathe: async () => {},
    now: () => performance.now(),
  })
  service.handle({ type: 'load', model: 'none', backend: 'auto', server: null, manner: { format: null, judge: null }, base: '/' })
  await settle()
  const run = async (runId: number, pace: Pace, from: SearchSoFar | null = null, interventions: readonly Intervention[] = []) => {
    service.handle({ type: 'run', runId, question: 'Q', config, pace, from, interventions })
    await settle()
  }
  const intervene = async (runId: number, intervention: Intervention) => {
    service.handle({ type: 'intervene', runId, intervention })
    await settle()
  }
  const log = (runId: number): SearchEvent[] => posted.flatMap((message) => (message.type === 'events' && message.runId === runId ? message.events : []))
  return { service, posted, run, intervene, log, types: () => posted.map(({ type }) => type) }
}

describe('interventions', () => {
  it('are carried out while the search is paused, which then waits again', async () => {
    const { run, intervene, log, posted, types } = await setUp()
    await run(1, 'step-rollout')
    const before = log(1).length
    await intervene(1, { kind: 'step', node: 0, text: 'Z', final: false, rollouts: 2 })
    const after = log(1).slice(before)
    expect(after.map(({ type }) => type)).toEqual(['intervene', 'expand', 'execute', 'score', 'focus'])
    expect(posted.findLast(({ type }) => type === 'intervened')).toEqual({ type: 'intervened', runId: 1, obstacle: null })
    expect(posted.at(-1)).toEqual({ type: 'paced', runId: 1, pace: 'pause' })
    expect(types()).not.toContain('finished')
    expect(types().lastIndexOf('intervened')).toBeGreaterThan(types().lastIndexOf('events'))
  })

  it('let the expansion that is under way come to its end first', async () => {
    const { run, intervene, log, service } = await setUp()
    await run(1, 'step-phase')
    service.handle({ type: 'pace', runId: 1, pace: 'step-phase' })
    await settle()
    expect(log(1).at(-1)?.type).toBe('expand')
    await intervene(1, { kind: 'focus', node: 0, rollouts: 2 })
    const types = log(1).map(({ type }) => type)
    expect(types.slice(types.lastIndexOf('expand'))).toEqual(['expand', 'execute', 'score', 'intervene', 'focus'])
  })

  it('that cannot be carried out are answered, and change nothing', async () => {
    const { run, intervene, log, posted } = await setUp()
    await run(1, 'pause')
    const before = log(1).length
    await intervene(1, { kind: 'forbid', node: 0 })
    expect(posted.find(({ type }) => type === 'intervened')).toEqual({ type: 'intervened', runId: 1, obstacle: 'root' })
    expect(log(1)).toHaveLength(before)
  })

  it('make a search that has ended go on, with the time it took so far', async () => {
    const { run, log, posted } = await setUp()
    await run(1, 'run')
    const first = log(1)
    expect(first.at(-1)?.type).toBe('done')
    await run(2, 'run', { events: first, seconds: 100 }, [{ kind: 'focus', node: 0, rollouts: 3 }])
    const tree = replay([...first, ...log(2)])
    expect(tree.rollouts).toBe(7)
    expect(tree.done).not.toBeNull()
    const end = posted.at(-1)
    expect(end?.type === 'finished' && end.stats.seconds).toBeGreaterThanOrEqual(100)
  })

  it('of a run that is stopped are not begun', async () => {
    const { run, log, service, posted } = await setUp()
    await run(1, 'pause')
    service.handle({ type: 'stop', runId: 1 })
    service.handle({ type: 'intervene', runId: 1, intervention: { kind: 'focus', node: 0, rollouts: 3 } })
    await settle()
    expect(log(1).map(({ type }) => type)).toEqual(['start', 'root', 'done'])
    expect(posted.at(-1)?.type).toBe('finished')
  })

  it('of a run that waits are carried out when it begins', async () => {
    const { run, log, service } = await setUp()
    await run(1, 'run')
    const from = { events: log(1), seconds: 0 }
    await run(2, 'pause')
    service.handle({ type: 'run', runId: 3, question: 'Q', config, pace: 'run', from, interventions: [] })
    service.handle({ type: 'intervene', runId: 3, intervention: { kind: 'focus', node: 0, rollouts: 2 } })
    service.handle({ type: 'stop', runId: 2 })
    await settle()
    expect(
      log(3)
        .map(({ type }) => type)
        .slice(0, 3),
    ).toEqual(['resume', 'intervene', 'focus'])
  })
})
