import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Fault, TraceError } from '../faults.ts'
import { scriptedTrace } from '../trace.fixture.ts'
import { writeTrace } from '../write.ts'
import { createTraceReader, deadlineMs, type TraceTaker, type TraceWorkerLike } from './client.ts'
import { workerHere } from './in-page.fixture.ts'
import type { FromTraceWorker, ToTraceWorker } from './protocol.ts'

class FakeWorker implements TraceWorkerLike {
  onmessage: TraceWorkerLike['onmessage'] = null
  onerror: TraceWorkerLike['onerror'] = null
  onmessageerror: TraceWorkerLike['onmessageerror'] = null
  readonly received: ToTraceWorker[] = []
  terminated = false
  postMessage(message: ToTraceWorker): void {
    this.received.push(message)
  }
  terminate(): void {
    this.terminated = true
  }
  say(message: FromTraceWorker): void {
    this.onmessage?.(new MessageEvent('message', { data: message }))
  }
}

const ignore = () => {}
const taker: TraceTaker = { begin: ignore, take: async () => {} }
const header = { title: '', app: '', model: '', created: null }

/** The fault that a promise is rejected with. */
const faultOf = (promise: Promise<unknown>): Promise<Fault> =>
  promise.then(
    () => {
      throw new Error('nothing was refused')
    },
    (error: unknown) => {
      if (error instanceof TraceError) return error.fault
      throw error
    },
  )

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const setUp = () => {
  const worker = new FakeWorker()
  const abort = new AbortController()
  const progress: unknown[] = []
  const opened = createTraceReader(() => worker).open('text', abort.signal, (step) => progress.push(step))
  return { worker, abort, progress, opened }
}
const foundOne: FromTraceWorker = { type: 'found', searches: [{ title: 'one', line: 1, fault: null }] }

describe('reading a file in a worker', () => {
  it('gives what was found, and one search part by part, each after the one before was taken in', async () => {
    const { worker, opened, progress } = setUp()
    worker.say({ type: 'progress', progress: { phase: 'checking', share: 0.5 } })
    worker.say(foundOne)
    const file = await opened
    expect(file.searches).toHaveLength(1)
    expect(progress).toEqual([{ phase: 'checking', share: 0.5 }])
    const taken: number[] = []
    const waiting: (() => void)[] = []
    const shares: unknown[] = []
    const read = file.read(
      0,
      { begin: ignore, take: (events) => new Promise((resolve) => waiting.push(() => resolve(void taken.push(events.length)))) },
      ({ share }) => shares.push(share),
    )
    worker.say({ type: 'header', header, events: 4 })
    await vi.advanceTimersByTimeAsync(0)
    worker.say({ type: 'part', events: [{ type: 'resume' }, { type: 'resume' }], times: [] })
    await vi.advanceTimersByTimeAsync(deadlineMs * 2)
    expect(worker.received.map(({ type }) => type)).toEqual(['open', 'read', 'more'])
    waiting.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(worker.received).toHaveLength(4)
    worker.say({ type: 'end' })
    await read
    expect([taken, shares, worker.terminated]).toEqual([[2], [0.5], false])
    file.close()
    expect(worker.terminated).toBe(true)
  })

  it('stops a worker that has no answer by the deadline, however much progress it tells', async () => {
    const { worker, opened } = setUp()
    const fault = faultOf(opened)
    for (let i = 0; i < 10; i++) {
      await vi.advanceTimersByTimeAsync(deadlineMs / 10)
      worker.say({ type: 'progress', progress: { phase: 'checking', share: null } })
    }
    expect(await fault).toEqual({ kind: 'deadline', seconds: deadlineMs / 1000 })
    expect(worker.terminated).toBe(true)
  })

  it('has a deadline for each part, too', async () => {
    const { worker, opened } = setUp()
    worker.say(foundOne)
    const fault = faultOf((await opened).read(0, taker, ignore))
    worker.say({ type: 'header', header, events: 4 })
    await vi.advanceTimersByTimeAsync(deadlineMs)
    expect(await fault).toMatchObject({ kind: 'deadline' })
    expect(worker.terminated).toBe(true)
  })

  it('ends the worker at once when it is cancelled, and hears nothing more of it', async () => {
    const { worker, opened, abort, progress } = setUp()
    const rejected = expect(opened).rejects.toMatchObject({ name: 'AbortError' })
    abort.abort()
    await rejected
    expect(worker.terminated).toBe(true)
    worker.say({ type: 'progress', progress: { phase: 'reading', share: null } })
    expect(progress).toEqual([])
  })

  it.each<[string, (worker: FakeWorker) => void, Fault]>([
    [
      'dies',
      (worker) => worker.onerror?.(Object.assign(new Event('error'), { message: '', filename: '', lineno: 0, colno: 0, error: null })),
      { kind: 'worker' },
    ],
    ['sends what cannot be read', (worker) => worker.onmessageerror?.(new MessageEvent('messageerror')), { kind: 'worker' }],
    ['answers something else', (worker) => worker.say({ type: 'end' }), { kind: 'worker' }],
    ['refuses', (worker) => worker.say({ type: 'refused', fault: { kind: 'empty' } }), { kind: 'empty' }],
  ])('says so when the worker %s', async (_, happen, fault) => {
    const { worker, opened } = setUp()
    const found = faultOf(opened)
    happen(worker)
    expect(await found).toEqual(fault)
    expect(worker.terminated).toBe(true)
  })

  it('says so when no worker can start', async () => {
    const reader = createTraceReader(() => {
      throw new Error('forbidden')
    })
    expect(await faultOf(reader.open('', new AbortController().signal, ignore))).toEqual({ kind: 'worker' })
  })

  it('ends the worker when what it gives cannot be taken', async () => {
    const { worker, opened } = setUp()
    worker.say(foundOne)
    const read = (await opened).read(0, { begin: ignore, take: () => Promise.reject(new RangeError('no')) }, ignore)
    const rejected = expect(read).rejects.toThrow(RangeError)
    worker.say({ type: 'header', header, events: 1 })
    await vi.advanceTimersByTimeAsync(0)
    worker.say({ type: 'part', events: [], times: [] })
    await rejected
    expect(worker.terminated).toBe(true)
  })
})

describe('what the worker does', () => {
  const open = (source: string | Blob | Uint8Array) => createTraceReader(workerHere).open(source, new AbortController().signal, ignore)

  it('hands a search over whole, in parts', async () => {
    const trace = await scriptedTrace({ rollouts: 60, candidates: 8 })
    const file = await open(writeTrace(trace))
    const parts: number[] = []
    const events: unknown[] = []
    const times: unknown[] = []
    await file.read(
      0,
      {
        begin: ({ title }) => expect(title).toBe('Letters'),
        async take(part, clock) {
          parts.push(part.length)
          events.push(...part)
          times.push(...clock)
        },
      },
      ignore,
    )
    expect(parts.length).toBeGreaterThan(1)
    expect(JSON.parse(JSON.stringify(events), (key, value) => (key === 'logprob' ? 0 : value))).toEqual(
      JSON.parse(JSON.stringify(trace.events), (key, value) => (key === 'logprob' ? 0 : value)),
    )
    expect(times).toEqual(trace.times)
  })

  it('checks every search of a file and names the fault of each', async () => {
    const file = await open('{"text":"a"}\n{"text":"b","visits":-1}\n{"text":"c"')
    expect(file.searches.map(({ line, fault }) => [line, fault?.kind ?? null])).toEqual([
      [1, null],
      [2, 'value'],
      [3, 'json'],
    ])
  })

  it.each<[string, () => string | Blob | Uint8Array, object]>([
    ['is too large, before it is read', () => Object.defineProperty(new Blob(), 'size', { value: 2 ** 40 }), { kind: 'size', measure: 'bytes' }],
    ['cannot be read', () => Object.assign(new Blob(['{}']), { arrayBuffer: () => Promise.reject(new Error('gone')) }), { kind: 'unreadable' }],
    ['has nothing in it', () => new Uint8Array(), { kind: 'empty' }],
  ])('refuses a file that %s', async (_, source, fault) => {
    expect(await faultOf(open(source()))).toMatchObject(fault)
  })

  it.each([
    ['an event with more in it than can be handed over at once', Array.from({ length: 30_000 }, (_, id) => ({ id: id + 1, text: 'a' })), [], 'event'],
    ['more answers than can be compared', [{ id: 1, text: 'a' }], Array.from({ length: 5001 }, () => ({ type: 'answer', node: 1, answer: '1' })), 'answers'],
  ])('refuses %s', async (_, candidates, more, measure) => {
    const events = [{ type: 'start', question: 'q' }, { type: 'root', search: 0, id: 0 }, { type: 'expand', node: 0, candidates }, ...more]
    const file = await open(JSON.stringify({ format: 'rstar-live-trace', version: 2, events }))
    expect(file.searches[0]?.fault).toMatchObject({ kind: 'size', measure })
  })
})
