import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import { type ClientMessage, createSearchClient, type SearchClient, type WorkerLike } from './client.ts'
import type { BackendKind, FromWorker, RunStats, ToWorker } from './protocol.ts'
import type { WatchRequest } from './pulse.ts'

const stats: RunStats = { seconds: 1, tokensPerSecond: 2, rolloutsPerSecond: 3 }

/** How the stand-in answers: as a worker at rest, one that computes without a pause, one that is gone, or one whose nested worker has not started. */
type Health = 'well' | 'busy' | 'gone' | 'starting'

class FakeWorker implements WorkerLike {
  health: Health = 'well'
  onmessage: WorkerLike['onmessage'] = null
  onerror: WorkerLike['onerror'] = null
  onmessageerror: WorkerLike['onmessageerror'] = null
  readonly received: (ToWorker | WatchRequest)[] = []
  terminated = false
  postMessage(message: ToWorker | WatchRequest): void {
    if (message.type !== 'ping') this.received.push(message)
    else if (!this.terminated && (this.health === 'well' || this.health === 'starting')) this.say({ type: 'pong' })
  }
  terminate(): void {
    this.terminated = true
  }
  /** The nested worker answers on a thread of its own. */
  beats(): boolean {
    return !this.terminated && (this.health === 'well' || this.health === 'busy')
  }
  say(message: FromWorker): void {
    this.onmessage?.(new MessageEvent('message', { data: message }))
  }
  ready(kind: BackendKind = 'wasm'): void {
    this.say({
      type: 'ready',
      backend: { kind, threads: 1, adapter: null, notes: [] },
      model: { name: 'm', bytes: 1, scorer: { kind: 'ppm', trial: null } },
      seconds: 1,
    })
  }
  crash(message: string): void {
    const event = Object.assign(new Event('error'), { message, filename: '', lineno: 0, colno: 0, error: null })
    this.onerror?.(event)
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp(createWorker?: () => WorkerLike) {
  const workers: FakeWorker[] = []
  const heard: ClientMessage[] = []
  const make = () => {
    const worker = new FakeWorker()
    workers.push(worker)
    return worker
  }
  const { port1: port } = new MessageChannel()
  port.close()
  const client = createSearchClient({
    createWorker: createWorker ?? make,
    base: '/base/',
    onMessage: (message) => heard.push(message),
    openPulse: (onBeat) => ({ port, ask: () => workers.at(-1)?.beats() && onBeat(), close: () => {} }),
  })
  const last = () => {
    const worker = workers.at(-1)
    if (worker === undefined) throw new Error('no worker was made')
    return worker
  }
  const ended = (runId: number) => heard.filter((message) => message.type === 'finished' && message.runId === runId).length
  const types = () => heard.map(({ type }) => type)
  const run = () => client.run('q', defaultConfig, 'run')
  return { client, workers, heard, last, ended, types, run }
}

describe('search client', () => {
  it('loads, runs and passes messages on', () => {
    const { client, last, types, ended, run } = setUp()
    client.load('m', 'auto')
    expect(last().received).toMatchObject([{ type: 'watch' }, { type: 'load', model: 'm', backend: 'auto', base: '/base/' }])
    last().ready()
    const runId = run()
    client.pace(runId, 'pause')
    client.stop(runId)
    client.stop(runId)
    expect(
      last()
        .received.slice(2)
        .map(({ type }) => type),
    ).toEqual(['run', 'pace', 'stop'])
    last().say({ type: 'finished', runId, stats })
    expect(types()).toEqual(['ready', 'finished'])
    expect(ended(runId)).toBe(1)
  })

  it('ends each run once, even when the worker says so twice or speaks of unknown runs', () => {
    const { client, last, ended, run, heard } = setUp()
    client.load('m', 'auto')
    const runId = run()
    last().say({ type: 'finished', runId, stats })
    last().say({ type: 'finished', runId, stats })
    last().say({ type: 'events', runId, events: [], costs: [], stats })
    last().say({ type: 'finished', runId: 99, stats })
    expect(ended(runId)).toBe(1)
    expect(heard).toHaveLength(1)
  })

  it('restarts after a crash: the run ends once with its last stats, and the fresh worker loads', () => {
    const { client, workers, heard, last, ended, run } = setUp()
    client.load('m', 'auto')
    last().ready()
    const runId = run()
    last().say({ type: 'events', runId, events: [], costs: [], stats })
    last().crash('out of memory')
    expect(workers[0]?.terminated).toBe(true)
    expect(heard).toContainEqual({ type: 'finished', runId, stats })
    expect(heard).toContainEqual({ type: 'restarted', cause: 'crash', detail: 'out of memory', runLost: true })
    expect(last().received[1]?.type).toBe('load')
    workers[0]?.say({ type: 'finished', runId, stats })
    expect(ended(runId)).toBe(1)
    last().ready()
    const next = run()
    last().say({ type: 'finished', runId: next, stats })
    expect(ended(next)).toBe(1)
  })

  it('gives up when the worker keeps crashing while it loads, and starts over on request', () => {
    const { client, workers, heard, last } = setUp()
    client.load('m', 'auto')
    for (let crash = 0; crash < 3; crash++) last().crash('no such script')
    expect(workers).toHaveLength(3)
    expect(heard.at(-1)).toEqual({ type: 'no-worker', fault: { code: 'unstarted', values: { detail: 'no such script' } } })
    client.load('m', 'auto')
    expect(workers).toHaveLength(4)
  })

  it.each([
    ['in mid-run', (client: SearchClient) => void client.run('q', defaultConfig, 'run')],
    ['while a run is paused', (client: SearchClient) => client.pace(client.run('q', defaultConfig, 'run'), 'pause')],
    ['at rest', () => {}],
  ])('notices within 5 s that its worker is gone %s, and takes a fresh one', (_when, begin) => {
    const { client, workers, heard, last } = setUp()
    client.load('m', 'auto')
    last().ready()
    begin(client)
    vi.advanceTimersByTime(60_000)
    expect(workers).toHaveLength(1)
    last().health = 'gone'
    vi.advanceTimersByTime(5000)
    expect(workers).toHaveLength(2)
    expect(workers[0]?.terminated).toBe(true)
    expect(heard.at(-1)).toMatchObject({ type: 'restarted', cause: 'gone' })
  })

  it('ends the run of a worker that is gone once, with what it last said', () => {
    const { client, workers, heard, last, ended, run } = setUp()
    client.load('m', 'auto')
    last().ready()
    const runId = run()
    vi.advanceTimersByTime(1000)
    last().say({ type: 'events', runId, events: [], costs: [], stats })
    last().health = 'gone'
    vi.advanceTimersByTime(5000)
    expect(heard.slice(-2)).toEqual([
      { type: 'finished', runId, stats },
      { type: 'restarted', cause: 'gone', detail: '', runLost: true },
    ])
    workers[0]?.say({ type: 'finished', runId, stats })
    expect(ended(runId)).toBe(1)
  })

  it('gives up on workers that are gone again and again while they load', () => {
    const { client, workers, heard, last } = setUp()
    client.load('m', 'auto')
    for (let time = 0; time < 3; time++) {
      vi.advanceTimersByTime(1000)
      last().health = 'gone'
      vi.advanceTimersByTime(5000)
    }
    expect(workers).toHaveLength(3)
    expect(heard.at(-1)).toEqual({ type: 'no-worker', fault: { code: 'gone', values: { detail: '' } } })
    vi.advanceTimersByTime(60_000)
    expect(workers).toHaveLength(3)
  })

  it('leaves a worker alone that computes for nine minutes without a pause, as a large model’s first prompt takes, and not one that computes for longer', () => {
    const { client, workers, heard, last, ended, run } = setUp()
    client.load('m', 'auto')
    last().ready()
    const runId = run()
    vi.advanceTimersByTime(1000)
    last().health = 'busy'
    vi.advanceTimersByTime(540_000)
    last().health = 'well'
    vi.advanceTimersByTime(1000)
    last().health = 'busy'
    vi.advanceTimersByTime(540_000)
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(70_000)
    expect(workers).toHaveLength(2)
    expect(ended(runId)).toBe(1)
    expect(heard.at(-1)).toMatchObject({ type: 'restarted', cause: 'silence', runLost: true })
  })

  it('leaves a worker alone that compiles for minutes while it loads', () => {
    const { client, workers, types, last } = setUp()
    client.load('m', 'auto')
    vi.advanceTimersByTime(1000)
    last().health = 'busy'
    vi.advanceTimersByTime(300_000)
    expect(workers).toHaveLength(1)
    expect(types()).toEqual(['load-stalled'])
  })

  it('does not take a worker that computes before its nested worker has started for one that is gone', () => {
    const { client, workers, last, run } = setUp()
    client.load('m', 'auto')
    last().health = 'starting'
    vi.advanceTimersByTime(10_000)
    last().ready()
    run()
    // From here on nothing of it answers, and nothing ever did on the nested worker's line.
    last().health = 'gone'
    vi.advanceTimersByTime(40_000)
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(10_000)
    expect(workers).toHaveLength(2)
  })

  it.each([
    ['a laptop slept for eight hours', 8 * 3600_000],
    ['timers are slowed down to one a minute in a hidden tab', 60_000],
  ])('counts answers, not seconds: %s', (_what, gap) => {
    const { client, workers, last, run } = setUp()
    client.load('m', 'auto')
    last().ready()
    run()
    for (let time = 0; time < 20; time++) {
      vi.advanceTimersByTime(500)
      // The clock moves on, and no timer has fired: each is late by the gap.
      vi.setSystemTime(Date.now() + gap)
    }
    expect(workers).toHaveLength(1)
  })

  it.each(['well', 'busy'] as const)('does not wait long for a run that was told to stop, though its worker is %s', (health) => {
    const { client, workers, last, ended, run } = setUp()
    client.load('m', 'auto')
    last().ready()
    const runId = run()
    vi.advanceTimersByTime(1000)
    last().health = health
    client.stop(runId)
    vi.advanceTimersByTime(9000)
    expect(ended(runId)).toBe(0)
    vi.advanceTimersByTime(2000)
    expect(ended(runId)).toBe(1)
    expect(workers).toHaveLength(2)
  })

  it('takes a message that cannot be read for a lost worker', () => {
    const { client, workers, heard, last } = setUp()
    client.load('m', 'auto')
    last().ready()
    last().onmessageerror?.(new MessageEvent('messageerror'))
    expect(workers).toHaveLength(2)
    expect(heard.at(-1)).toMatchObject({ type: 'restarted', cause: 'unreadable' })
  })

  it.each([
    ['wasm', 'auto', 'run', 'auto'],
    ['webgpu', 'webgpu', 'run', 'webgpu'],
    ['webgpu', 'auto', 'gpu-run', 'wasm'],
  ] as const)('takes a fresh worker after a run failed on %s chosen by %s', (kind, backend, cause, next) => {
    const { client, heard, last, run } = setUp()
    client.load('m', backend)
    last().ready(kind)
    const runId = run()
    last().say({ type: 'events', runId, events: [{ type: 'error', fault: { code: 'told', values: { text: 'device lost' } } }], costs: [], stats })
    last().say({ type: 'finished', runId, stats })
    expect(heard.at(-1)).toEqual({ type: 'restarted', cause, detail: '', runLost: false })
    expect(last().received[1]).toMatchObject({ type: 'load', backend: next })
  })

  it('knows that the models have left the graphics device, and tells the page', () => {
    const { client, heard, last, run } = setUp()
    client.load('m', 'auto')
    last().ready('webgpu')
    const runId = run()
    const moved: FromWorker = { type: 'backend', backend: { kind: 'wasm', threads: 1, adapter: null, notes: [{ code: 'fewer-rows', values: { rows: 32 } }] } }
    last().say(moved)
    expect(heard.at(-1)).toEqual(moved)
    last().say({ type: 'events', runId, events: [{ type: 'error', fault: { code: 'told', values: { text: 'broken' } } }], costs: [], stats })
    last().say({ type: 'finished', runId, stats })
    expect(heard.at(-1)).toMatchObject({ type: 'restarted', cause: 'run' })
  })

  it('says when loading shows no sign of life, and once only', () => {
    const { client, last, types } = setUp()
    client.load('m', 'auto')
    vi.advanceTimersByTime(20_000)
    last().say({ type: 'loading', what: 'policy', loaded: 1, total: 2 })
    vi.advanceTimersByTime(20_000)
    expect(types()).toEqual(['loading'])
    vi.advanceTimersByTime(60_000)
    expect(types()).toEqual(['loading', 'load-stalled'])
  })

  it('ends a queued run when the models cannot be loaded', () => {
    const { client, last, ended, run } = setUp()
    client.load('m', 'auto')
    const runId = run()
    last().say({ type: 'load-error', failure: { code: 'told', values: { text: 'missing' } }, fault: null })
    last().say({ type: 'finished', runId, stats })
    expect(ended(runId)).toBe(1)
  })

  it('reports a browser that cannot start workers, and ends runs all the same', async () => {
    const { client, heard, ended, run } = setUp(() => {
      throw new Error('workers are forbidden')
    })
    client.load('m', 'auto')
    expect(heard).toEqual([{ type: 'no-worker', fault: { code: 'forbidden', values: { detail: 'workers are forbidden' } } }])
    const runId = run()
    await Promise.resolve()
    expect(ended(runId)).toBe(1)
  })
})
