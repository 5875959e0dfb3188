import type { SearchConfig } from '../core/config.ts'
import type { Intervention } from '../core/intervention.ts'
import type { ContestRequest } from '../evaluation/contest/contest.ts'
import type { BackendChoice, FromWorker, Manner, Pace, RunStats, SearchSoFar, ServerPolicy, ToWorker } from './protocol.ts'
import { openPulse, type Pulse, type WatchRequest } from './pulse.ts'
import { createWatch, tickMs, type Watch } from './watch.ts'

/**
 * How a worker was lost: its script could not be loaded or run (`unstarted`); an error that nobody caught; a message that could not be read; it is `gone`, having
 * closed itself or been ended by the browser; it computed for longer than anything may take (`silence`).
 */
export type WorkerLoss = 'unstarted' | 'crash' | 'unreadable' | 'gone' | 'silence'

/** `gpu-run`: a run failed on WebGPU that the page had chosen by itself, so the fresh worker uses WASM. */
export type RestartCause = WorkerLoss | 'run' | 'gpu-run'

/** Why there is no worker: it was lost again and again while it loaded, or the browser does not let the page start one (`forbidden`). */
export interface WorkerFault {
  readonly code: WorkerLoss | 'forbidden'
  /** `detail` is the browser's own wording, which may be empty. */
  readonly values: { readonly detail: string }
}

/** What the page hears: the worker's messages about living runs, and news about the worker itself. */
export type ClientMessage =
  | Exclude<FromWorker, { type: 'pong' }>
  /** The worker died or fell silent and a fresh one is loading. `runLost` tells whether a run ended with it. */
  | { readonly type: 'restarted'; readonly cause: RestartCause; readonly detail: string; readonly runLost: boolean }
  /** There is no worker until the next load or run asks for one. */
  | { readonly type: 'no-worker'; readonly fault: WorkerFault }
  /** Loading has made no progress for a while; it goes on all the same. */
  | { readonly type: 'load-stalled' }

export interface WorkerLike {
  postMessage(message: ToWorker | WatchRequest, transfer?: Transferable[]): void
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
  /** The line to the worker nested in the search worker; a stand-in for tests. */
  readonly openPulse?: (onBeat: () => void) => Pulse
}

export interface SearchClient {
  /** Starts a fresh worker and loads the model, or takes the server in its place; a run in progress ends first. `manner` is of no meaning for models that ship. */
  load(model: string, backend: BackendChoice, server?: ServerPolicy | null, manner?: Manner): void
  /** Starts a run, or queues it until the models are ready. Returns the run's id. With `from` it goes on with that search, and begins with the interventions. */
  run(question: string, config: SearchConfig, pace: Pace, from?: SearchSoFar | null, interventions?: readonly Intervention[]): number
  /** Starts a contest, or queues it as a run; it is stopped as a run and ends as one. Returns its id. */
  contest(contest: ContestRequest): number
  /** Asks for something in a run that has not ended; each gets one `intervened`, unless the run ends before. */
  intervene(runId: number, intervention: Intervention): void
  pace(runId: number, pace: Pace): void
  stop(runId: number): void
  dispose(): void
}

/** Workers lost while loading before the client gives up and asks the person. */
const lossesBeforeGivingUp = 2

const zeroStats: RunStats = { seconds: 0, tokensPerSecond: 0, rolloutsPerSecond: 0 }

interface OpenRun {
  stats: RunStats
  stopping: boolean
}

/** The page's only door to the search. Each run gets exactly one `finished` or `refused`, whatever happens to the worker. */
export function createSearchClient({ createWorker, base, onMessage, openPulse: beats = openPulse }: ClientOptions): SearchClient {
  let worker: WorkerLike | null = null
  let wanted: { model: string; backend: BackendChoice; server: ServerPolicy | null; manner: Manner } | null = null
  let state: 'none' | 'loading' | 'ready' | 'failed' = 'none'
  let nextRunId = 1
  let watch: Watch = createWatch()
  let pulse: Pulse | null = null
  let losses = 0
  let spoke = false
  let failedRun = false
  let onGpu = false
  const open = new Map<number, OpenRun>()
  const ticker = setInterval(tick, tickMs)

  function start(): void {
    if (wanted === null) return
    dismiss()
    failedRun = false
    spoke = false
    state = 'loading'
    try {
      const fresh = createWorker()
      fresh.onmessage = (event) => worker === fresh && receive(event.data)
      fresh.onerror = (event) => {
        event.preventDefault?.()
        // A script that cannot be loaded gives a plain event, without a message.
        if (worker === fresh) lost(spoke ? 'crash' : 'unstarted', event.message ?? '')
      }
      fresh.onmessageerror = () => worker === fresh && lost('unreadable')
      worker = fresh
      const freshWatch = createWatch()
      const freshPulse = beats(() => freshWatch.beat())
      watch = freshWatch
      pulse = freshPulse
      fresh.postMessage({ type: 'watch', pulse: freshPulse.port }, [freshPulse.port])
      fresh.postMessage({ type: 'load', ...wanted, base })
    } catch (error) {
      giveUp('forbidden', error instanceof Error ? error.message : String(error))
    }
  }

  /** Ends the worker, if there is one, and with it what watches over it. */
  function dismiss(): void {
    worker?.terminate()
    worker = null
    pulse?.close()
    pulse = null
  }

  function receive(message: FromWorker): void {
    spoke = true
    watch.heard(message.type !== 'pong')
    if (message.type === 'pong') return
    if (message.type === 'ready') {
      state = 'ready'
      onGpu = message.backend.kind === 'webgpu'
      losses = 0
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

  function note(run: OpenRun, message: Extract<FromWorker, { runId: number }>): void {
    if (message.type === 'events' || message.type === 'contest' || message.type === 'finished') run.stats = message.stats
    if (message.type === 'events' && message.events.some((event) => event.type === 'error')) failedRun = true
    if (message.type === 'contest' && message.failed !== null) failedRun = true
  }

  function restartAfterFailure(): void {
    const leavesGpu = onGpu && wanted?.backend === 'auto'
    if (leavesGpu && wanted !== null) wanted = { ...wanted, backend: 'wasm' }
    restart(leavesGpu ? 'gpu-run' : 'run', '')
  }

  function lost(cause: WorkerLoss, detail = ''): void {
    losses++
    if (losses > lossesBeforeGivingUp) giveUp(cause, detail)
    else restart(cause, detail)
  }

  function restart(cause: RestartCause, detail: string): void {
    const runLost = open.size > 0
    endOpenRuns()
    onMessage({ type: 'restarted', cause, detail, runLost })
    start()
  }

  function giveUp(code: WorkerFault['code'], detail: string): void {
    dismiss()
    state = 'failed'
    endOpenRuns()
    onMessage({ type: 'no-worker', fault: { code, values: { detail } } })
  }

  function endOpenRuns(): void {
    const runs = [...open]
    open.clear()
    for (const [runId, { stats }] of runs) onMessage({ type: 'finished', runId, stats })
  }

  function tick(): void {
    if (worker === null) return
    const stopping = [...open.values()].some((run) => run.stopping)
    const verdict = watch.tick(state === 'loading' ? 'loading' : stopping ? 'stopping' : 'other')
    if (verdict === 'gone') lost('gone')
    else if (verdict === 'hung') lost('silence')
    else if (verdict === 'stalled') onMessage({ type: 'load-stalled' })
    pulse?.ask()
    worker?.postMessage({ type: 'ping' })
  }

  /** Asks the worker for something that runs, and returns its id. */
  function begin(messageOf: (runId: number) => ToWorker): number {
    if (state === 'none' || state === 'failed') start()
    const runId = nextRunId++
    open.set(runId, { stats: zeroStats, stopping: false })
    watch.asked()
    // Without a worker the run ends as soon as the caller knows its id.
    if (worker === null) queueMicrotask(endOpenRuns)
    else worker.postMessage(messageOf(runId))
    return runId
  }

  return {
    load(model, backend, server = null, manner = { format: null, judge: null }) {
      wanted = { model, backend, server, manner }
      losses = 0
      endOpenRuns()
      start()
    },
    run: (question, config, pace, from = null, interventions = []) => begin((runId) => ({ type: 'run', runId, question, config, pace, from, interventions })),
    contest: (contest) => begin((runId) => ({ type: 'contest', runId, contest })),
    pace(runId, pace) {
      if (!open.has(runId)) return
      watch.asked()
      worker?.postMessage({ type: 'pace', runId, pace })
    },
    intervene(runId, intervention) {
      if (!open.has(runId)) return
      watch.asked()
      worker?.postMessage({ type: 'intervene', runId, intervention })
    },
    stop(runId) {
      const run = open.get(runId)
      if (run === undefined || run.stopping) return
      run.stopping = true
      watch.asked()
      worker?.postMessage({ type: 'stop', runId })
    },
    dispose() {
      clearInterval(ticker)
      dismiss()
      open.clear()
    },
  }
}

/** The real worker; the bundler finds its file by this very expression. */
export function createSearchWorker(): WorkerLike {
  return new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module', name: 'search' })
}
