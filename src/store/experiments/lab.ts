import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  emptyView,
  type FromLab,
  type KeptRound,
  type LabClient,
  type LabEntry,
  type LabFault,
  type LabSettings,
  type LabView,
  readKeptRound,
  type WantedDevice,
  withEntries,
} from '../../lab/client.ts'
import { holding } from './holding.ts'
import type { Keeper } from './kept.ts'

export interface LabState {
  /** Of the round in this page. */
  readonly phase: 'idle' | 'running' | 'stopping' | 'stopped' | 'ended' | 'failed'
  /** Of the round in this page; null before there is one. */
  readonly settings: LabSettings | null
  /** Whose log the view is folded from. */
  readonly source: 'none' | 'live' | 'recorded'
  readonly view: LabView
  readonly fault: LabFault | null
  /** Why its model could not be kept or saved; null where nothing failed. */
  readonly unkeptModel: LabFault | null
  /** Why the browser has not kept the round itself: it has no room left, or keeps nothing for the page. Null where it has. */
  readonly unkept: 'full' | 'refused' | null
  /** Whether the browser has something of the round. */
  readonly isKept: boolean
  /** An earlier visit, or this page before it was loaded again, left the round, and it has not been gone on with. */
  readonly earlier: boolean
  /** Another page of this browser has a round under way; the view is of what it keeps. */
  readonly elsewhere: boolean
  /** Name under which the round's model is kept, and chosen; null before. */
  readonly kept: string | null
  readonly recording: 'none' | 'loading' | 'playing' | 'over' | 'missing'
}

/** The live lab for the page. None of it throws. */
export interface LabDesk {
  readonly store: StoreApi<LabState>
  /** Takes up what an earlier visit left, once, and follows what other pages do; after that it tries again to keep what could not be kept. */
  prepare(): Promise<void>
  /** Begins a round, or goes on with the one that was stopped, has failed or was kept. Does nothing while another page has one under way. */
  run(settings: LabSettings, device: WantedDevice): Promise<void>
  stop(): void
  /** Forgets the round, in this page and in the browser. */
  discard(): void
  keep(id: string): void
  exportModel(id: string): void
  /** Plays the recorded round from its start; with `toEnd` at once. */
  play(toEnd?: boolean): Promise<void>
}

export interface LabDeskDeps {
  /** URL of the page, ends with a slash. */
  readonly base: string
  /** Where rounds are kept from visit to visit. */
  readonly keeper: Keeper
  readonly createLab: (onMessage: (message: FromLab) => void) => LabClient
  /** The log of the recorded round; null where it cannot be had. */
  readonly readRecording: () => Promise<readonly LabEntry[] | null>
  readonly save: (name: string, bytes: Uint8Array<ArrayBuffer>) => void
  /** Calls back every `ms` until the function it gives is called. */
  readonly every: (ms: number, callback: () => void) => () => void
}

/** How long a recorded round plays, and how often the picture moves, in milliseconds. */
const playedMs = 40_000
const tickMs = 100

const first: LabState = {
  phase: 'idle',
  settings: null,
  source: 'none',
  view: emptyView,
  fault: null,
  unkeptModel: null,
  unkept: null,
  isKept: false,
  earlier: false,
  elsewhere: false,
  kept: null,
  recording: 'none',
}

export const createLabDesk = ({ base, keeper, createLab, readRecording, save, every }: LabDeskDeps): LabDesk => {
  const store = createStore<LabState>()(() => first)
  const { getState: get, setState: set } = store
  const own = holding(keeper)
  let live = emptyView
  let quiet: () => void = () => {}
  /** The round as it should be kept; null for none. */
  let latest: KeptRound | null = null
  let keeping: Promise<void> | null = null
  let asked: WantedDevice = 'auto'
  let prepared = false

  const isBusy = (): boolean => get().phase === 'running' || get().phase === 'stopping'
  /** Keeps the latest, and again where there was a later one meanwhile. */
  const keepLatest = (): void => {
    if (keeping !== null || !own.held()) return
    const round = latest
    keeping = keeper
      .write(round)
      .then(
        () => set({ unkept: null, isKept: round !== null }),
        (error: unknown) => set({ unkept: error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'refused' }),
      )
      .then(() => {
        keeping = null
        if (latest !== round) keepLatest()
        // What could not be kept must not meet what another page keeps.
        else if (!isBusy() && get().unkept !== 'full') own.release()
      })
  }
  /** Shows a round that is kept, as one that was stopped, in the place of what the worker has. */
  const show = (kept: KeptRound | null): void => {
    client.dispose()
    latest = kept
    live = kept === null ? emptyView : withEntries(emptyView, kept.log)
    if (get().source === 'recorded') return
    if (kept === null) set({ ...first, elsewhere: get().elsewhere })
    else set({ phase: live.done ? 'ended' : 'stopped', settings: kept.round.settings, source: 'live', view: live, isKept: true, earlier: true, fault: null })
  }
  const follow = async (): Promise<void> => {
    if (own.held() || isBusy()) return
    try {
      const [kept, taken] = await Promise.all([keeper.read(), keeper.isTaken()])
      if (own.held() || isBusy()) return
      show(readKeptRound(kept))
      set({ elsewhere: taken })
      if (taken) void keeper.whenFree().then(follow)
    } catch {
      set({ unkept: 'refused' })
    }
  }

  const onMessage = (message: FromLab): void => {
    switch (message.type) {
      case 'entries':
        live = withEntries(live, message.entries)
        if (get().source === 'live') set({ view: live })
        break
      case 'state':
        // What a round that was forgotten still had to say.
        if (get().settings === null) break
        latest = message.kept
        keepLatest()
        break
      case 'stopped':
      case 'ended':
        set({ phase: message.type })
        keepLatest()
        break
      case 'kept':
        set({ kept: message.name })
        break
      case 'archive':
        save(message.name, message.bytes)
        break
      case 'unkept':
        set({ unkeptModel: message.fault })
        break
      case 'failed':
        set({ fault: message.fault, phase: 'failed' })
        keepLatest()
    }
  }
  const client = createLab(onMessage)
  const hush = (): void => {
    quiet()
    quiet = () => {}
  }
  const start = (settings: LabSettings): void => client.post({ type: 'run', base, settings, device: asked, from: latest })
  /** The worker may have no round yet where this one is of an earlier visit. */
  const withModel = (post: () => void): void => {
    const { settings } = get()
    if (settings === null) return
    set({ unkeptModel: null })
    start(settings)
    post()
  }

  return {
    store,
    async prepare() {
      if (prepared) {
        if (get().unkept !== null) keepLatest()
        return
      }
      prepared = true
      keeper.watch(() => void follow())
      await follow()
    },
    async run(settings, device) {
      hush()
      if (get().source === 'recorded') set({ source: latest === null ? 'none' : 'live', view: live, recording: 'none' })
      const held = own.held()
      if (!(await own.take())) return follow()
      const kept = held ? latest : await keeper.read().then(readKeptRound, () => latest)
      if (kept?.log.length !== latest?.log.length) {
        // Another page has gone on with it since: seen first, and gone on with then.
        show(kept)
        own.release()
        return
      }
      asked = device
      set({ phase: 'running', settings, source: 'live', view: live, fault: null, unkeptModel: null, earlier: false, elsewhere: false, recording: 'none' })
      start(settings)
    },
    stop() {
      set({ phase: 'stopping' })
      client.post({ type: 'stop' })
    },
    discard() {
      hush()
      live = emptyView
      latest = null
      client.post({ type: 'discard' })
      set(first)
      void own.take().then((held) => held && keepLatest())
    },
    keep: (id) => withModel(() => client.post({ type: 'keep', id })),
    exportModel: (id) => withModel(() => client.post({ type: 'export', id })),
    async play(toEnd = false) {
      hush()
      set({ source: 'recorded', view: emptyView, recording: 'loading' })
      const entries = await readRecording()
      if (entries === null) {
        set({ recording: 'missing' })
        return
      }
      const end = entries.at(-1)?.ms ?? 0
      if (toEnd) {
        set({ view: withEntries(emptyView, entries), recording: 'over' })
        return
      }
      let [at, ticks] = [0, 0]
      set({ recording: 'playing' })
      quiet = every(tickMs, () => {
        ticks++
        const now = (ticks * tickMs * end) / playedMs
        const next = entries.findIndex(({ ms }, i) => i >= at && ms > now)
        const due = entries.slice(at, next < 0 ? undefined : next)
        at += due.length
        set(({ view }) => ({ view: withEntries(view, due) }))
        if (at < entries.length) return
        hush()
        set({ recording: 'over' })
      })
    },
  }
}
