import { createStore, type StoreApi } from 'zustand/vanilla'
import { emptyView, type FromLab, type LabClient, type LabEntry, type LabFault, type LabSettings, type LabView, withEntries } from '../../lab/client.ts'

export interface LabState {
  /** Of the round in this page. */
  readonly phase: 'idle' | 'running' | 'stopping' | 'stopped' | 'ended' | 'failed'
  /** Of the round in this page; null before there is one. */
  readonly settings: LabSettings | null
  /** Whose log the view is folded from. */
  readonly source: 'none' | 'live' | 'recorded'
  readonly view: LabView
  readonly fault: LabFault | null
  /** Name under which the round's model is kept, and chosen; null before. */
  readonly kept: string | null
  readonly recording: 'none' | 'loading' | 'playing' | 'over' | 'missing'
}

/** The live lab for the page. None of it throws. */
export interface LabDesk {
  readonly store: StoreApi<LabState>
  /** Begins a round, or goes on with the one that was stopped or has failed. */
  run(settings: LabSettings): void
  stop(): void
  /** Forgets the round in this page. */
  discard(): void
  keep(id: string): void
  exportModel(id: string): void
  /** Plays the recorded round from its start; with `toEnd` at once. */
  play(toEnd?: boolean): Promise<void>
}

export interface LabDeskDeps {
  /** URL of the page, ends with a slash. */
  readonly base: string
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

const first: LabState = { phase: 'idle', settings: null, source: 'none', view: emptyView, fault: null, kept: null, recording: 'none' }

export const createLabDesk = ({ base, createLab, readRecording, save, every }: LabDeskDeps): LabDesk => {
  const store = createStore<LabState>()(() => first)
  const set = store.setState
  let live = emptyView
  let quiet: () => void = () => {}

  const onMessage = (message: FromLab): void => {
    switch (message.type) {
      case 'entries':
        live = withEntries(live, message.entries)
        if (store.getState().source === 'live') set({ view: live })
        break
      case 'stopped':
      case 'ended':
        set({ phase: message.type })
        break
      case 'kept':
        set({ kept: message.name })
        break
      case 'archive':
        save(message.name, message.bytes)
        break
      case 'failed':
        // A round that is over stays so where only keeping it failed.
        set(({ phase }) => ({ fault: message.fault, phase: phase === 'ended' ? phase : 'failed' }))
    }
  }
  const client = createLab(onMessage)
  const hush = (): void => {
    quiet()
    quiet = () => {}
  }

  return {
    store,
    run(settings) {
      hush()
      set({ phase: 'running', settings, source: 'live', view: live, fault: null, recording: 'none' })
      client.post({ type: 'run', base, settings })
    },
    stop() {
      set({ phase: 'stopping' })
      client.post({ type: 'stop' })
    },
    discard() {
      hush()
      live = emptyView
      client.post({ type: 'discard' })
      set(first)
    },
    keep: (id) => client.post({ type: 'keep', id }),
    exportModel: (id) => client.post({ type: 'export', id }),
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
