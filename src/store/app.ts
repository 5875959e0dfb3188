import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ServerDesk } from '../connect/client.ts'
import { figuresOf } from '../insight/figures.ts'
import { generateProblem, pose } from '../problems/index.ts'
import { languageNow, strings } from '../strings/index.ts'
import type { Actions } from './actions.ts'
import type { AppDeps } from './app-deps.ts'
import { answererOf } from './experiments/answerer.ts'
import { experimentOf } from './experiments/experiments.ts'
import { createGenerations, type GenerationsDesk } from './experiments/generations.ts'
import { createRace, type RaceDesk } from './experiments/race.ts'
import { createScaling, type ScalingDesk } from './experiments/scaling.ts'
import { LiveRun } from './log/live.ts'
import { createLibraryDesk, type LibraryDesk } from './model/library.ts'
import { keepOffline } from './model/offline.ts'
import { createSamples, type SamplesDesk } from './pairs/samples.ts'
import { captionOf } from './playback/caption.ts'
import { createTimeActions, emptyTime } from './playback/playback.ts'
import { createCounting } from './run/exact.ts'
import { createHands } from './run/hands.ts'
import { emptyEngine, emptyRun, receive } from './run/receive.ts'
import { createRunActions } from './run/run-actions.ts'
import { asked } from './settings/asked.ts'
import { readLink, type Showing } from './settings/link.ts'
import { parseSettings, readStored, toManner } from './settings/settings.ts'
import { createSettingsActions, settingsKey, themeKey } from './settings/settings-actions.ts'
import { type AppState, emptyHands, isActive } from './state.ts'
import { fromFragment } from './traces/fragment.ts'
import { createTraceDesk, type TraceDesk } from './traces/traces.ts'
import { isVerified } from './view/claim.ts'

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

/** The recording that the page opens with: it takes some twenty seconds. */
const openingRecording = 'reflection'
export const firstQuestion = 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.'

/** Joins store, live run and client, and begins to load the models. */
export function createApp(deps: AppDeps): App {
  const { storage, models } = deps
  const link = readLink(deps.query, models)
  const theme = readStored(storage, themeKey)
  const box = asked(link.question ?? firstQuestion, parseSettings(readStored(storage, settingsKey), models))
  const store = createStore<AppState>(() => ({
    ...box,
    // What a link names is nobody's preset, whatever else is usual for its question.
    settings: { ...box.settings, ...link.settings },
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
    ...createSettingsActions({ app: store, storage, models, load: loadEngine, put }),
    ...createRunActions({
      app: store,
      live,
      known: deps,
      client,
      actions: () => actions,
      put,
      endOpening,
      onOwnSearch() {
        race.stop()
        scaling.stop()
      },
    }),
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
