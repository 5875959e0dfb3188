import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Fault, TraceError } from '../trace/faults.ts'
import { gzip } from '../trace/gzip.ts'
import { type FoundTrace, findTraces, openTraces } from '../trace/open.ts'
import type { Trace, TraceTime } from '../trace/trace.ts'
import { writeTrace } from '../trace/write.ts'
import type { ClientMessage } from '../worker/client.ts'
import type { Actions } from './app.ts'
import type { LiveRun } from './live.ts'
import type { RecordingMeta, RecordingStart } from './recording.ts'
import { indexPath, readIndex, type ShippedRecording } from './recordings.ts'
import type { AppState } from './state.ts'

/** What could not be opened and why. */
export type OpenProblem =
  | { readonly kind: 'fault'; readonly name: string; readonly fault: Fault }
  /** The file could not be had: no network, or not there. */
  | { readonly kind: 'fetch'; readonly name: string; readonly detail: string }

export interface TraceState {
  /** Null until the list is there; empty when it could not be had. */
  readonly shipped: readonly ShippedRecording[] | null
  /** Name of what is being opened. */
  readonly opening: string | null
  readonly problem: OpenProblem | null
  /** A file with several searches waits for a choice. */
  readonly choice: { readonly name: string; readonly found: readonly FoundTrace[] } | null
}

/**
 * Recorded searches: those that ship, files that a person opens, and the search on show as a file. None of it rejects or throws.
 * What comes late is dropped where the person has asked for something else since: to open something, or for a run.
 */
export interface TraceDesk {
  readonly store: StoreApi<TraceState>
  /** Gets the list of what ships, and then the files, so that they play without a network later. */
  prepare(): Promise<void>
  /** Plays one that ships. */
  play(name: string, start?: RecordingStart): Promise<void>
  openFile(name: string, bytes: Promise<Uint8Array>): Promise<void>
  openText(name: string, text: string): void
  /** Opens one of the searches that a file was found to hold. */
  choose(found: FoundTrace): void
  cancelChoice(): void
  dismissProblem(): void
  /** The search on show as a document, or packed. Null while there is none. */
  save(format: 'json' | 'json.gz'): Promise<Uint8Array<ArrayBuffer> | null>
  /** Name of the shipped recording on show; null for anything else. */
  playing(): string | null
  /** Forgets when all but the first so many events came, and tells how many seconds those took; 0 when unknown. */
  keepTimes(events: number): number
  /** Keeps the times at which events arrive. */
  note(message: ClientMessage): void
}

export interface TraceDeskDeps {
  readonly app: StoreApi<AppState>
  readonly live: LiveRun
  readonly actions: Pick<Actions, 'showRecording'>
  /** Bytes of a file beside the page; rejects when it cannot be had. */
  readonly fetchFile: (path: string) => Promise<Uint8Array>
  /** The present time, ISO 8601. */
  readonly now: () => string
}

/** Something to open that was asked for. */
interface Asked {
  readonly runId: number | null
}

const noTraces: TraceState = { shipped: null, opening: null, problem: null, choice: null }

export function createTraceDesk({ app, live, actions, fetchFile, now }: TraceDeskDeps): TraceDesk {
  const store = createStore<TraceState>(() => noTraces)
  const { setState: set } = store
  const fetched = new Map<string, Promise<Uint8Array>>()
  let times: TraceTime[] = []
  /** The shipped recording shown last, by what the page was told of it. */
  let shownLast: { readonly name: string; readonly meta: RecordingMeta } | null = null
  /** What was asked for last, with the run that was on show then. */
  let latest: Asked | null = null

  /** Takes the place of what was asked for before. */
  const request = (): Asked => {
    latest = { runId: app.getState().run.runId }
    set({ opening: null })
    return latest
  }
  const keepTimes = (events: number): number => {
    times = times.filter((time) => time.events <= events)
    return times.at(-1)?.seconds ?? 0
  }
  const isWanted = (asked: Asked): boolean => asked === latest && asked.runId === app.getState().run.runId

  const fetchOnce = (path: string): Promise<Uint8Array> => {
    const known = fetched.get(path)
    if (known !== undefined) return known
    const file = fetchFile(path)
    fetched.set(path, file)
    // What failed is asked for again.
    file.catch(() => fetched.delete(path))
    return file
  }

  let listed: Promise<readonly ShippedRecording[]> | null = null
  const list = (): Promise<readonly ShippedRecording[]> => {
    listed ??= fetchOnce(indexPath).then(
      (bytes) => readIndex(parseJson(bytes)),
      () => {
        listed = null
        return []
      },
    )
    return listed
  }

  /** Shows it, or says what is wrong with it. */
  const show = (name: string, found: FoundTrace, start: RecordingStart): RecordingMeta | null => {
    try {
      const { header, events, times: recorded } = found.read()
      const meta: RecordingMeta = { title: header.title || name, recordedAt: header.created, seconds: recorded.at(-1)?.seconds ?? null }
      actions.showRecording(events, meta, start)
      times = [...recorded]
      set({ opening: null, problem: null, choice: null })
      return meta
    } catch (error) {
      report(name, error)
      return null
    }
  }
  const report = (name: string, error: unknown): void => {
    const problem: OpenProblem =
      error instanceof TraceError
        ? { kind: 'fault', name, fault: error.fault }
        : { kind: 'fetch', name, detail: error instanceof Error ? error.message : String(error) }
    set({ opening: null, choice: null, problem })
  }
  const offer = (name: string, found: readonly FoundTrace[], start: RecordingStart): RecordingMeta | null => {
    const [only] = found
    if (found.length === 1 && only !== undefined) return show(name, only, start)
    set({ opening: null, problem: null, choice: { name, found } })
    return null
  }
  const open = async (asked: Asked, name: string, bytes: Promise<Uint8Array>, start: RecordingStart): Promise<RecordingMeta | null> => {
    set({ opening: name, problem: null })
    try {
      const found = await openTraces(await bytes)
      if (isWanted(asked)) return offer(name, found, start)
    } catch (error) {
      if (isWanted(asked)) report(name, error)
    }
    if (asked === latest) set({ opening: null })
    return null
  }

  /** The search on show; null while there is none. */
  const current = (): Trace | null => {
    const { run } = app.getState()
    const { events, head } = live
    if (head.size === 0) return null
    const header = { title: run.recording?.title ?? head.question, app: 'rstar-live', model: head.model, created: run.recording?.recordedAt ?? now() }
    return { header, events: events.slice(0, head.version), times: times.filter((time) => time.events <= head.version) }
  }

  return {
    store,
    async prepare() {
      const shipped = await list()
      set({ shipped })
      for (const { path } of shipped) await fetchOnce(path).catch(() => null)
    },
    async play(name, start = 'play') {
      const asked = request()
      const shipped = await list()
      set({ shipped })
      if (!isWanted(asked)) return
      const entry = shipped.find((candidate) => candidate.name === name)
      if (entry === undefined)
        report(name, new Error(`there is no recording of that name${shipped.length === 0 ? ', and the list of them could not be loaded' : ''}`))
      else {
        const meta = await open(asked, entry.title, fetchOnce(entry.path), start)
        if (meta !== null) shownLast = { name, meta }
      }
    },
    async openFile(name, bytes) {
      await open(request(), name, bytes, 'end')
    },
    openText(name, text) {
      request()
      try {
        offer(name, findTraces(text), 'end')
      } catch (error) {
        report(name, error)
      }
    },
    choose(found) {
      request()
      const { choice } = store.getState()
      show(found.title || (choice?.name ?? ''), found, 'end')
    },
    cancelChoice: () => set({ choice: null }),
    dismissProblem: () => set({ problem: null }),
    async save(format) {
      const trace = current()
      if (trace === null) return null
      const bytes = new TextEncoder().encode(writeTrace(trace))
      return format === 'json' ? bytes : gzip(bytes)
    },
    playing() {
      const { recording } = app.getState().run
      return recording !== null && recording === shownLast?.meta ? shownLast.name : null
    },
    keepTimes,
    note(message) {
      // A run that was left for a recording may still have something to say.
      if (message.type !== 'events' || message.runId !== app.getState().run.runId) return
      const events = live.events.length
      const last = times.at(-1)
      // A run that began after another starts its clock anew.
      if (last !== undefined && last.seconds > message.stats.seconds) times = []
      // What was taken back has no times any more.
      else keepTimes(events)
      times.push({ events, seconds: message.stats.seconds })
    },
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
