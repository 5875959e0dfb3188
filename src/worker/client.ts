import type { SearchConfig } from '../core/config.ts'
import type { Intervention } from '../core/interventions.ts'
import type { BackendChoice, FromWorker, Pace, RunStats, SearchSoFar, ToWorker } from './protocol.ts'

/** `gpu-run`: a run failed on WebGPU that the page had chosen by itself, so the fresh worker uses WASM. */
export type RestartCause = 'crash' | 'silence' | 'run' | 'gpu-run'

/** What the page hears: the worker's messages about living runs, and news about the worker itself. */
export type ClientMessage =
  | FromWorker
  /** The worker died or fell silent and a fresh one is loading. `runLost` tells whether a run ended with it. */
  | { readonly type: 'restarted'; readonly cause: RestartCause; readonly detail: string; readonly runLost: boolean }
  /** Loading has shown no sign of life for a while; it goes on all the same. */
  | { readonly type: 'load-stalled' }

export interface WorkerLike {
  postMessage(message: ToWorker): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
}

export interface ClientOptions {
  readonly createWorker: () => WorkerLike
  /** Base URL of the page, ends with a slash. */
  readonly base: string
  readonly onMessage: (message: ClientMessage) => void
}

export interface SearchClient {
  /** Starts a fresh worker and loads the model; a run in progress ends first. */
  load(model: string, backend: BackendChoice): void
  /** Starts a run, or queues it until the models are ready. Returns the run's id. With `from` it goes on with that search, and begins with the interventions. */
  run(question: string, config: SearchConfig, pace: Pace, from?: SearchSoFar | null, interventions?: readonly Intervention[]): number
  /** Asks for something in a run that has not ended; each gets one `intervened`, unless the run ends before. */
  intervene(runId: number, intervention: Intervention): void
  pace(runId: number, pace: Pace): void
  stop(runId: number): void
  dispose(): void
}

/** The watchdog counts its own ticks, not the clock: after a laptop has slept, page and worker wake together. */
const tickMs = 5000
const silentTicksWhileRunning = 9
const silentTicksWhileStopping = 2
const silentTicksWhileLoading = 5
/** Crashes while loading before the client gives up and asks the person. */
const crashesBeforeGivingUp = 2

const zeroStats: RunStats = { seconds: 0, tokensPerSecond: 0, rolloutsPerSecond: 0 }

interface OpenRun {
  stats: RunStats
  paused: boolean
  stopping: boolean
}

/** The page's only door to the search. Each run gets exactly one `finished` or `refused`, whatever happens to the worker. */
export function createSearchClient({ createWorker, base, onMessage }: ClientOptions): SearchClient {
  let worker: WorkerLike | null = null
  let wanted: { model: string; backend: BackendChoice } | null = null
  let state: 'none' | 'loading' | 'ready' | 'failed' = 'none'
  let nextRunId = 1
  let silentTicks = 0
  let crashes = 0
  let failedRun = false
  let onGpu = false
  const open = new Map<number, OpenRun>()
  const ticker = setInterval(tick, tickMs)

  function start(): void {
    if (wanted === null) return
    worker?.terminate()
    silentTicks = 0
    failedRun = false
    state = 'loading'
    try {
      const fresh = createWorker()
      fresh.onmessage = (event) => worker === fresh && receive(event.data)
      fresh.onerror = (event) => {
        event.preventDefault?.()
        if (worker === fresh) crashed(event.message || 'The worker could not start.')
      }
      fresh.onmessageerror = () => worker === fresh && crashed('A message from the worker could not be read.')
      worker = fresh
      fresh.postMessage({ type: 'load', ...wanted, base })
    } catch (error) {
      worker = null
      giveUp(error instanceof Error ? error.message : String(error))
    }
  }

  function receive(message: FromWorker): void {
    silentTicks = 0
    if (message.type === 'ready') {
      state = 'ready'
      onGpu = message.backend.kind === 'webgpu'
      crashes = 0
    } else if (message.type === 'backend') {
      onGpu = message.backend.kind === 'webgpu'
    } else if (message.type === 'load-error') {
      state = 'failed'
    } else if (message.type !== 'loading') {
      const run = open.get(message.runId)
      if (run === undefined) return
      note(run, message)
      if (message.type === 'finished' || message.type === 'refused') open.delete(message.runId)
    }
    onMessage(message)
    if (message.type === 'load-error') endOpenRuns()
    // A failed run may leave the device or the interpreter unusable, so the next run gets a fresh worker.
    if (message.type === 'finished' && failedRun) restartAfterFailure()
  }

  function note(run: OpenRun, message: Exclude<FromWorker, { type: 'ready' | 'backend' | 'load-error' | 'loading' }>): void {
    if (message.type === 'events' || message.type === 'finished') run.stats = message.stats
    if (message.type === 'events' && message.events.some((event) => event.type === 'error')) failedRun = true
    if (message.type === 'paced') run.paused = message.pace === 'pause'
  }

  function restartAfterFailure(): void {
    const leavesGpu = onGpu && wanted?.backend === 'auto'
    if (leavesGpu) wanted = { model: wanted?.model ?? '', backend: 'wasm' }
    restart(leavesGpu ? 'gpu-run' : 'run', '')
  }

  function crashed(detail: string): void {
    crashes++
    if (crashes > crashesBeforeGivingUp) giveUp(detail)
    else restart('crash', detail)
  }

  function restart(cause: RestartCause, detail: string): void {
    const runLost = open.size > 0
    endOpenRuns()
    onMessage({ type: 'restarted', cause, detail, runLost })
    start()
  }

  function giveUp(detail: string): void {
    worker?.terminate()
    worker = null
    state = 'failed'
    endOpenRuns()
    onMessage({ type: 'load-error', message: detail, action: '' })
  }

  function endOpenRuns(): void {
    const runs = [...open]
    open.clear()
    for (const [runId, { stats }] of runs) onMessage({ type: 'finished', runId, stats })
  }

  function tick(): void {
    if (state === 'loading') {
      silentTicks++
      if (silentTicks === silentTicksWhileLoading) onMessage({ type: 'load-stalled' })
      return
    }
    const runs = [...open.values()]
    if (!runs.some((run) => !run.paused || run.stopping)) return
    silentTicks++
    const limit = runs.some((run) => run.stopping) ? silentTicksWhileStopping : silentTicksWhileRunning
    if (silentTicks >= limit) restart('silence', '')
  }

  return {
    load(model, backend) {
      wanted = { model, backend }
      crashes = 0
      endOpenRuns()
      start()
    },
    run(question, config, pace, from = null, interventions = []) {
      if (state === 'none' || state === 'failed') start()
      const runId = nextRunId++
      open.set(runId, { stats: zeroStats, paused: false, stopping: false })
      silentTicks = 0
      // Without a worker the run ends as soon as the caller knows its id.
      if (worker === null) queueMicrotask(endOpenRuns)
      else worker.postMessage({ type: 'run', runId, question, config, pace, from, interventions })
      return runId
    },
    pace(runId, pace) {
      const run = open.get(runId)
      if (run === undefined) return
      if (pace !== 'pause') run.paused = false
      silentTicks = 0
      worker?.postMessage({ type: 'pace', runId, pace })
    },
    intervene(runId, intervention) {
      if (!open.has(runId)) return
      silentTicks = 0
      worker?.postMessage({ type: 'intervene', runId, intervention })
    },
    stop(runId) {
      const run = open.get(runId)
      if (run === undefined || run.stopping) return
      run.stopping = true
      silentTicks = 0
      worker?.postMessage({ type: 'stop', runId })
    },
    dispose() {
      clearInterval(ticker)
      worker?.terminate()
      worker = null
      open.clear()
    },
  }
}

/** The real worker; the bundler finds its file by this very expression. */
export function createSearchWorker(): WorkerLike {
  return new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module', name: 'search' })
}
