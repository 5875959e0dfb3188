import { Failure } from '../core/failure.ts'
import type { Execution } from '../core/ports.ts'
import { type PythonFailure, writeFault } from './faults.ts'
import { crashMessage, timeoutMessage } from './limits.ts'
import type { Batch, FromPython, ToPython } from './messages.ts'
import { readReply } from './reply.ts'
import { createSignal, interrupt } from './signal.ts'

/** A worker as the supervisor sees it; Node and the browser each have one. */
export interface Transport {
  post(message: ToPython): void
  terminate(): void
}

export interface TransportListener {
  /** Whatever the worker sent. */
  message(message: unknown): void
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
  /** It may have hung a worker: it is sent by itself, so that there is no doubt who did. */
  suspected: boolean
}

export interface SupervisorOptions {
  readonly connect: Connect
  readonly indexURL: string
  readonly packages: readonly string[]
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

/** A message of programs of which not all have been answered. */
interface Sent {
  /** Known to the worker's JavaScript and to nothing that Python can reach. */
  readonly nonce: string
  /** In the worker's order. */
  readonly tasks: Task[]
  /** Whether the first of `tasks` is the one that runs. */
  certain: boolean
}

/** Time a soft interrupt, or a result already on its way, gets before the worker is terminated. */
export const GRACE_MS = 200

/** Time a worker gets for a program that nobody waits for any more. */
export const UNWANTED_MS = 500

/**
 * One worker from start to end: sends it tasks, settles them in order, ends it with a program that takes too long. It goes by its own clock and by what it has
 * sent: `starting` until the one `ready`, then only the results of the oldest message are in order. Anything else ends the worker.
 */
export class Supervisor {
  private readonly options: SupervisorOptions
  private readonly transport: Transport
  private readonly signal: SharedArrayBuffer | null
  private sent: Sent[] = []
  private deadline: ReturnType<typeof setTimeout> | null = null
  private unwanted: ReturnType<typeof setTimeout> | null = null
  private state: 'starting' | 'ready' | 'ended' = 'starting'

  constructor(options: SupervisorOptions) {
    this.options = options
    this.signal = options.shared ? createSignal() : null
    this.transport = options.connect({ message: (message) => this.receive(message), failed: (reason) => this.fail(reason) })
    this.transport.post({
      type: 'start',
      indexURL: options.indexURL,
      packages: options.packages,
      timeoutMs: options.timeoutMs,
      signal: this.signal,
      snapshot: options.snapshot,
    })
  }

  get isReady(): boolean {
    return this.state === 'ready'
  }

  get load(): number {
    return this.sent.reduce((sum, { tasks }) => sum + tasks.length, 0)
  }

  send(tasks: readonly Task[]): void {
    if (tasks.length === 0) return
    const idle = this.sent.length === 0
    for (const together of apart(tasks)) {
      const nonce = crypto.randomUUID()
      this.sent.push({ nonce, tasks: together, certain: together.length === 1 })
      this.transport.post({ type: 'run', nonce, batches: group(together) })
    }
    if (idle) this.watch()
  }

  /** Nobody waits for these any more: where one of them is not done with soon, the worker is replaced. Returns at once. */
  hurry(tasks: ReadonlySet<Task>): void {
    if (this.unwanted !== null || !this.sent.some((sent) => sent.tasks.some((task) => tasks.has(task)))) return
    this.unwanted = setTimeout(() => {
      this.unwanted = null
      const running = this.sent[0]?.tasks ?? []
      if (!running.some((task) => tasks.has(task))) return
      const unfinished = this.close()
      this.options.onEnd(
        unfinished.filter((task) => !tasks.has(task)),
        null,
      )
    }, UNWANTED_MS)
  }

  /** Terminates the worker and hands back what it had not finished. `onEnd` is not called. */
  close(): Task[] {
    this.state = 'ended'
    this.unwatch()
    if (this.unwanted !== null) clearTimeout(this.unwanted)
    this.unwanted = null
    this.transport.terminate()
    const unfinished = this.sent.flatMap(({ tasks }) => tasks)
    this.sent = []
    return unfinished
  }

  private receive(raw: unknown): void {
    if (this.state === 'ended') return
    const message = readReply(raw)
    if (message === null || !this.accept(message)) this.breach()
  }

  /** False for what is out of order. */
  private accept(message: FromPython): boolean {
    if (this.state === 'ready') return message.type === 'results' && this.settle(message)
    switch (message.type) {
      case 'progress':
        this.options.onProgress(message.loaded, message.total)
        return true
      case 'ready':
        this.state = 'ready'
        this.options.onReady(message.snapshot)
        return true
      case 'failed':
        this.fail(message.message)
        return true
      case 'results':
        return false
    }
  }

  private settle({ nonce, results, alone }: Extract<FromPython, { type: 'results' }>): boolean {
    const [oldest] = this.sent
    if (!oldest || oldest.nonce !== nonce || results.length > oldest.tasks.length) return false
    const done = oldest.tasks.splice(0, results.length)
    // An empty message says something, but once, and gives no more time.
    if (done.length === 0 && (!alone || oldest.certain)) return oldest.tasks.length === 1
    oldest.certain = alone || oldest.tasks.length === 1
    if (oldest.tasks.length === 0) this.sent.shift()
    if (done.length > 0) this.watch()
    done.forEach((task, index) => {
      const result = results[index]
      if (result) task.settle(result)
    })
    if (done.length > 0) this.options.onRoom()
    return true
  }

  /** Begins the time of the program that is running, if one is. */
  private watch(): void {
    this.unwatch()
    if (this.sent.length > 0) this.deadline = setTimeout(() => this.overdue(), this.options.timeoutMs)
  }

  private unwatch(): void {
    if (this.deadline !== null) clearTimeout(this.deadline)
    this.deadline = null
  }

  private overdue(): void {
    if (this.signal) interrupt(this.signal)
    this.deadline = setTimeout(() => this.hang(), GRACE_MS)
  }

  private hang(): void {
    this.end({ ok: false, kind: 'timeout', error: timeoutMessage(this.options.timeoutMs), line: null })
  }

  private breach(): void {
    if (this.state === 'starting') this.fail(writeFault({ code: 'breach', values: {} }))
    else this.end({ ok: false, kind: 'crash', error: writeFault({ code: 'breach', values: {} }), line: null })
  }

  private fail(reason: string): void {
    if (this.state === 'ended') return
    if (this.state === 'ready') {
      this.end({ ok: false, kind: 'crash', error: crashMessage(reason), line: null })
      return
    }
    const unfinished = this.close()
    this.options.onEnd(unfinished, new Failure({ code: 'python-start', values: { reason } } satisfies PythonFailure))
  }

  /** Ends the worker; the task that ran gets `verdict`, the others are handed back. */
  private end(verdict: Execution): void {
    const [oldest] = this.sent
    const tasks = this.close()
    if (oldest?.certain) {
      const [culprit, ...unfinished] = tasks
      this.options.onEnd(unfinished, null)
      culprit?.settle(verdict)
      return
    }
    // Some of these may have run, and one has not ended; which, they show one by one.
    for (const task of oldest?.tasks ?? []) task.suspected = true
    this.options.onEnd(tasks, null)
  }
}

/** What goes in one message each: suspected tasks by themselves, the others together. */
function apart(tasks: readonly Task[]): Task[][] {
  const messages: Task[][] = []
  let open: Task[] | null = null
  for (const task of tasks) {
    if (open && !task.suspected) open.push(task)
    else messages.push([task])
    open = task.suspected ? null : (messages.at(-1) ?? null)
  }
  return messages
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
