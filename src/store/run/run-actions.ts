import type { StoreApi } from 'zustand/vanilla'
import { parseProblem } from '../../problems/index.ts'
import { refusalText, strings } from '../../strings/index.ts'
import type { SearchClient } from '../../worker/client.ts'
import type { Pace } from '../../worker/protocol.ts'
import type { Actions } from '../actions.ts'
import { type LiveRun, LogDraft } from '../log/live.ts'
import { canRun, type Known, modelChoice } from '../model/model-choice.ts'
import { toConfig } from '../settings/settings.ts'
import { type AppState, emptyHands, isActive } from '../state.ts'
import { emptyEngine, emptyRun } from './receive.ts'

type RunActions = Pick<Actions, 'start' | 'pause' | 'resume' | 'step' | 'stop' | 'reset' | 'select' | 'showRecording'>

/** What a person does to the search on show: begins it, holds it, ends it, or puts a recorded one in its place. */
export function createRunActions(of: {
  readonly app: StoreApi<AppState>
  readonly live: LiveRun
  readonly known: Known
  readonly client: SearchClient
  /** All actions there are, these among them. */
  actions(): Pick<Actions, 'start' | 'stop' | 'reset' | 'changeSettings' | 'time'>
  /** Puts a question into the box. */
  put(question: string): void
  /** The page's opening is over. */
  endOpening(): void
  /** Before a search of the person's own. */
  onOwnSearch(): void
}): RunActions {
  const { live, known, client, actions, put, endOpening } = of
  const { getState: get, setState: set } = of.app
  const setPace = (pace: Pace) => {
    const { runId, status, stopping } = get().run
    if (runId === null || !isActive(status) || stopping) return
    set((state) => ({ run: { ...state.run, pace } }))
    client.pace(runId, pace)
  }
  return {
    start(pace = 'run') {
      const { run, parsed, server } = get()
      if (isActive(run.status)) return
      if (!parsed.ok) {
        set({ announcement: `${strings.live.refused} ${refusalText(parsed.refusal)}` })
        return
      }
      const { domain } = parsed.posed
      if (!canRun(known, get())) {
        set({ announcement: `${strings.live.refused} ${strings.problem.noModel(domain)}` })
        return
      }
      const choice = modelChoice(known, get().settings.model, domain)
      if (server === null && choice.kind === 'other') actions().changeSettings({ model: choice.name })
      // A person's own search waits for no race and no measurement.
      of.onOwnSearch()
      actions().reset()
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
      if (!isActive(get().run.status)) actions().start(pace)
      else {
        actions().time.follow()
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
      actions().stop()
      actions().time.pause()
      set({ run: emptyRun, selected: null, hands: emptyHands })
      live.reset()
    },
    select: (node) => set({ selected: node !== null && node < live.tree.size ? node : null }),
    showRecording(events, meta, start = 'play') {
      if (events instanceof LogDraft) live.take(events)
      else live.load(events)
      actions().stop()
      actions().time.pause()
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
      if (start === 'play') actions().time.play()
      else if (start !== 'end') actions().time.seek(start)
    },
  }
}
