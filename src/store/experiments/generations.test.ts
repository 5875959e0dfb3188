import { beforeEach, describe, expect, it } from 'vitest'
import type { SearchEvent } from '../../core/events.ts'
import { type Generations, generationSettings } from '../../evaluation/generations.ts'
import { gzip } from '../../trace/gzip.ts'
import { writeTrace } from '../../trace/write.ts'
import type { ClientMessage, SearchClient } from '../../worker/client.ts'
import { sampleQuestion, sampleRun } from '../sample-run.ts'
import { createGenerations, type GenerationsDesk } from './generations.ts'

const models = ['countdown-r1', 'countdown-r2']
const runOf = (model: string) => ({ model, answer: '24', first: 1, rollouts: 1, policyTokens: 10 })
const index: Generations = {
  version: 1,
  settings: generationSettings,
  size: 4,
  problems: [{ seed: 1, question: sampleQuestion, runs: models.map(runOf) }],
  shown: [{ reason: 'ahead', seed: 1, files: ['a.json.gz', 'b.json.gz'] }],
}
const shorter = sampleRun.slice(0, 8)
const bytes = (text: string) => new TextEncoder().encode(text)
const traceOf = (events: readonly SearchEvent[]) => gzip(bytes(writeTrace({ header: { title: '', app: '', model: 'm', created: null }, events, times: [] })))
const shipped: Readonly<Record<string, Uint8Array>> = {
  'generations/index.json': bytes(JSON.stringify(index)),
  'generations/a.json.gz': await traceOf(sampleRun),
  'generations/b.json.gz': await traceOf(shorter),
}

interface Worker {
  readonly asked: string[]
  say(message: ClientMessage): void
}

const stats = { seconds: 1, tokensPerSecond: 1, rolloutsPerSecond: 1 }

let files = shipped
let workers: Worker[] = []
let opened: { readonly title: string; readonly events: number }[] = []
let frames: (() => void)[] = []
let now = 0
let desk: GenerationsDesk

/** Lets a frame pass that takes so many milliseconds. */
const frame = (ms: number): void => {
  now += ms
  const due = frames
  frames = []
  for (const callback of due) callback()
}
const at = () => desk.store.getState()
const statuses = () => at().lanes.map(({ status }) => status)
const nodes = () => at().lanes.map(({ live }) => live.tree.size)
const settled = () => new Promise((resolve) => setTimeout(resolve))

beforeEach(() => {
  files = shipped
  workers = []
  opened = []
  frames = []
  desk = createGenerations({
    createClient(onMessage): SearchClient {
      const asked: string[] = []
      workers.push({ asked, say: onMessage })
      return {
        load: (model) => void asked.push(`load ${model}`),
        contest: () => 0,
        run: (question, { candidates }) => asked.push(`run ${question} ${candidates}`),
        intervene: () => {},
        pace: () => {},
        stop: () => {},
        dispose: () => void asked.push('dispose'),
      }
    },
    fetchFile: async (path) => files[path] ?? Promise.reject(new Error('not there')),
    schedule: (callback) => callback(),
    clock: { now: () => now, next: (callback) => void frames.push(callback) },
    models: [...models, 'other'],
    knowsDomain: (_, domain) => domain === 'countdown',
    backend: () => 'auto',
    actions: { showRecording: (events, { title }) => void opened.push({ title, events: Array.isArray(events) ? events.length : -1 }) },
  })
})

describe('recorded generations', () => {
  it('play side by side by the policy’s tokens, and stand at their ends', async () => {
    await desk.show(1, false)
    expect(at().playing).toBe(true)
    expect(nodes()).toEqual([1, 1])
    // As many tokens as the shorter search has.
    desk.seek(6)
    expect(at().playing).toBe(false)
    expect(nodes()).toEqual([4, 4])
    desk.toggle()
    for (let i = 0; i < 200 && at().playing; i++) frame(200)
    expect(at().tokens).toBe(at().longest)
    expect(at().lanes.map(({ live }) => live.following)).toEqual([true, true])
    expect(at().lanes[0]?.live.tree.done?.answer).toBe('8 * 4 - 6 - 2')
    // From its end it plays from the beginning.
    desk.toggle()
    expect(nodes()).toEqual([1, 1])
  })

  it('stand at their end at once for who wants no motion', async () => {
    await desk.show(1, true)
    expect(at().playing).toBe(false)
    expect(at().lanes.map(({ live }) => live.tree.version)).toEqual([sampleRun.length, shorter.length])
  })

  it('open as an ordinary trace, whole', async () => {
    await desk.show(1, false)
    const [first] = at().lanes
    if (first !== undefined) desk.open(first, 'Round 1')
    expect(opened).toEqual([{ title: 'Round 1', events: sampleRun.length }])
    expect(at().playing).toBe(false)
  })

  it.each([
    ['generations/index.json', { 'generations/index.json': bytes('{"version": 2}') }, 'fault'],
    ['generations/index.json', {}, 'fetch'],
    ['generations/b.json.gz', { ...shipped, 'generations/b.json.gz': bytes('no trace') }, 'fetch'],
  ] as const)('say that %s is not what it should be, and lose nothing', async (file, broken, kind) => {
    files = broken
    await desk.show(1, false)
    expect(at().problem).toMatchObject({ kind, file })
    files = shipped
    await desk.show(1, true)
    expect([at().problem, at().lanes.length]).toEqual([null, 2])
  })
})

describe('live generations', () => {
  const answer = (worker: Worker | undefined) => {
    worker?.say({ type: 'events', runId: 2, events: sampleRun, costs: [], stats })
    worker?.say({ type: 'finished', runId: 2, stats })
  }

  it('load one model after the other, each in a worker of its own', async () => {
    desk.run(sampleQuestion)
    expect(statuses()).toEqual(['loading', 'waiting'])
    expect(workers[0]?.asked).toEqual(['load countdown-r1', `run ${sampleQuestion} 8`])
    answer(workers[0])
    await settled()
    expect(statuses()).toEqual(['ended', 'loading'])
    expect(workers[0]?.asked.at(-1)).toBe('dispose')
    answer(workers[1])
    await settled()
    expect([statuses(), at().running]).toEqual([['ended', 'ended'], false])
    expect(workers.map(({ asked }) => asked.at(-1))).toEqual(['dispose', 'dispose'])
  })

  it('stop on request and hear nothing more of what was under way', async () => {
    desk.run(sampleQuestion)
    desk.stop()
    answer(workers[0])
    await settled()
    expect([statuses(), at().running, workers.length]).toEqual([['stopped', 'stopped'], false, 1])
    expect(at().lanes[0]?.live.events).toEqual([])
  })

  it('go on with the next model where one cannot be loaded or its worker is lost', async () => {
    desk.run(sampleQuestion)
    workers[0]?.say({ type: 'load-error', failure: { code: 'told', values: { text: 'broken' } }, fault: null })
    workers[0]?.say({ type: 'finished', runId: 2, stats })
    await settled()
    expect(statuses()).toEqual(['lost', 'loading'])
    expect(at().lanes[0]?.failure?.failure.code).toBe('told')
    // The client ends the run of a lost worker, which has no end of its own.
    workers[1]?.say({ type: 'events', runId: 2, events: shorter, costs: [], stats })
    workers[1]?.say({ type: 'finished', runId: 2, stats })
    await settled()
    expect([statuses(), at().running]).toEqual([['lost', 'lost'], false])
  })

  it('begin with nothing that cannot be read or that no line of rounds knows', () => {
    desk.run('What is this?')
    desk.run('Ada has 14 apples and buys 3 more. How many apples does Ada have?')
    expect([workers.length, at().lanes.length]).toEqual([0, 0])
  })
})
