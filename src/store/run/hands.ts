import type { StoreApi } from 'zustand/vanilla'
import type { NodeId, SearchEvent } from '../../core/events.ts'
import type { Intervention } from '../../core/intervention.ts'
import { type Obstacle, obstacleTo } from '../../core/obstacle.ts'
import { lengthBeforeLast, settledLength } from '../../core/settled.ts'
import type { Tree } from '../../core/tree.ts'
import { loggedProblem } from '../../problems/index.ts'
import { strings } from '../../strings/index.ts'
import type { ClientMessage, SearchClient } from '../../worker/client.ts'
import type { Pace, RunStats } from '../../worker/protocol.ts'
import type { LiveRun } from '../log/live.ts'
import type { TimeActions } from '../playback/playback.ts'
import { type AppState, emptyHands, type HandsState, isActive } from '../state.ts'
import { chainOf, parentOf, stepOf } from '../view/chain.ts'
import { emptyEngine, emptyRun } from './receive.ts'

/** Rollouts that a person sends below a node at a time. */
export const rolloutsByHand = 10

/** Any own step below a node, to ask whether one can be written there. */
export const anyStep = (node: NodeId): Intervention => ({ kind: 'step', node, text: '#', final: false, rollouts: 0 })

/** What a person does to the search. All of it at the head of the log, which comes into view. */
export interface HandsActions {
  /** Asks the search for something; one that has ended goes on for it. What cannot be done is announced instead. */
  ask(intervention: Intervention): void
  /** Opens a step to write below the node, where one can be, and closes it again with null. */
  write(node: NodeId | null): void
  /** Goes on with a search whose worker was lost, from what is in its log; waits for the models where they are loading again. */
  goOn(): void
  /** Takes back the last intervention, with all that the search has done since. The search goes on from there if it was running. */
  undo(): void
}

/** Why nothing can be done by hand to the search on show: the models load, it needs another model, it is none that can go on, or it is stopping. */
export type Unavailable = 'loading' | 'model' | 'problem' | 'stopping'

export function unavailable({ engine, run }: AppState, { head }: LiveRun): Unavailable | null {
  if (run.stopping) return 'stopping'
  if (head.config === null || !loggedProblem(head).ok) return 'problem'
  if (engine.status !== 'ready') return 'loading'
  return engine.model?.name === head.model ? null : 'model'
}

/** Whether `goOn` has something to go on with. */
export function canGoOn({ engine, run, settings }: AppState, { head }: LiveRun): boolean {
  return run.status === 'error' && run.lost !== null && head.config !== null && (engine.model?.name ?? settings.model) === head.model
}

/** The node that the last own step of a log became; null when the last intervention was no step. */
export function lastOwnStep(events: readonly SearchEvent[]): NodeId | null {
  const at = events.findLastIndex(({ type }) => type === 'intervene')
  const asked = events[at]
  if (asked?.type !== 'intervene' || asked.intervention.kind !== 'step') return null
  const expansion = events[at + 1]
  return expansion?.type === 'expand' ? (expansion.candidates[0]?.id ?? null) : null
}

/** The pace of a search that has come so far in so many seconds. */
function paceOf({ policyTokens, rollouts }: Tree, seconds: number): Omit<RunStats, 'cache'> {
  const rate = (count: number) => (seconds > 0 ? count / seconds : 0)
  return { seconds, tokensPerSecond: rate(policyTokens), rolloutsPerSecond: rate(rollouts) }
}

/** A step to begin with, in the family's own form: a legal one that is not in the tree yet, where there is one. `final` tells whether it ends the program. */
export function draftOf(tree: Tree, node: NodeId): { readonly text: string; readonly final: boolean } {
  const posed = loggedProblem(tree)
  const prefix = chainOf(tree, node).flatMap((id) => stepOf(tree, id) ?? [])
  if (!posed.ok) return { text: '', final: false }
  const known = new Set((tree.children[node] ?? []).map((id) => tree.texts[id]?.text))
  const drafts = Array.from({ length: draws }, (_, i) => posed.posed.randomStep(prefix, () => i / draws))
  return drafts.find((draft) => draft !== null && !known.has(draft.text)) ?? drafts[0] ?? { text: '', final: false }
}

/** Enough to meet every move there is from six numbers. */
const draws = 120

/**
 * Joins what a person does by hand with the client, the log and the store. `note` hears every message after the store has taken it in.
 * `keepTimes` forgets when all but the first so many events came, and tells how many seconds those took; 0 when unknown.
 */
export function createHands(
  { getState: get, setState: set }: StoreApi<AppState>,
  live: LiveRun,
  client: () => SearchClient,
  time: () => TimeActions,
  keepTimes: (events: number) => number,
): { readonly actions: HandsActions; note(message: ClientMessage): void } {
  const patch = (hands: Partial<HandsState>) => set((state) => ({ hands: { ...state.hands, ...hands } }))

  /** Goes on with the search on show, as a new run of the client's. */
  const goOn = (interventions: readonly Intervention[], pace: Pace): void => {
    live.cut(settledLength(live.events))
    const { question, config } = live.head
    if (config === null) return
    const { stats } = get().run
    const ready = get().engine.status === 'ready'
    const runId = client().run(question, config, pace, { events: [...live.events], seconds: stats.seconds }, interventions)
    set({ run: { ...emptyRun, status: ready ? 'running' : 'loading', runId, pace, question, stats } })
  }

  const refuse = (obstacle: Obstacle): void => {
    const reason = strings.hands.obstacles[obstacle]
    patch({ obstacle })
    set({ announcement: strings.hands.live.refused(reason) })
  }

  const actions: HandsActions = {
    ask(intervention) {
      const { run } = get()
      if (unavailable(get(), live) !== null) return
      time().follow()
      live.flush()
      const obstacle = obstacleTo(live.head, intervention)
      if (obstacle !== null) {
        refuse(obstacle)
        return
      }
      patch({ pending: [...get().hands.pending, intervention], obstacle: null })
      if (isActive(run.status) && run.runId !== null) client().intervene(run.runId, intervention)
      else goOn([intervention], 'run')
    },
    write(node) {
      if (node === null) {
        patch({ writing: null })
        return
      }
      if (unavailable(get(), live) !== null) return
      const obstacle = obstacleTo(live.head, anyStep(node))
      if (obstacle === null) patch({ writing: node, obstacle: null })
      else refuse(obstacle)
    },
    goOn() {
      const { engine } = get()
      if (!canGoOn(get(), live)) return
      time().follow()
      live.flush()
      set({ engine: engine.status === 'error' ? emptyEngine : { ...engine, restarted: null }, announcement: strings.run.goesOn })
      goOn([], 'run')
    },
    undo() {
      const { run, hands } = get()
      const length = lengthBeforeLast(live.events)
      if (length === null || hands.pending.length > 0 || unavailable(get(), live) !== null) return
      const wasActive = isActive(run.status) && run.runId !== null
      if (wasActive && run.runId !== null) client().stop(run.runId)
      time().follow()
      live.cut(length)
      const seconds = keepTimes(length)
      set((state) => ({
        selected: state.selected !== null && state.selected < live.head.size ? state.selected : null,
        announcement: strings.hands.live.undone,
        hands: emptyHands,
        run: {
          ...state.run,
          // What the old run still says is not about this log.
          runId: null,
          status: 'finished',
          message: null,
          lost: null,
          stopping: false,
          stats: { ...state.run.stats, ...paceOf(live.head, seconds) },
        },
      }))
      if (live.head.done === null) goOn([], wasActive && run.status !== 'paused' && run.pace !== 'pause' ? 'run' : 'pause')
    },
  }

  const isThrough = (intervention: Intervention): void => {
    const { head } = live
    const own = lastOwnStep(live.events)
    if (intervention.kind === 'forbid' && get().selected === intervention.node) set({ selected: parentOf(head, intervention.node) })
    if (intervention.kind !== 'step' || own === null) return
    if (head.prunes.has(own)) set({ announcement: strings.hands.live.discarded })
    else set({ selected: own })
  }

  return {
    actions,
    note(message) {
      if (!('runId' in message) || message.runId !== get().run.runId) return
      const { pending } = get().hands
      if (message.type === 'intervened') {
        live.flush()
        const [through, ...rest] = pending
        patch({ pending: rest, obstacle: null })
        if (message.obstacle !== null) refuse(message.obstacle)
        else if (through !== undefined) isThrough(through)
      } else if (message.type === 'finished' && pending.length > 0) {
        // The search had ended before it could look.
        const reason = live.head.done?.reason
        if (get().run.status === 'finished' && reason !== 'cancelled') goOn(pending, 'run')
        else patch({ pending: [] })
      }
    },
  }
}
