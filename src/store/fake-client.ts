import type { SearchEvent } from '../core/events.ts'
import { countSolutions } from '../exact/count.ts'
import type { FromLibrary, LibraryClient } from '../library/client.ts'
import { createTraceReader } from '../trace/worker/client.ts'
import { workerHere } from '../trace/worker/in-page.fixture.ts'
import type { ClientMessage, SearchClient } from '../worker/client.ts'
import { type App, createApp } from './app.ts'
import type { AppDeps } from './app-deps.ts'
import { createKeeping } from './experiments/kept.fixture.ts'
// In a test what comes in a file of its own is there at once.
import './file-readers-apart.ts'

/** Stands in for the client in tests: remembers what it was asked, and says what it is told. */
export interface FakeClient {
  readonly app: App
  readonly asked: unknown[][]
  readonly stored: Map<string, string>
  say(message: ClientMessage): void
  /** Says what the library's worker would. */
  tell(message: FromLibrary): void
  ready(): void
  /** Sends events of the latest run. */
  events(events: readonly SearchEvent[]): void
  finish(): void
  /** Lets a frame of a replay pass that takes so many milliseconds. */
  frame(ms: number): void
}

const stats = { seconds: 2, tokensPerSecond: 400, rolloutsPerSecond: 3 }

/** An app with a fake client, frames that come at once, and storage in a map. */
export function createFakeApp(overrides: Partial<AppDeps> = {}, stored = new Map<string, string>()): FakeClient {
  const asked: unknown[][] = []
  let say: (message: ClientMessage) => void = () => {}
  let runId = 0
  let now = 0
  let frames: (() => void)[] = []
  let tell: (message: FromLibrary) => void = () => {}
  let looks = 0
  const library: LibraryClient = {
    list: () => void asked.push(['list']),
    look(...args) {
      asked.push(['look', ...args])
      return ++looks
    },
    keep: (...args) => void asked.push(['keep', ...args]),
    resume: (...args) => void asked.push(['resume', ...args]),
    pause: (...args) => void asked.push(['pause', ...args]),
    remove: (...args) => void asked.push(['remove', ...args]),
  }
  const client: SearchClient = {
    load: (model, backend, server = null, manner = { format: null, judge: null }) =>
      void asked.push(['load', model, backend, ...(server === null ? [] : [server]), ...(manner.format === null && manner.judge === null ? [] : [manner])]),
    run(question, config, pace, from = null, interventions = []) {
      runId++
      asked.push(['run', question, config, pace, ...(from === null ? [] : [from, interventions])])
      return runId
    },
    contest(contest) {
      runId++
      asked.push(['contest', contest])
      return runId
    },
    pace: (...args) => void asked.push(['pace', ...args]),
    intervene: (...args) => void asked.push(['intervene', ...args]),
    stop: (...args) => void asked.push(['stop', ...args]),
    dispose: () => void asked.push(['dispose']),
  }
  const app = createApp({
    createClient(onMessage) {
      say = onMessage
      return client
    },
    storage: { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value) },
    models: ['round0', 'round1'],
    knowsDomain: (_, domain) => domain === 'countdown',
    modelBytes: () => 7_400_000,
    query: '',
    fragment: '',
    schedule: (callback) => callback(),
    clock: { now: () => now, next: (callback) => void frames.push(callback) },
    randomSeed: () => 7,
    fetchFile: () => Promise.reject(new Error('there is no network')),
    reader: createTraceReader(workerHere),
    breathe: () => Promise.resolve(),
    servers: null,
    keepSite: () => Promise.resolve(false),
    exact: { count: async (asked) => countSolutions(asked) },
    createLibrary: (onMessage) => {
      tell = onMessage
      return library
    },
    scalingKeeper: createKeeping().page(),
    remote: true,
    opening: null,
    now: () => '2025-01-31T12:00:00Z',
    ...overrides,
  })
  return {
    app,
    asked,
    stored,
    say: (message) => say(message),
    tell: (message) => tell(message),
    ready: () =>
      say({
        type: 'ready',
        backend: { kind: 'wasm', threads: 1, adapter: null, notes: [{ code: 'one-thread', values: {} }] },
        model: { name: 'round1', bytes: 3_400_000, scorer: { kind: 'ppm', trial: null } },
        seconds: 1.5,
      }),
    events: (events) => say({ type: 'events', runId, events, costs: [], stats }),
    finish: () => say({ type: 'finished', runId, stats }),
    frame(ms) {
      now += ms
      const due = frames
      frames = []
      for (const callback of due) callback()
    },
  }
}
