import type { StoreApi } from 'zustand/vanilla'
import { engineNoteText, refusalText, searchFailureText, strings } from '../../strings/index.ts'
import type { ClientMessage } from '../../worker/client.ts'
import type { RunStats } from '../../worker/protocol.ts'
import type { LiveRun } from '../log/live.ts'
import type { AppState, EngineState, RunState } from '../state.ts'
import { isVerified } from '../view/claim.ts'
import { chosenAnswer } from '../view/result.ts'

export const emptyEngine: EngineState = {
  status: 'loading',
  parts: {},
  stalled: false,
  backend: null,
  model: null,
  loadSeconds: null,
  error: null,
  fault: null,
  restarted: null,
}

export const emptyRun: RunState = {
  status: 'idle',
  runId: null,
  pace: 'run',
  stopping: false,
  question: '',
  stats: { seconds: 0, tokensPerSecond: 0, rolloutsPerSecond: 0 },
  message: null,
  lost: null,
  recording: null,
}

/** Takes a message of the client into the store. Messages of runs that are no longer on show are dropped. */
export function receive(message: ClientMessage, store: StoreApi<AppState>, live: LiveRun): void {
  const { getState: get, setState: set } = store
  const engine = (patch: Partial<EngineState>) => set((state) => ({ engine: { ...state.engine, ...patch } }))
  const run = (patch: Partial<RunState>) => set((state) => ({ run: { ...state.run, ...patch } }))
  if ('runId' in message && message.runId !== get().run.runId) return

  switch (message.type) {
    case 'loading': {
      const { what, loaded, total } = message
      engine({ parts: { ...get().engine.parts, [what]: { loaded, total } }, stalled: false })
      break
    }
    case 'ready': {
      const { backend, model, seconds } = message
      engine({ status: 'ready', backend, model, loadSeconds: seconds, stalled: false, error: null, fault: null })
      set({ announcement: strings.live.ready(strings.engine.backends[backend.kind]) })
      break
    }
    case 'backend':
      engine({ backend: message.backend })
      set({ announcement: engineNoteText(message.backend.notes) })
      break
    case 'load-error':
      engine({ status: 'error', stalled: false, error: { failure: message.failure, fault: message.fault } })
      set({ announcement: strings.live.loadFailed })
      break
    case 'no-worker':
      engine({ status: 'error', stalled: false, fault: message.fault })
      set({ announcement: strings.live.loadFailed })
      break
    case 'load-stalled':
      engine({ stalled: true })
      break
    case 'restarted': {
      const { cause, detail, runLost } = message
      set({ engine: { ...emptyEngine, restarted: { cause, detail, runLost } }, announcement: strings.live.restarted })
      break
    }
    case 'events':
      if (get().run.status === 'loading') run({ status: 'running' })
      live.append(message.events)
      live.noteCosts(message.costs)
      // An empty batch is a heartbeat: worth a repaint of the clock, not of the panels.
      run({ stats: message.stats })
      break
    case 'paced': {
      const paused = message.pace === 'pause'
      const wasPaused = get().run.status === 'paused'
      // Stepping pauses by itself, so the pace asked for is what the worker says it is.
      run({ status: paused ? 'paused' : 'running', pace: message.pace })
      if (paused) {
        live.flush()
        // A search that looked at something in between waits again.
        if (!wasPaused) set({ announcement: strings.live.paused })
      }
      break
    }
    case 'refused':
      run({ status: 'error', message: 'fault' in message ? strings.run.unlawful(message.fault) : strings.run.refused(refusalText(message.refusal)) })
      set({ announcement: strings.live.refused })
      break
    case 'finished':
      live.flush()
      finish(store, live, message.stats)
      break
  }
}

function finish({ getState: get, setState: set }: StoreApi<AppState>, { head: tree, following }: LiveRun, stats: RunStats): void {
  const { run, selected, engine } = get()
  const end = (patch: Partial<RunState>, announcement: string) => set({ run: { ...run, stats, stopping: false, ...patch }, announcement })
  if (tree.done === null) {
    // No last event: the run never began, or its worker is gone.
    if (run.stopping) end({ status: tree.size > 0 ? 'finished' : 'idle', message: null }, strings.live.stopped)
    else if (tree.size > 0) end({ status: 'error', lost: { nodes: tree.size } }, strings.live.failed)
    else if (engine.status === 'error') end({ status: 'error', message: null }, strings.live.loadFailed)
    else end({ status: 'error', message: strings.run.neverStarted }, strings.live.failed)
    return
  }
  const { reason, best } = tree.done
  const answer = chosenAnswer(tree)
  if (reason === 'error') end({ status: 'error', message: tree.error === null ? null : searchFailureText(tree.error) }, strings.live.failed)
  else end({ status: 'finished', message: null }, answer === null ? strings.live.finishedNone : strings.live.finished(answer, isVerified(tree, answer)))
  if (selected === null && best !== null && following) set({ selected: best })
}
