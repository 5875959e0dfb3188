import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SearchEvent } from '../../core/events.ts'
import { type Fault, TraceError } from '../../trace/faults.ts'
import { gzip } from '../../trace/gzip.ts'
import type { Trace, TraceHeader, TraceTime } from '../../trace/trace.ts'
import type { FoundSearch, OpenedFile, Progress, TraceReader, TraceSource } from '../../trace/worker/client.ts'
import { writeTrace } from '../../trace/write.ts'
import type { ClientMessage } from '../../worker/client.ts'
import type { Actions } from '../actions.ts'
import { type LiveRun, LogDraft } from '../log/live.ts'
import type { AppState } from '../state.ts'
import type { RecordingMeta, RecordingStart } from './recording.ts'
import type { ShippedRecording } from './recordings.ts'
import { createShelf, readShipped } from './shelf.ts'

/** What could not be opened and why. */
export type OpenProblem =
  | { readonly kind: 'fault'; readonly name: string; readonly fault: Fault }
  /** The file could not be had: no network, or not there. */
  | { readonly kind: 'fetch'; readonly name: string; readonly detail: string }
  /** No recording that ships has the name; `listed` is whether the list of them could be had. */
  | { readonly kind: 'unknown'; readonly name: string; readonly listed: boolean }

export interface TraceState {
  /** Null until the list is there; empty when it could not be had. */
  readonly shipped: readonly ShippedRecording[] | null
  /** What is being opened, and how far that is; null for a progress that is not known. */
  readonly opening: { readonly name: string; readonly progress: Progress | null } | null
  readonly problem: OpenProblem | null
  /** A file with several searches waits for a choice. */
  readonly choice: { readonly name: string; readonly searches: readonly FoundSearch[] } | null
}

/** True while something is being opened, waits for a choice or could not be opened. */
export const isOccupied = ({ opening, problem, choice }: TraceState): boolean => opening !== null || problem !== null || choice !== null

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
  /** Plays one that ships where nobody asked for it: without a word where it cannot be had, and not where something else was asked for meanwhile. */
  offer(name: string, start: RecordingStart): Promise<void>
  /** Opens what a person has brought, in a worker: nobody knows what it holds. */
  openFile(name: string, source: TraceSource): Promise<void>
  /** Opens one of the searches that a file was found to hold. */
  choose(index: number): Promise<void>
  /** Gives up what is being opened, and the choice. */
  cancel(): void
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
  readonly reader: TraceReader
  /** Lets the page live on between pieces of a long computation. */
  readonly breathe: () => Promise<void>
  /** The present time, ISO 8601. */
  readonly now: () => string
}

/** Something to open that was asked for. */
interface Asked {
  readonly runId: number | null
  readonly abort: AbortController
}

const noTraces: TraceState = { shipped: null, opening: null, problem: null, choice: null }

export function createTraceDesk({ app, live, actions, fetchFile, reader, breathe, now }: TraceDeskDeps): TraceDesk {
  const store = createStore<TraceState>(() => noTraces)
  const { setState: set } = store
  const shelf = createShelf(fetchFile)
  let times: TraceTime[] = []
  /** The shipped recording shown last, by what the page was told of it. */
  let shownLast: { readonly name: string; readonly meta: RecordingMeta } | null = null
  /** What was asked for last, with the run that was on show then. */
  let latest: Asked | null = null

  /** The file with several searches that a choice is made from, and what ends its worker. */
  let chosenFrom: { readonly file: OpenedFile; readonly abort: AbortController } | null = null

  const closeChoice = (): void => {
    chosenFrom?.file.close()
    chosenFrom = null
    set({ choice: null })
  }
  const ask = (abort: AbortController): Asked => {
    latest = { runId: app.getState().run.runId, abort }
    set({ opening: null })
    return latest
  }
  /** Takes the place of what was asked for before, which is given up. */
  const request = (): Asked => {
    latest?.abort.abort()
    closeChoice()
    return ask(new AbortController())
  }
  const keepTimes = (events: number): number => {
    times = times.filter((time) => time.events <= events)
    return times.at(-1)?.seconds ?? 0
  }
  const isWanted = (asked: Asked): boolean => asked === latest && asked.runId === app.getState().run.runId

  const report = (name: string, error: unknown): void => {
    const problem: OpenProblem =
      error instanceof TraceError
        ? { kind: 'fault', name, fault: error.fault }
        : { kind: 'fetch', name, detail: error instanceof Error ? error.message : String(error) }
    set({ opening: null, problem })
  }
  const show = (
    name: string,
    { title, created }: TraceHeader,
    log: readonly SearchEvent[] | LogDraft,
    clock: readonly TraceTime[],
    start: RecordingStart,
  ): RecordingMeta => {
    const meta: RecordingMeta = { title: title || name, recordedAt: created, seconds: clock.at(-1)?.seconds ?? null }
    actions.showRecording(log, meta, start)
    times = [...clock]
    closeChoice()
    set({ opening: null, problem: null })
    return meta
  }
  /** Does something that was asked for, and says what is wrong with it; what comes to nothing because something else is wanted by now is dropped. */
  const attempt = async <T>(asked: Asked, name: string, work: () => Promise<T>): Promise<T | null> => {
    set({ opening: { name, progress: null }, problem: null })
    try {
      return await work()
    } catch (error) {
      if (isWanted(asked)) report(name, error)
      return null
    } finally {
      if (asked === latest) set({ opening: null })
    }
  }
  /** Opens one that ships with the page, whose content is known. */
  const openShipped = (asked: Asked, name: string, bytes: Promise<Uint8Array>, start: RecordingStart): Promise<RecordingMeta | null> =>
    attempt(asked, name, async () => {
      const [found] = await readShipped(bytes)
      if (found === undefined || !isWanted(asked)) return null
      const { header, events, times: clock } = found.read()
      return show(name, header, events, clock, start)
    })
  /** Takes a search over from the worker, piece by piece, and shows it when it is whole. */
  const load = async (asked: Asked, name: string, file: OpenedFile, index: number): Promise<void> => {
    const draft = new LogDraft()
    const clock: TraceTime[] = []
    let header: TraceHeader | null = null
    await file.read(
      index,
      {
        begin(begun) {
          header = begun
        },
        async take(events, recorded) {
          await draft.add(events, breathe)
          clock.push(...recorded)
          asked.abort.signal.throwIfAborted()
        },
      },
      (progress) => asked === latest && set({ opening: { name, progress } }),
    )
    if (header !== null && isWanted(asked)) show(name, header, draft, clock, 'end')
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
      const shipped = await shelf.list()
      set({ shipped })
      for (const { path } of shipped) await shelf.fetch(path).catch(() => null)
    },
    async play(name, start = 'play') {
      const asked = request()
      const shipped = await shelf.list()
      set({ shipped })
      if (!isWanted(asked)) return
      const entry = shipped.find((candidate) => candidate.name === name)
      if (entry === undefined) set({ opening: null, problem: { kind: 'unknown', name, listed: shipped.length > 0 } })
      else {
        const meta = await openShipped(asked, entry.title, shelf.fetch(entry.path), start)
        if (meta !== null) shownLast = { name, meta }
      }
    },
    async offer(name, start) {
      const asked = request()
      try {
        const entry = (await shelf.list()).find((candidate) => candidate.name === name)
        const [found] = entry === undefined ? [] : await readShipped(shelf.fetch(entry.path))
        if (entry === undefined || found === undefined || !isWanted(asked)) return
        const { header, events, times: clock } = found.read()
        shownLast = { name, meta: show(entry.title, header, events, clock, start) }
      } catch {
        // The page is whole without it.
      }
    },
    async openFile(name, source) {
      const asked = request()
      await attempt(asked, name, async () => {
        const file = await reader.open(source, asked.abort.signal, (progress) => asked === latest && set({ opening: { name, progress } }))
        const [only, another] = file.searches
        if (!isWanted(asked)) file.close()
        else if (only !== undefined && another === undefined) {
          if (only.fault !== null) throw new TraceError(only.fault)
          await load(asked, name, file, 0)
          file.close()
        } else {
          chosenFrom = { file, abort: asked.abort }
          set({ choice: { name, searches: file.searches } })
        }
      })
    },
    async choose(index) {
      const { choice } = store.getState()
      const from = chosenFrom
      const search = choice?.searches[index]
      if (choice === null || from === null || search === undefined || search.fault !== null) return
      const asked = ask(from.abort)
      const name = search.title || choice.name
      await attempt(asked, name, () => load(asked, name, from.file, index))
      // One that failed on the way has closed the file.
      if (asked === latest) closeChoice()
    },
    cancel() {
      latest?.abort.abort()
      latest = null
      closeChoice()
      set({ opening: null })
    },
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
