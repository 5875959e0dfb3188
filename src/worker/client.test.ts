import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import { type ClientMessage, createSearchClient, type WorkerLike } from './client.ts'
import type { BackendKind, FromWorker, RunStats, ToWorker } from './protocol.ts'

const stats: RunStats = { seconds: 1, tokensPerSecond: 2, rolloutsPerSecond: 3 }

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null
  onerror: WorkerLike['onerror'] = null
  onmessageerror: WorkerLike['onmessageerror'] = null
  readonly received: ToWorker[] = []
  terminated = false
  postMessage(message: ToWorker): void {
    this.received.push(message)
  }
  terminate(): void {
    this.terminated = true
  }
  say(message: FromWorker): void {
    this.onmessage?.(new MessageEvent('message', { data: message }))
  }
  ready(kind: BackendKind = 'wasm'): void {
    this.say({ type: 'ready', backend: { kind, threads: 1, adapter: null, note: null }, model: { name: 'm', bytes: 1, hasPpm: true }, seconds: 1 })
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
  const client = createSearchClient({ createWorker: createWorker ?? make, base: '/base/', onMessage: (message) => heard.push(message) })
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
    expect(last().received).toEqual([{ type: 'load', model: 'm', backend: 'auto', base: '/base/' }])
    last().ready()
    const runId = run()
    client.pace(runId, 'pause')
    client.stop(runId)
    client.stop(runId)
    expect(
      last()
        .received.slice(1)
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
    expect(last().received[0]?.type).toBe('load')
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
    expect(heard.at(-1)).toEqual({ type: 'load-error', message: 'no such script', action: '' })
    client.load('m', 'auto')
    expect(workers).toHaveLength(4)
  })

  it('restarts a worker that goes silent in mid-run, but leaves a paused one alone', () => {
    const { client, workers, heard, last, ended, run } = setUp()
    client.load('m', 'auto')
    last().ready()
    const runId = run()
    last().say({ type: 'paced', runId, pace: 'pause' })
    vi.advanceTimersByTime(600_000)
    expect(workers).toHaveLength(1)
    client.pace(runId, 'run')
    vi.advanceTimersByTime(40_000)
    last().say({ type: 'events', runId, events: [], costs: [], stats })
    vi.advanceTimersByTime(40_000)
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(10_000)
    expect(workers).toHaveLength(2)
    expect(ended(runId)).toBe(1)
    expect(heard.at(-1)).toMatchObject({ type: 'restarted', cause: 'silence', runLost: true })
  })

  it('does not wait long for a run that was told to stop', () => {
    const { client, workers, last, ended, run } = setUp()
    client.load('m', 'auto')
    last().ready()
    const runId = run()
    last().say({ type: 'paced', runId, pace: 'pause' })
    client.stop(runId)
    vi.advanceTimersByTime(15_000)
    expect(ended(runId)).toBe(1)
    expect(workers).toHaveLength(2)
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
    last().say({ type: 'events', runId, events: [{ type: 'error', message: 'device lost' }], costs: [], stats })
    last().say({ type: 'finished', runId, stats })
    expect(heard.at(-1)).toEqual({ type: 'restarted', cause, detail: '', runLost: false })
    expect(last().received[0]).toMatchObject({ type: 'load', backend: next })
  })

  it('knows that the models have left the graphics device, and tells the page', () => {
    const { client, heard, last, run } = setUp()
    client.load('m', 'auto')
    last().ready('webgpu')
    const runId = run()
    const moved: FromWorker = { type: 'backend', backend: { kind: 'wasm', threads: 1, adapter: null, note: 'Memory ran out.' } }
    last().say(moved)
    expect(heard.at(-1)).toEqual(moved)
    last().say({ type: 'events', runId, events: [{ type: 'error', message: 'broken' }], costs: [], stats })
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
    last().say({ type: 'load-error', message: 'missing', action: 'Download again.' })
    last().say({ type: 'finished', runId, stats })
    expect(ended(runId)).toBe(1)
  })

  it('reports a browser that cannot start workers, and ends runs all the same', async () => {
    const { client, heard, ended, run } = setUp(() => {
      throw new Error('workers are forbidden')
    })
    client.load('m', 'auto')
    expect(heard).toEqual([{ type: 'load-error', message: 'workers are forbidden', action: '' }])
    const runId = run()
    await Promise.resolve()
    expect(ended(runId)).toBe(1)
  })
})
