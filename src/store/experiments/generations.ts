import { createStore, type StoreApi } from 'zustand/vanilla'
import { defaultConfig, type SearchConfig } from '../../core/config.ts'
import type { Detail } from '../../core/detail.ts'
import { type GenerationReason, type Generations, generationSettings } from '../../evaluation/generations.ts'
import { parseProblem } from '../../problems/index.ts'
import { makers } from '../../problems/makers.ts'
import type { ClientMessage, SearchClient } from '../../worker/client.ts'
import type { BackendChoice, ModelFault } from '../../worker/protocol.ts'
import type { Actions } from '../actions.ts'
import { fileReaders } from '../file-readers.ts'
import { type FrameScheduler, LiveRun } from '../log/live.ts'
import type { FrameClock } from '../playback/playback.ts'
import { type FetchFile, type FileProblem, fileProblem, readJson } from '../traces/file-problem.ts'
import { generationsOf } from './generation-models.ts'
import { eventsWithin, type TokenClock, tokenClock } from './token-clock.ts'

const folder = 'generations'
const indexFile = `${folder}/index.json`

/** How far a round is with the problem. `lost`: its models or its worker failed. */
export type LaneStatus = 'waiting' | 'loading' | 'running' | 'ended' | 'stopped' | 'lost'

/** One round's search of the problem. */
export interface Lane {
  readonly model: string
  readonly status: LaneStatus
  /** The log and the tree of the moment in view. */
  readonly live: LiveRun
  /** Why it is lost, where somebody said so. */
  readonly failure: { readonly failure: Detail; readonly fault: ModelFault | null } | null
}

export interface GenerationsState {
  /** Null until it is there. */
  readonly recorded: Generations | null
  readonly problem: FileProblem | null
  /** What is on show. */
  readonly show: { readonly kind: 'recorded'; readonly seed: number; readonly reason: GenerationReason | null } | { readonly kind: 'live' } | null
  readonly question: string
  readonly lanes: readonly Lane[]
  /** Grows with every change of a lane's tree in view. */
  readonly version: number
  /** The moment in view: when each policy has generated so many tokens. */
  readonly tokens: number
  /** The most that a policy generated. */
  readonly longest: number
  readonly playing: boolean
  readonly running: boolean
}

/** The same problem searched by the models of every round, recorded or now. None of it throws or rejects. */
export interface GenerationsDesk {
  readonly store: StoreApi<GenerationsState>
  /** Gets the list of what is recorded, once. */
  prepare(): Promise<void>
  /** Shows the recorded searches of the problem of a seed, for null of the first example there is, from the beginning or, `still`, at their end. */
  show(seed: number | null, still: boolean): Promise<void>
  /** Plays on from the moment in view, from the beginning when that is the last one; or pauses. */
  toggle(): void
  seek(tokens: number): void
  /** Searches a question with one model after the other; does nothing for a question that no line of rounds was trained for. */
  run(question: string): void
  stop(): void
  /** Puts a lane's search on show in the page. */
  open(lane: Lane, title: string): void
}

interface GenerationsDeps {
  readonly createClient: (onMessage: (message: ClientMessage) => void) => SearchClient
  readonly fetchFile: FetchFile
  readonly schedule: FrameScheduler
  readonly clock: FrameClock
  readonly models: readonly string[]
  readonly knowsDomain: (model: string, domain: string) => boolean
  readonly backend: () => BackendChoice
  readonly actions: Pick<Actions, 'showRecording'>
}

/** A whole replay takes so long, in milliseconds. */
const replayMs = 14_000
/** A frame after a pause of the tab counts as this many milliseconds. */
const longestFrame = 250

const config: SearchConfig = { ...defaultConfig, ...generationSettings, stopAtFirstAnswer: true }

const empty: GenerationsState = {
  recorded: null,
  problem: null,
  show: null,
  question: '',
  lanes: [],
  version: 0,
  tokens: 0,
  longest: 0,
  playing: false,
  running: false,
}

export function createGenerations({ createClient, fetchFile, schedule, clock, actions, backend, ...known }: GenerationsDeps): GenerationsDesk {
  const store = createStore<GenerationsState>(() => empty)
  const { getState: get, setState: set } = store
  /** Of the recorded lanes on show. */
  let clocks: readonly TokenClock[] = []
  let client: SearchClient | null = null
  /** What was asked for last; what comes late is dropped. */
  let asked = 0

  const laneOf = (model: string, status: LaneStatus): Lane => ({
    model,
    status,
    live: new LiveRun(schedule, () => set(({ version }) => ({ version: version + 1 }))),
    failure: null,
  })
  const change = (at: number, patch: Partial<Lane>) => set(({ lanes }) => ({ lanes: lanes.map((lane, i) => (i === at ? { ...lane, ...patch } : lane)) }))
  const endRun = () => {
    client?.dispose()
    client = null
    set(({ lanes }) => ({
      running: false,
      lanes: lanes.map((lane) => (lane.status === 'ended' || lane.status === 'lost' ? lane : { ...lane, status: 'stopped' })),
    }))
  }
  const put = (tokens: number) => {
    set({ tokens })
    for (const [i, { live }] of get().lanes.entries()) live.show(eventsWithin(clocks[i] ?? [], tokens))
  }
  const tick = (before: number, of: number) =>
    clock.next(() => {
      const { playing, tokens, longest } = get()
      if (!playing || of !== asked) return
      const now = clock.now()
      const further = tokens + (longest * Math.min(longestFrame, now - before)) / replayMs
      put(Math.min(longest, further))
      if (further >= longest) set({ playing: false })
      else tick(now, of)
    })
  const play = () => {
    set({ playing: true })
    tick(clock.now(), asked)
  }

  const prepare = async (): Promise<void> => {
    if (get().recorded !== null) return
    try {
      const { readGenerations } = await fileReaders()
      const recorded = readGenerations(readJson(await fetchFile(indexFile)), indexFile)
      set({ recorded, problem: null })
    } catch (error) {
      set({ problem: fileProblem(indexFile, error) })
    }
  }

  /** Searches with the models from this one on. */
  const searchFrom = (at: number, question: string, of: number): void => {
    const lane = get().lanes[at]
    if (of !== asked) return
    if (lane === undefined) {
      endRun()
      return
    }
    let runId: number | null = null
    const goOn = () => void Promise.resolve().then(() => searchFrom(at + 1, question, of))
    const own = createClient((message) => {
      if (of !== asked || client !== own) return
      if (message.type === 'ready') change(at, { status: 'running' })
      else if (message.type === 'load-error') change(at, { status: 'lost', failure: { failure: message.failure, fault: message.fault } })
      else if (message.type === 'no-worker') {
        change(at, { status: 'lost' })
        goOn()
      } else if (message.type === 'events' && message.runId === runId) lane.live.append(message.events)
      else if ((message.type === 'finished' || message.type === 'refused') && message.runId === runId) {
        lane.live.flush()
        const { done, error } = lane.live.head
        // One whose worker was lost has no end.
        if (get().lanes[at]?.status !== 'lost') change(at, { status: done === null || error !== null ? 'lost' : 'ended' })
        goOn()
      }
    })
    client?.dispose()
    client = own
    change(at, { status: 'loading' })
    own.load(lane.model, backend())
    if (get().lanes[at]?.status === 'loading') runId = own.run(question, config, 'run')
  }

  return {
    store,
    prepare,
    async show(seed, still) {
      const of = ++asked
      endRun()
      set({ playing: false })
      await prepare()
      const { recorded } = get()
      const entry = recorded?.shown.find((one) => (seed === null ? one.reason !== null : one.seed === seed))
      const problem = recorded?.problems.find((one) => one.seed === entry?.seed)
      if (of !== asked || entry === undefined || problem === undefined) return
      set({ show: { kind: 'recorded', seed: entry.seed, reason: entry.reason } })
      let reading = indexFile
      try {
        const { openTraces } = await fileReaders()
        const logs = []
        for (const file of entry.files) {
          reading = `${folder}/${file}`
          const [found] = await openTraces(await fetchFile(reading))
          logs.push(found?.read().events ?? [])
        }
        if (of !== asked) return
        const lanes = problem.runs.map(({ model }) => laneOf(model, 'ended'))
        for (const [i, lane] of lanes.entries()) lane.live.load(logs[i] ?? [])
        clocks = logs.map(tokenClock)
        const longest = Math.max(0, ...clocks.map((times) => times.at(-1) ?? 0))
        set({ question: problem.question, lanes, longest, problem: null })
        put(still ? longest : 0)
        if (!still) play()
      } catch (error) {
        if (of === asked) set({ problem: fileProblem(reading, error), lanes: [] })
      }
    },
    toggle() {
      const { playing, tokens, longest } = get()
      if (playing) set({ playing: false })
      else {
        if (tokens >= longest) put(0)
        play()
      }
    },
    seek(tokens) {
      set({ playing: false })
      put(tokens)
    },
    run(question) {
      const parsed = parseProblem(question)
      const models = parsed.ok ? generationsOf(known, parsed.posed.domain) : []
      if (!parsed.ok || models.length === 0) return
      const of = ++asked
      endRun()
      const canonical = parsed.posed.problem.question
      clocks = []
      set({
        show: { kind: 'live' },
        question: canonical,
        lanes: models.map((model) => laneOf(model, 'waiting')),
        longest: 0,
        tokens: 0,
        playing: false,
        running: true,
        problem: null,
      })
      searchFrom(0, canonical, of)
    },
    stop() {
      asked++
      endRun()
    },
    open({ live }, title) {
      set({ playing: false })
      actions.showRecording([...live.events], { title, recordedAt: null, seconds: null }, 'end')
    },
  }
}

/** The domain of a text's problem; null for one that cannot be read. */
export const readQuestion = (text: string): string | null => {
  const parsed = parseProblem(text)
  return parsed.ok ? parsed.posed.domain : null
}

/** How large a problem of the generations is, recorded ones too, by domain: large enough that the first rounds often fail. */
const surpriseSizes: Readonly<Record<string, number>> = { countdown: 5, words: 3 }

/** Domains of which problems can be made here and some line of rounds knows something, in the order of their makers. */
export const generationDomains = (known: Parameters<typeof generationsOf>[0]): readonly string[] =>
  makers.map(({ domain }) => domain).filter((domain) => generationsOf(known, domain).length > 0)

/** A generated problem of a domain to compare the rounds on. */
export const surprise = (domain: string, seed: number): string => {
  const maker = makers.find((one) => one.domain === domain) ?? makers[0]
  return maker.make(seed, surpriseSizes[domain] ?? maker.sizes[0]).question
}
