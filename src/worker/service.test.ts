import { describe, expect, it, vi } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import { Failure } from '../core/failure.ts'
import type { ContestHooks, ContestNews } from '../evaluation/contest/contest.ts'
import type { ModelFault } from '../models/faults/fault.ts'
import { refusal } from '../problems/refusal.ts'
import type { UnlawfulStep } from '../search/lawful.ts'
import type { FromWorker, Pace, PrefixCounters, SearchSoFar, ToWorker } from './protocol.ts'
import { createService, type Engine, type SearchHooks } from './service.ts'

const done: Extract<SearchEvent, { type: 'done' }> = { type: 'done', reason: 'rollouts', best: null, answer: null }
const loadMessage: ToWorker = { type: 'load', model: 'm', backend: 'auto', server: null, manner: { format: null, judge: null }, base: '/' }
const run = (runId: number, pace: Pace = 'run', question = 'q', from: SearchSoFar | null = null): ToWorker => ({
  type: 'run',
  runId,
  question,
  config: defaultConfig,
  pace,
  from,
  interventions: [],
})
const unlawful: UnlawfulStep = { code: 'unlawful-step', values: { node: 1, step: 1, why: 'rules', detail: { code: 'ends-early', values: { left: 2 } } } }
const settle = () => new Promise<void>((resolve) => setTimeout(resolve))

/** A service whose searches end when `finish` is called, or when they are aborted. */
const fault: ModelFault = { code: 'no-token', values: { token: '<code>' } }

function setUp(
  options: {
    load?: () => Promise<void>
    rest?: Promise<void>
    prefixes?: PrefixCounters
    search?: (hooks: SearchHooks) => Promise<void>
    contest?: (hooks: ContestHooks) => Promise<void>
    warmUp?: (signal: AbortSignal) => Promise<void>
  } = {},
) {
  const posted: FromWorker[] = []
  const ends: (() => void)[] = []
  const search = async ({ signal, gate, onEvent }: SearchHooks) => {
    await gate('rollout')
    if (!signal.aborted) {
      await new Promise<void>((resolve) => {
        ends.push(resolve)
        signal.addEventListener('abort', () => resolve())
      })
    }
    onEvent(signal.aborted ? { ...done, reason: 'cancelled' } : done)
  }
  const service = createService({
    post: (message) => posted.push(message),
    load: async (): Promise<Engine> => {
      await options.load?.()
      return {
        backend: { kind: 'wasm', threads: 1, adapter: null, notes: [] },
        model: { name: 'm', bytes: 1, scorer: { kind: 'ppm', trial: null } },
        rest: options.rest ?? Promise.resolve(),
        prefixes: () => options.prefixes ?? null,
        search: (_request, hooks) => (options.search ?? search)(hooks),
        contest: (_request, hooks) => (options.contest ?? (async () => {}))(hooks),
        ...(options.warmUp && { warmUp: options.warmUp }),
      }
    },
    distrust: (_, { events }) => (events.length > 1 ? unlawful : null),
    refuse: (question) => (question === 'bad' ? refusal('no-numbers', null, {}) : null),
    faultOf: () => fault,
    breathe: async () => {},
    now: () => performance.now(),
  })
  const ofType = <T extends FromWorker['type']>(type: T) => posted.filter((message): message is Extract<FromWorker, { type: T }> => message.type === type)
  const finished = () => ofType('finished').map(({ runId }) => runId)
  const reasons = () => ofType('events').flatMap(({ runId, events }) => events.flatMap((event) => (event.type === 'done' ? [[runId, event.reason]] : [])))
  return { service, posted, ofType, finished, reasons, finish: () => ends.shift()?.() }
}

const contestOf = (runId: number, question = 'q'): ToWorker => ({
  type: 'contest',
  runId,
  contest: {
    problems: [{ place: 0, question, known: null }],
    lanes: ['greedy'],
    budget: { kind: 'tokens', tokens: 10 },
    config: defaultConfig,
    samplingTemperature: 1,
  },
})
const news: ContestNews = { what: 'problem', place: 0 }

describe('a contest in the service', () => {
  it('waits for the run before it, tells its news and ends once', async () => {
    const { service, posted, finish, finished } = setUp({ contest: async ({ onNews }) => onNews(news) })
    service.handle(loadMessage)
    await settle()
    service.handle(run(1))
    service.handle(contestOf(2))
    await settle()
    expect(finished()).toEqual([])
    finish()
    await settle()
    expect(finished()).toEqual([1, 2])
    expect(posted.slice(-2)).toMatchObject([
      { type: 'contest', runId: 2, news: [news], failed: null },
      { type: 'finished', runId: 2 },
    ])
  })

  it('is stopped as a run is, and what it still says after that is dropped', async () => {
    const { service, ofType, finished } = setUp({
      contest: ({ signal, onNews }) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => {
            resolve()
            setTimeout(() => onNews(news))
          }),
        ),
    })
    service.handle(loadMessage)
    await settle()
    service.handle(contestOf(1))
    service.handle({ type: 'stop', runId: 1 })
    await settle()
    await settle()
    expect(finished()).toEqual([1])
    expect(ofType('contest').flatMap((message) => message.news)).toEqual([])
  })

  it('says why it failed, and ends all the same', async () => {
    const { service, posted } = setUp({ contest: () => Promise.reject(new Error('no memory')) })
    service.handle(loadMessage)
    await settle()
    service.handle(contestOf(1))
    await settle()
    expect(posted.slice(-2)).toMatchObject([
      { type: 'contest', news: [], failed: { code: 'told' } },
      { type: 'finished', runId: 1 },
    ])
  })

  it('is refused where one of its questions is', async () => {
    const { service, ofType } = setUp()
    service.handle(loadMessage)
    await settle()
    service.handle(contestOf(1, 'bad'))
    expect(ofType('refused').map(({ runId }) => runId)).toEqual([1])
  })
})

describe('search service', () => {
  it('sends what expansions cost with the events, once', async () => {
    const cost = { first: 1, ms: 12, prefixTokens: 40, reusedTokens: 30 }
    const search = async ({ onEvent, onCost }: SearchHooks) => {
      onEvent({ type: 'expand', node: 0, candidates: [] })
      onCost(cost)
      onEvent(done)
    }
    const { service, ofType, finished } = setUp({ search })
    service.handle(loadMessage)
    await settle()
    service.handle(run(1))
    await settle()
    expect(finished()).toEqual([1])
    expect(ofType('events').flatMap(({ costs }) => costs)).toEqual([cost])
  })

  it('does not go on with a log whose steps must not run', async () => {
    const { service, posted, finished, finish } = setUp()
    service.handle(loadMessage)
    await settle()
    service.handle(run(1, 'run', 'q', { events: [done, done], seconds: 1 }))
    await settle()
    expect(posted.at(-1)).toEqual({ type: 'refused', runId: 1, fault: unlawful })
    service.handle(run(2, 'run', 'q', { events: [done], seconds: 1 }))
    await settle()
    finish()
    await settle()
    expect(finished()).toEqual([2])
  })

  it('queues a run until the models are ready', async () => {
    const loaded: { resolve(): void } = { resolve() {} }
    const { service, ofType, finish, finished } = setUp({
      load: () =>
        new Promise((resolve) => {
          loaded.resolve = resolve
        }),
    })
    service.handle(loadMessage)
    service.handle(run(1))
    await settle()
    finish()
    expect(finished()).toEqual([])
    loaded.resolve()
    await settle()
    expect(ofType('ready')).toHaveLength(1)
    finish()
    await settle()
    expect(finished()).toEqual([1])
  })

  it('warms up where nobody waits, and stops that for the first run', async () => {
    const warmed: AbortSignal[] = []
    const warmUp = async (signal: AbortSignal) => void warmed.push(signal)
    const { service } = setUp({ warmUp })
    service.handle(loadMessage)
    await settle()
    expect(warmed.map(({ aborted }) => aborted)).toEqual([false])
    service.handle(run(1))
    expect(warmed.map(({ aborted }) => aborted)).toEqual([true])
    const { service: hurried, finish } = setUp({ warmUp })
    hurried.handle(loadMessage)
    hurried.handle(run(1))
    await settle()
    finish()
    expect(warmed).toHaveLength(1)
  })

  it('sends the question at once, though what follows it lets no timer in', async () => {
    const start: SearchEvent = { type: 'start', version: 1, question: 'q', family: 'f', model: 'm', config: defaultConfig }
    const sent: string[] = []
    const { service, ofType } = setUp({
      async search({ onEvent }) {
        onEvent(start)
        onEvent({ type: 'root', search: 0, id: 0, seed: 1 })
        sent.push(...ofType('events').flatMap(({ events }) => events.map(({ type }) => type)))
        onEvent(done)
      },
    })
    service.handle(loadMessage)
    service.handle(run(1))
    await settle()
    expect(sent).toEqual(['start', 'root'])
  })

  it('tells what the cache of prefixes did', async () => {
    const prefixes = { hits: 3, misses: 1, bytes: 2048, budget: 4096 }
    const { service, ofType, finish } = setUp({ prefixes })
    service.handle(loadMessage)
    service.handle(run(1))
    await settle()
    finish()
    await settle()
    expect(ofType('finished')[0]?.stats.cache).toEqual(prefixes)
  })

  it('runs one at a time; the newest waits and displaces an older one, and each finishes once', async () => {
    const { service, finish, finished, reasons } = setUp()
    service.handle(loadMessage)
    await settle()
    for (const runId of [1, 2, 3]) service.handle(run(runId))
    await settle()
    expect(finished()).toEqual([2])
    finish()
    await settle()
    expect(finished()).toEqual([2, 1])
    finish()
    await settle()
    expect(finished()).toEqual([2, 1, 3])
    expect(reasons()).toEqual([
      [1, 'rollouts'],
      [3, 'rollouts'],
    ])
  })

  it('gives up a search that does not end when it is stopped, and hears no more of it', async () => {
    vi.useFakeTimers()
    const late: (() => void)[] = []
    const { service, finished, reasons, finish } = setUp({
      search: ({ onEvent, interventions }) =>
        new Promise((resolve) => {
          late.push(() => {
            onEvent({ ...done, reason: 'cancelled' })
            interventions.settled(null)
            resolve()
          })
        }),
    })
    service.handle(loadMessage)
    await vi.advanceTimersByTimeAsync(0)
    service.handle(run(1))
    await vi.advanceTimersByTimeAsync(5000)
    expect(finished()).toEqual([])
    service.handle({ type: 'stop', runId: 1 })
    service.handle(run(2))
    await vi.advanceTimersByTimeAsync(2000)
    expect([finished(), reasons()]).toEqual([[1], [[1, 'cancelled']]])
    late[0]?.()
    finish()
    await vi.advanceTimersByTimeAsync(0)
    expect([finished(), reasons()]).toEqual([[1], [[1, 'cancelled']]])
    vi.useRealTimers()
  })

  it('stops a running, a paused and a waiting run', async () => {
    const { service, finished, reasons, ofType } = setUp()
    service.handle(loadMessage)
    await settle()
    service.handle(run(1, 'pause'))
    await settle()
    expect(ofType('paced')).toEqual([{ type: 'paced', runId: 1, pace: 'pause' }])
    service.handle(run(2))
    service.handle({ type: 'stop', runId: 2 })
    service.handle({ type: 'stop', runId: 1 })
    await settle()
    expect(finished()).toEqual([2, 1])
    expect(reasons()).toEqual([[1, 'cancelled']])
    service.handle(run(3))
    await settle()
    service.handle({ type: 'stop', runId: 1 })
    await settle()
    expect(finished()).toEqual([2, 1])
    service.handle({ type: 'stop', runId: 3 })
    await settle()
    expect(finished()).toEqual([2, 1, 3])
  })

  it('ends the log of a search that throws, after its last events', async () => {
    const { service, posted, finished } = setUp({ search: () => Promise.reject(new Error('device lost')) })
    service.handle(loadMessage)
    await settle()
    service.handle(run(1))
    await settle()
    const events = posted.flatMap((message) => (message.type === 'events' ? message.events : []))
    expect(events).toEqual([
      { type: 'error', fault: { code: 'told', values: { text: 'device lost' } } },
      { type: 'done', reason: 'error', best: null, answer: null },
    ])
    expect(finished()).toEqual([1])
    expect(posted.at(-1)?.type).toBe('finished')
  })

  it('refuses a question that cannot be used, without a run', async () => {
    const { service, ofType, finished } = setUp()
    service.handle(loadMessage)
    await settle()
    service.handle(run(1, 'run', 'bad'))
    await settle()
    expect(ofType('refused')).toEqual([{ type: 'refused', runId: 1, refusal: refusal('no-numbers', null, {}) }])
    expect(finished()).toEqual([])
  })

  it('lets a search begin while Python still starts, and reports a Python that cannot', async () => {
    let fail: (error: Error) => void = () => {}
    const rest = new Promise<void>((_resolve, reject) => {
      fail = reject
    })
    const { service, ofType, finish, finished } = setUp({ rest })
    service.handle(loadMessage)
    service.handle(run(1))
    await settle()
    expect(ofType('ready')).toHaveLength(1)
    finish()
    await settle()
    expect(finished()).toEqual([1])
    fail(new Failure({ code: 'python-start', values: { reason: 'gone' } }))
    await settle()
    expect(ofType('load-error').map(({ failure }) => failure)).toEqual([{ code: 'python-start', values: { reason: 'gone' } }])
    service.handle(run(2))
    await settle()
    expect(finished()).toEqual([1])
  })

  it('tells what is wrong when loading fails, and ends the run that waited', async () => {
    const { service, ofType, finished } = setUp({ load: () => Promise.reject(new Error('weights are missing')) })
    service.handle(run(1))
    service.handle(loadMessage)
    await settle()
    expect(ofType('load-error')).toEqual([{ type: 'load-error', failure: { code: 'told', values: { text: 'weights are missing' } }, fault }])
    expect(finished()).toEqual([1])
  })
})
