import type { Execution } from '../core/ports.ts'
import { type Clock, createShared, finished, interrupt, openClock, running } from './clock.ts'
import { timeoutMessage } from './limits.ts'
import type { Batch, FromPython, ToPython } from './messages.ts'

/** A worker as the supervisor sees it; Node and the browser each have one. */
export interface Transport {
  post(message: ToPython): void
  terminate(): void
}

export interface TransportListener {
  message(message: FromPython): void
  /** The worker itself died or could not be created. */
  failed(reason: string): void
}

export type Connect = (listener: TransportListener) => Transport

/** One program to run. */
export interface Task {
  readonly prefix: string
  readonly candidate: string
  readonly settle: (execution: Execution) => void
  /** It will never run. */
  readonly abandon: (error: Error) => void
}

export interface SupervisorOptions {
  readonly connect: Connect
  readonly indexURL: string
  readonly timeoutMs: number
  /** False does without SharedArrayBuffer even where it exists; for tests. */
  readonly shared: boolean
  readonly onProgress: (loaded: number, total: number | null) => void
  readonly snapshot: Uint8Array<ArrayBuffer> | null
  readonly onReady: (snapshot: Uint8Array<ArrayBuffer> | null) => void
  /** Room for more tasks. */
  readonly onRoom: () => void
  /** The worker is gone; `unfinished` were neither run nor settled. `startError` is set when Python never started. */
  readonly onEnd: (unfinished: Task[], startError: Error | null) => void
}

/** Time a soft interrupt, or a result already on its way, gets before the worker is terminated. */
const GRACE_MS = 200

/** One worker from start to end: sends it tasks, settles them in order, stops a program that takes too long. */
export class Supervisor {
  private readonly options: SupervisorOptions
  private readonly transport: Transport
  private readonly clock: Clock | null
  /** Sent and not yet answered, in the worker's order. */
  private pending: Task[] = []
  private received = 0
  private timer: ReturnType<typeof setTimeout> | null = null
  private ready = false
  private ended = false

  constructor(options: SupervisorOptions) {
    this.options = options
    const shared = options.shared ? createShared() : null
    this.clock = shared && openClock(shared)
    this.transport = options.connect({ message: (message) => this.receive(message), failed: (reason) => this.fail(reason) })
    this.transport.post({ type: 'start', indexURL: options.indexURL, timeoutMs: options.timeoutMs, shared, snapshot: options.snapshot })
  }

  get isReady(): boolean {
    return this.ready && !this.ended
  }

  get load(): number {
    return this.pending.length
  }

  send(tasks: readonly Task[]): void {
    if (tasks.length === 0) return
    const idle = this.pending.length === 0
    this.pending.push(...tasks)
    this.transport.post({ type: 'run', batches: group(tasks) })
    if (idle) this.watch(this.options.timeoutMs)
  }

  /** Terminates the worker and hands back what it had not finished. `onEnd` is not called. */
  close(): Task[] {
    this.ended = true
    this.unwatch()
    this.transport.terminate()
    const unfinished = this.pending
    this.pending = []
    return unfinished
  }

  private receive(message: FromPython): void {
    if (this.ended) return
    switch (message.type) {
      case 'progress':
        this.options.onProgress(message.loaded, message.total)
        return
      case 'ready':
        this.ready = true
        this.options.onReady(message.snapshot)
        return
      case 'failed':
        this.fail(message.message)
        return
      case 'results':
        this.settle(message.results)
        return
      case 'crashed':
        this.kill(0, { ok: false, kind: 'crash', error: crashMessage(message.message), line: null })
    }
  }

  private settle(results: readonly Execution[]): void {
    this.received += results.length
    const done = this.pending.splice(0, results.length)
    this.unwatch()
    if (this.pending.length > 0) this.watch(this.options.timeoutMs)
    done.forEach((task, index) => {
      const result = results[index]
      if (result) task.settle(result)
    })
    this.options.onRoom()
  }

  private watch(delay: number): void {
    this.unwatch()
    this.timer = setTimeout(() => this.check(), delay)
  }

  private unwatch(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  /** The current program may have reached its limit: interrupt it, then give the message about it time to arrive. */
  private check(): void {
    const { timeoutMs } = this.options
    if (this.clock) {
      const elapsed = running(this.clock)
      if (elapsed === null || elapsed < timeoutMs) {
        this.watch(elapsed === null ? Math.min(timeoutMs, GRACE_MS) : timeoutMs - elapsed)
        return
      }
      interrupt(this.clock)
    }
    const suspect = this.suspect()
    this.unwatch()
    this.timer = setTimeout(() => this.stop(suspect), GRACE_MS)
  }

  private stop(suspect: number): void {
    if (this.suspect() !== suspect) this.check()
    else this.kill(suspect - this.received, { ok: false, kind: 'timeout', error: timeoutMessage(this.options.timeoutMs), line: null })
  }

  /** Number of the program that is running, counted from the worker's start. */
  private suspect(): number {
    return this.clock ? finished(this.clock) : this.received
  }

  private fail(reason: string): void {
    if (this.ended) return
    if (this.ready) {
      this.kill(this.suspect() - this.received, { ok: false, kind: 'crash', error: crashMessage(reason), line: null })
      return
    }
    const unfinished = this.close()
    this.options.onEnd(unfinished, new Error(`Python could not start: ${reason}`))
  }

  /** Ends the worker; the pending task at `index` gets `verdict`, the others are handed back. */
  private kill(index: number, verdict: Execution): void {
    const unfinished = this.close()
    const [culprit] = unfinished.splice(index, 1)
    this.options.onEnd(unfinished, null)
    culprit?.settle(verdict)
  }
}

function crashMessage(reason: string): string {
  return `the program crashed the interpreter (${reason.split('\n')[0]?.slice(0, 200) ?? ''})`
}

/** Neighbours with the same prefix, so that it is sent once. */
function group(tasks: readonly Task[]): Batch[] {
  const batches: { prefix: string; candidates: string[] }[] = []
  for (const { prefix, candidate } of tasks) {
    const last = batches.at(-1)
    if (last && last.prefix === prefix) last.candidates.push(candidate)
    else batches.push({ prefix, candidates: [candidate] })
  }
  return batches
}
