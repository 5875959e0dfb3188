import type { SearchEvent } from '../core/events.ts'
import { faultOf } from '../core/failure.ts'
import type { Intervention } from '../core/intervention.ts'
import type { InterventionQueue } from '../core/intervention-queue.ts'
import type { ContestHooks, ContestRequest } from '../evaluation/contest/contest.ts'
import type { ModelFault } from '../models/faults/fault.ts'
import type { Refusal } from '../problems/refusal.ts'
import type { UnlawfulStep } from '../search/lawful.ts'
import { Batcher } from './batch.ts'
import { type ContestMessage, holdContest } from './contest-run.ts'
import { type GatePhase, PaceGate } from './pace.ts'
import { heartbeatMs, orOverdue } from './patience.ts'
import type { BackendInfo, ExpansionCost, FromWorker, ModelInfo, Pace, PrefixCounters, RunStats, SearchSoFar, ToWorker } from './protocol.ts'
import { noStats, RunClock } from './stats.ts'

export type LoadMessage = Extract<ToWorker, { type: 'load' }>
type RunMessage = Extract<ToWorker, { type: 'run' }>
type Loading = Extract<FromWorker, { type: 'loading' }>

export interface SearchHooks {
  readonly signal: AbortSignal
  gate(phase: GatePhase): Promise<void>
  onEvent(event: SearchEvent): void
  /** Told after the expansion that it belongs to. */
  onCost(cost: ExpansionCost): void
  readonly interventions: InterventionQueue
}

/** Loaded models, and Python that is running or about to. */
export interface Engine {
  readonly backend: BackendInfo
  readonly model: ModelInfo
  /** Settles when the search has ended, whatever the reason; rejects only when the engine itself fails. */
  search(request: RunMessage, hooks: SearchHooks): Promise<void>
  /** Settles when the contest has ended or was aborted; rejects when a lane fails. */
  contest(request: ContestRequest, hooks: ContestHooks): Promise<void>
  /** Does once, for nobody, what a first search does and every later one does faster; ends soon after an abort. Absent where that takes long. Never rejects. */
  warmUp?(signal: AbortSignal): Promise<void>
  /** Null where nothing is counted. */
  prefixes?(): PrefixCounters | null
  /** What is still starting when a search may already begin; rejects when it cannot start. */
  readonly rest: Promise<void>
}

export interface ServiceDeps {
  post(message: FromWorker): void
  /** Loads the models and begins to load Python, which the first candidates do not need. Rejects with an error whose message a person can act on. */
  load(request: LoadMessage, onProgress: (progress: Loading) => void): Promise<Engine>
  /** Why the question cannot be used, or null when it can. */
  refuse(question: string): Refusal | null
  /** Why the steps of a log must not run again, or null when they may. */
  distrust(question: string, log: SearchSoFar): UnlawfulStep | null
  /** What is wrong with the model's files, null where a failed load has another reason. */
  faultOf(error: unknown, model: string): ModelFault | null
  breathe(): Promise<void>
  now(): number
}

interface ActiveRun {
  readonly runId: number
  readonly abort: AbortController
  /** Null for a contest, which nobody paces. */
  readonly gate: PaceGate | null
  /** What a person asked for and the search has not taken yet. */
  readonly asked: Intervention[]
}

/**
 * Answers the page's messages. One run or contest is active and at most one waits, either for the models or for the active run to
 * end; a newer request takes the waiting place, and whatever it displaces is finished unstarted.
 */
export function createService(deps: ServiceDeps): { handle(message: ToWorker): void } {
  let engine: Engine | null = null
  let active: ActiveRun | null = null
  let waiting: RunMessage | ContestMessage | null = null
  let warming = new AbortController()

  const finishUnstarted = (runId: number) => deps.post({ type: 'finished', runId, stats: noStats })

  async function load(message: LoadMessage): Promise<void> {
    const startedAt = deps.now()
    warming.abort()
    try {
      engine = await deps.load(message, deps.post)
      deps.post({ type: 'ready', backend: engine.backend, model: engine.model, seconds: (deps.now() - startedAt) / 1000 })
      startWaiting()
      warming = new AbortController()
      if (active === null) void engine.warmUp?.(warming.signal)
      await engine.rest
    } catch (error) {
      engine = null
      deps.post({ type: 'load-error', failure: faultOf(error), fault: deps.faultOf(error, message.model) })
      if (waiting !== null) finishUnstarted(waiting.runId)
      waiting = null
    }
  }

  function enqueue(message: RunMessage | ContestMessage): void {
    const questions = message.type === 'run' ? [message.question] : message.contest.problems.map(({ question }) => question)
    for (const question of questions) {
      const refusal = deps.refuse(question)
      if (refusal === null) continue
      deps.post({ type: 'refused', runId: message.runId, refusal })
      return
    }
    const fault = message.type === 'contest' || message.from === null ? null : distrust(message.question, message.from)
    if (fault !== null) {
      deps.post({ type: 'refused', runId: message.runId, fault })
      return
    }
    if (waiting !== null) finishUnstarted(waiting.runId)
    waiting = message
    startWaiting()
  }

  /** A log whose events do not even fit each other is left to the search, which says so. */
  function distrust(question: string, log: SearchSoFar): UnlawfulStep | null {
    try {
      return deps.distrust(question, log)
    } catch {
      return null
    }
  }

  function startWaiting(): void {
    if (engine === null || active !== null || waiting === null) return
    const message = waiting
    waiting = null
    warming.abort()
    void (message.type === 'run' ? run(engine, message) : contest(engine, message))
  }

  function end(runId: number, stats: RunStats): void {
    active = null
    deps.post({ type: 'finished', runId, stats })
    startWaiting()
  }

  async function contest(runner: Engine, message: ContestMessage): Promise<void> {
    const abort = new AbortController()
    active = { runId: message.runId, abort, gate: null, asked: [] }
    end(message.runId, await holdContest((request, hooks) => runner.contest(request, hooks), message, deps, abort.signal))
  }

  async function run(runner: Engine, message: RunMessage): Promise<void> {
    const { runId } = message
    const clock = new RunClock(deps.now, message.from?.seconds)
    for (const event of message.from?.events ?? []) clock.count(event)
    const asked = [...message.interventions]
    const stats = (): RunStats => {
      const cache = runner.prefixes?.() ?? null
      return cache === null ? clock.stats() : { ...clock.stats(), cache }
    }
    let costs: ExpansionCost[] = []
    const send = (events: readonly SearchEvent[]) => {
      deps.post({ type: 'events', runId, events, costs, stats: stats() })
      costs = []
    }
    const batcher = new Batcher<SearchEvent>(send, deps.now)
    const gate = new PaceGate(message.pace, {
      breathe: deps.breathe,
      urgent: () => asked.length > 0,
      onBlocked() {
        clock.pause()
        batcher.flush()
        deps.post({ type: 'paced', runId, pace: 'pause' })
      },
      onReleased(pace) {
        clock.resume()
        deps.post({ type: 'paced', runId, pace })
      },
    })
    const abort = new AbortController()
    active = { runId, gate, abort, asked }
    const heartbeat = setInterval(() => send([]), heartbeatMs)
    let lastEvent: SearchEvent | null = null
    /** What it still does is nobody's business. */
    let givenUp = false
    const onEvent = (event: SearchEvent) => {
      if (givenUp) return
      lastEvent = event
      clock.count(event)
      batcher.push(event)
      // The question is to be seen at once: what computes the first candidates lets no timer in.
      if (event.type === 'root') batcher.flush()
    }
    const interventions: InterventionQueue = {
      get waiting() {
        return asked.length > 0
      },
      take: () => asked.shift() ?? null,
      settled(obstacle) {
        if (givenUp) return
        batcher.flush()
        deps.post({ type: 'intervened', runId, obstacle })
      },
    }
    try {
      const onCost = (cost: ExpansionCost) => costs.push(cost)
      const search = runner.search(message, { signal: abort.signal, gate: (phase) => gate.pass(phase), onEvent, onCost, interventions })
      await orOverdue(search, abort.signal)
      if (abort.signal.aborted && !endsLog(lastEvent)) onEvent({ type: 'done', reason: 'cancelled', best: null, answer: null })
    } catch (error) {
      // The log must end with `done`, however the engine failed.
      if (!endsLog(lastEvent)) {
        onEvent({ type: 'error', fault: faultOf(error) })
        onEvent({ type: 'done', reason: 'error', best: null, answer: null })
      }
    } finally {
      givenUp = true
      clearInterval(heartbeat)
      batcher.flush()
      end(runId, stats())
    }
  }

  function setPace(runId: number, pace: Pace): void {
    if (active?.runId === runId) active.gate?.set(pace)
    else if (waiting?.type === 'run' && waiting.runId === runId) waiting = { ...waiting, pace }
  }

  function intervene(runId: number, intervention: Intervention): void {
    if (active?.runId === runId) {
      active.asked.push(intervention)
      active.gate?.nudge()
    } else if (waiting?.type === 'run' && waiting.runId === runId) waiting = { ...waiting, interventions: [...waiting.interventions, intervention] }
  }

  function stop(runId: number): void {
    if (active?.runId === runId) {
      active.abort.abort()
      active.gate?.open()
    } else if (waiting?.runId === runId) {
      waiting = null
      finishUnstarted(runId)
    }
  }

  return {
    handle(message) {
      if (message.type === 'load') void load(message)
      else if (message.type === 'ping') deps.post({ type: 'pong' })
      else if (message.type === 'run' || message.type === 'contest') enqueue(message)
      else if (message.type === 'pace') setPace(message.runId, message.pace)
      else if (message.type === 'intervene') intervene(message.runId, message.intervention)
      else stop(message.runId)
    },
  }
}

function endsLog(event: SearchEvent | null): boolean {
  return event?.type === 'done'
}
