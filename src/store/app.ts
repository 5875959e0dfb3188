import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ServerDesk } from '../connect/client.ts'
import type { ExactSolver } from '../exact/client.ts'
import { figuresOf } from '../insight/figures.ts'
import type { FromLibrary, LibraryClient } from '../library/client.ts'
import { generateProblem, parseProblem, pose } from '../problems/index.ts'
import { languageNow, refusalText, speak, strings } from '../strings/index.ts'
import type { TraceReader } from '../trace/worker/client.ts'
import type { ClientMessage, SearchClient } from '../worker/client.ts'
import type { Pace, ServerChoice, ServerPolicy } from '../worker/protocol.ts'
import type { Actions } from './actions.ts'
import { answererOf } from './experiments/answerer.ts'
import { experimentOf } from './experiments/experiments.ts'
import { createGenerations, type GenerationsDesk } from './experiments/generations.ts'
import type { Keeper } from './experiments/kept.ts'
import { createRace, type RaceDesk } from './experiments/race.ts'
import { createScaling, type ScalingDesk } from './experiments/scaling.ts'
import { type FrameScheduler, LiveRun, LogDraft } from './log/live.ts'
import { createLibraryDesk, type LibraryDesk } from './model/library.ts'
import { canRun, modelChoice } from './model/model-choice.ts'
import { type KeepSite, keepOffline } from './model/offline.ts'
import { createSamples, type SamplesDesk } from './pairs/samples.ts'
import { captionOf } from './playback/caption.ts'
import { createTimeActions, emptyTime, type FrameClock } from './playback/playback.ts'
import { createCounting } from './run/exact.ts'
import { createHands } from './run/hands.ts'
import { emptyEngine, emptyRun, receive } from './run/receive.ts'
import { asked } from './settings/asked.ts'
import { readLink, type Showing } from './settings/link.ts'
import { defaultSettings, type KeyValueStorage, parseSettings, readStored, type Settings, toConfig, toManner, writeStored } from './settings/settings.ts'
import { type AppState, emptyHands, isActive } from './state.ts'
import { fromFragment } from './traces/fragment.ts'
import type { RecordingStart } from './traces/recording.ts'
import { createTraceDesk, type TraceDesk } from './traces/traces.ts'
import { isVerified } from './view/claim.ts'

export interface AppDeps {
  readonly createClient: (onMessage: (message: ClientMessage) => void) => SearchClient
  /** Null where the browser forbids it. */
  readonly storage: KeyValueStorage | null
  /** Names of the shipped models, newest last. */
  readonly models: readonly string[]
  /** Whether a model was trained for a domain of problems. */
  readonly knowsDomain: (model: string, domain: string) => boolean
  /** Bytes that a shipped model takes to load; null where nobody knows. */
  readonly modelBytes: (model: string) => number | null
  /** The page address's query, with or without its question mark. */
  readonly query: string
  /** Its fragment, likewise with its hash mark. */
  readonly fragment: string
  readonly schedule: FrameScheduler
  /** Lets the page live on between pieces of a long computation. */
  readonly breathe: () => Promise<void>
  /** The frames that a replay advances in. */
  readonly clock: FrameClock
  /** A fresh 32-bit seed for “Surprise me”. */
  readonly randomSeed: () => number
  /** Bytes of a file beside the page; rejects when it cannot be had. */
  readonly fetchFile: (path: string) => Promise<Uint8Array>
  /** Reads files of strangers. */
  readonly reader: TraceReader
  readonly keepSite: KeepSite
  /** Counts solutions exactly. */
  readonly exact: ExactSolver
  readonly createLibrary: (onMessage: (message: FromLibrary) => void) => LibraryClient
  /** Where a measurement of accuracy against budget is kept. */
  readonly scalingKeeper: Keeper
  /** Whether models may be loaded from elsewhere. */
  readonly remote: boolean
  /** What can be asked about servers of models; null in a build that reaches none. */
  readonly servers: ServerDesk | null
  /** How the recording that the page opens with is shown, where the address asks for nothing; null for none. */
  readonly opening: RecordingStart | null
  /** The present time, ISO 8601. */
  readonly now: () => string
}

export interface App {
  readonly store: StoreApi<AppState>
  readonly live: LiveRun
  readonly actions: Actions
  readonly traces: TraceDesk
  readonly library: LibraryDesk
  readonly race: RaceDesk
  readonly generations: GenerationsDesk
  readonly samples: SamplesDesk
  readonly scaling: ScalingDesk
  readonly servers: ServerDesk | null
  /** How the page is shown other than as itself. */
  readonly showing: Showing | null
  readonly models: readonly string[]
  readonly knowsDomain: (model: string, domain: string) => boolean
  readonly modelBytes: (model: string) => number | null
  /** A fresh 32-bit seed. */
  readonly randomSeed: () => number
  dispose(): void
}

const settingsKey = 'rstar-live.settings'
const themeKey = 'rstar-live.theme'
export const languageKey = 'rstar-live.language'
/** The recording that the page opens with: it takes some twenty seconds. */
const openingRecording = 'reflection'
export const firstQuestion = 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.'

/** Joins store, live run and client, and begins to load the models. */
export function createApp(deps: AppDeps): App {
  const { storage, models } = deps
  const link = readLink(deps.query, models)
  const theme = readStored(storage, themeKey)
  const store = createStore<AppState>(() => ({
    ...asked(link.question ?? firstQuestion, { ...parseSettings(readStored(storage, settingsKey), models), ...link.settings }),
    engine: emptyEngine,
    run: emptyRun,
    hands: emptyHands,
    exact: null,
    selected: null,
    version: 0,
    time: emptyTime,
    opening: null,
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: languageNow(),
    announcement: '',
    server: null,
    judge: null,
    offline: false,
    linkProblems: link.problems,
    forgetful: storage === null,
  }))
  const { getState: get, setState: set } = store

  const live = new LiveRun(deps.schedule, (fresh) => {
    const { following, head, tree } = live
    const seen = following || fresh.length === 0
    set((state) => ({
      version: state.version + (seen ? 1 : 0),
      time: { ...state.time, position: tree.version, length: head.version, following },
    }))
    const { first } = figuresOf(head)
    const isNew = first !== null && fresh.filter((event) => event.type === 'answer').length === head.answers.length
    if (fresh.length > 0) actions.time.noteGrowth(head.version - fresh.length)
    if (!isActive(get().run.status)) return
    const told = live.index.storyWithin(head.version - fresh.length, head.version).at(-1)
    if (isNew) set({ announcement: strings.live.firstAnswer(first.answer, isVerified(head, first.answer)) })
    else if (told !== undefined) set({ announcement: captionOf(live, told.position).text })
  })
  const client = deps.createClient((message) => {
    receive(message, store, live)
    hands.note(message)
    traces.note(message)
    race.note(message)
    scaling.note(message)
  })

  const hands = createHands(
    store,
    live,
    () => client,
    () => actions.time,
    (events) => traces.keepTimes(events),
  )
  const answerer = () => answererOf(get().engine.model, get().settings)
  const race = createRace(() => client, answerer)
  const scaling = createScaling(() => client, deps.scalingKeeper, answerer)
  const count = createCounting(store, deps.exact)
  const loadEngine = () => {
    set({ engine: emptyEngine })
    const { settings, server, judge } = get()
    client.load(settings.model, settings.backend, server, toManner(settings, judge))
  }
  const setPace = (pace: Pace) => {
    const { runId, status, stopping } = get().run
    if (runId === null || !isActive(status) || stopping) return
    set((state) => ({ run: { ...state.run, pace } }))
    client.pace(runId, pace)
  }
  const saveSettings = (settings: Settings, server: ServerPolicy | null, judge: ServerChoice | null) => {
    const before = get()
    set({ settings, server, judge })
    writeStored(storage, settingsKey, settings)
    const loaded: readonly (keyof Settings)[] = ['model', 'backend', 'format', 'scorer', 'scorerModel']
    if (loaded.some((key) => settings[key] !== before.settings[key]) || server !== before.server || judge !== before.judge) loadEngine()
  }

  const put = (text: string) => set(({ settings }) => asked(text, settings))
  /** The page's opening is over. */
  const endOpening = () => {
    if (get().opening === 'coming') traces.cancel()
    set({ opening: null })
  }

  const actions: Actions = {
    setQuestion(text) {
      // Who writes a problem of their own does not look on.
      if (get().opening === 'coming') endOpening()
      if (get().opening === 'shown') actions.time.pause()
      put(text)
    },
    pose: (numbers, target, leaveOut) => actions.setQuestion(pose(numbers, target, leaveOut).question),
    countSolutions: (asked) => void count(asked),
    surprise: () => actions.setQuestion(generateProblem(deps.randomSeed()).problem.question),
    changeSettings(patch) {
      const { settings, server, judge } = get()
      saveSettings({ ...settings, ...patch }, patch.model === undefined ? server : null, patch.scorerModel === undefined ? judge : null)
    },
    takeServer(server) {
      set({ server })
      loadEngine()
    },
    takeJudge({ choice, scorer }) {
      const { settings } = get()
      set({ settings: { ...settings, scorer }, judge: choice })
      loadEngine()
    },
    restoreDefaults() {
      saveSettings(defaultSettings(models), get().server, null)
      put(get().question)
    },
    setTheme(theme) {
      set({ theme })
      writeStored(storage, themeKey, theme)
    },
    async setLanguage(language) {
      try {
        await speak(language)
      } catch {
        set({ announcement: strings.header.languageFailed })
        return
      }
      set({ language, announcement: '' })
      writeStored(storage, languageKey, language)
    },
    start(pace = 'run') {
      const { run, parsed, server } = get()
      if (isActive(run.status)) return
      if (!parsed.ok) {
        set({ announcement: `${strings.live.refused} ${refusalText(parsed.refusal)}` })
        return
      }
      const { domain } = parsed.posed
      if (!canRun(deps, get())) {
        set({ announcement: `${strings.live.refused} ${strings.problem.noModel(domain)}` })
        return
      }
      const choice = modelChoice(deps, get().settings.model, domain)
      if (server === null && choice.kind === 'other') actions.changeSettings({ model: choice.name })
      // A person's own search waits for no race and no measurement.
      race.stop()
      scaling.stop()
      actions.reset()
      const { settings, engine } = get()
      const canonical = parsed.posed.problem.question
      const config = toConfig(settings)
      if (engine.status === 'error') set({ engine: emptyEngine })
      const runId = client.run(canonical, config, pace)
      const ready = engine.status === 'ready'
      set((state) => ({
        engine: { ...state.engine, restarted: null },
        run: { ...emptyRun, status: ready ? 'running' : 'loading', runId, pace, question: canonical },
        announcement: ready ? strings.live.started : strings.live.queued,
      }))
    },
    pause: () => setPace('pause'),
    resume: () => setPace('run'),
    step(pace) {
      if (!isActive(get().run.status)) actions.start(pace)
      else {
        actions.time.follow()
        setPace(pace)
      }
    },
    stop() {
      const { runId, status } = get().run
      if (runId === null || !isActive(status)) return
      set((state) => ({ run: { ...state.run, stopping: true } }))
      client.stop(runId)
    },
    reset() {
      endOpening()
      actions.stop()
      actions.time.pause()
      set({ run: emptyRun, selected: null, hands: emptyHands })
      live.reset()
    },
    select: (node) => set({ selected: node !== null && node < live.tree.size ? node : null }),
    showRecording(events, meta, start = 'play') {
      if (events instanceof LogDraft) live.take(events)
      else live.load(events)
      actions.stop()
      actions.time.pause()
      const { question, done } = live.head
      const isOpening = get().opening === 'coming'
      // The problem in the box is the person's to run; the opening leaves it as it is.
      if (!isOpening && parseProblem(question).ok) put(question)
      if (!isOpening) endOpening()
      set({
        opening: isOpening ? 'shown' : null,
        run: {
          ...emptyRun,
          status: 'recorded',
          question,
          stats: { ...emptyRun.stats, seconds: meta.seconds ?? 0 },
          recording: meta,
        },
        hands: emptyHands,
        selected: start === 'end' ? (done?.best ?? null) : null,
        announcement: isOpening ? '' : strings.timeline.showing(meta.title),
      })
      if (start === 'play') actions.time.play()
      else if (start !== 'end') actions.time.seek(start)
    },
    time: createTimeActions(store, live, deps.clock),
    hands: hands.actions,
    retry: loadEngine,
    dismissRestart: () => set((state) => ({ engine: { ...state.engine, restarted: null } })),
    dismissLinkProblems: () => set({ linkProblems: [] }),
    dismissForgetful: () => set({ forgetful: false }),
  }

  const traces = createTraceDesk({ app: store, live, actions, fetchFile: deps.fetchFile, reader: deps.reader, breathe: deps.breathe, now: deps.now })
  const library = createLibraryDesk({ createLibrary: deps.createLibrary, storage, remote: deps.remote, gpu: () => get().settings.backend !== 'wasm' })
  const generations = createGenerations({ ...deps, backend: () => get().settings.backend, actions })
  const samples = createSamples({ fetchFile: deps.fetchFile, traces, actions })
  const isFramed = link.showing === 'embed'
  // A frame keeps nothing in the browser of a stranger's visitor, and loads models only where it has a question to search.
  if (!isFramed) keepOffline(store, deps.keepSite)
  if (!isFramed || link.question !== null) loadEngine()
  const packed = fromFragment(deps.fragment)
  if (packed !== null) void traces.openFile(strings.traces.fromLink, packed)
  else if (link.trace !== null) void traces.play(link.trace)
  else if (link.question === null && link.showing !== 'stand' && experimentOf(deps.fragment) === null && deps.opening !== null) {
    set({ opening: 'coming' })
    void traces.offer(openingRecording, deps.opening).then(() => get().opening === 'coming' && set({ opening: null }))
  }
  return {
    store,
    live,
    actions,
    traces,
    library,
    race,
    generations,
    samples,
    scaling,
    servers: deps.servers,
    showing: link.showing,
    models,
    knowsDomain: deps.knowsDomain,
    modelBytes: deps.modelBytes,
    randomSeed: deps.randomSeed,
    dispose() {
      client.dispose()
      generations.stop()
    },
  }
}
