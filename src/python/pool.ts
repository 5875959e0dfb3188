import type { Execution } from '../core/ports.ts'
import { LruCache } from './cache.ts'
import { type Connect, Supervisor, type Task } from './supervisor.ts'
import type { Interpreter, InterpreterOptions, SnapshotStore } from './types.ts'

/** An interpreter that can tell when its first worker has started. */
export interface PooledInterpreter extends Interpreter {
  /** Resolves when programs can run; rejects with an error a person can act on when Python cannot start. */
  readonly ready: Promise<void>
}

export interface PoolOptions extends InterpreterOptions {
  /** Workers, each a Python of its own (about 200 MB of memory). Default 1. */
  readonly workers?: number
  /** Results remembered, least recently used forgotten first. Default 20000; 0 remembers none. */
  readonly cacheSize?: number
  /** False does without shared memory even where it exists; for tests. Default true. */
  readonly shared?: boolean
}

/** What differs between Node and the browser. */
export interface Platform {
  readonly connect: Connect
  /** Folder of Pyodide's files, as a URL that ends with a slash. */
  readonly indexURL: string
  /** Packages that every worker holds, as URLs of their files; none where left out. */
  readonly packages?: readonly string[]
  /** Calls back soon, after the other work of this turn of the event loop, so that calls made in one turn share a message. */
  readonly soon: (callback: () => void) => void
  /** Where a snapshot lies between visits; without it the first worker starts the ordinary way. */
  readonly snapshots?: SnapshotStore | undefined
}

/** Programs a worker holds at most, so that work spreads and a dying worker has little to hand back. */
const MAX_PENDING = 256

/** A program that was asked for and has no result yet. */
interface Asked {
  readonly task: Task
  readonly result: Promise<Execution>
  /** How many wait for it. */
  wanted: number
}

/** Workers that run programs, replaced when one hangs or crashes. */
export class InterpreterPool implements PooledInterpreter {
  readonly ready: Promise<void>
  private readonly options: PoolOptions
  private readonly platform: Platform
  private readonly size: number
  private readonly cache: LruCache<Execution>
  private readonly inFlight = new Map<string, Asked>()
  private readonly workers = new Set<Supervisor>()
  private readonly announceReady: () => void
  private readonly announceFailure: (error: Error) => void
  private queue: Task[] = []
  /** From the first worker or an earlier visit; workers start from here in a tenth of the time. */
  private snapshot: Uint8Array<ArrayBuffer> | null = null
  /** The snapshot is an earlier visit's, and no worker has started from it yet. */
  private unproven = false
  private reading = false
  private started = false
  private flushing = false
  private disposed = false

  constructor(options: PoolOptions, platform: Platform) {
    this.options = options
    this.platform = platform
    this.size = Math.max(1, options.workers ?? 1)
    this.cache = new LruCache(options.cacheSize ?? 20_000)
    const { promise, resolve, reject } = deferred<void>()
    this.ready = promise
    this.announceReady = resolve
    this.announceFailure = reject
    // Whoever awaits `ready` or `run` learns of a failed start.
    promise.catch(() => {})
    if (platform.snapshots) void this.spawnFromKept(platform.snapshots)
    else this.spawn()
  }

  async run(prefix: string, candidates: readonly string[], signal?: AbortSignal): Promise<Execution[]> {
    if (this.disposed) throw disposedError()
    signal?.throwIfAborted()
    const asked = candidates.map((candidate) => this.request(prefix, candidate))
    const results = Promise.all(asked.map((each) => ('result' in each ? each.result : each)))
    if (!signal) return results
    const { promise, resolve, reject } = deferred<Execution[]>()
    const abort = () => {
      reject(signal.reason)
      this.release(asked.filter((each) => 'result' in each))
    }
    signal.addEventListener('abort', abort, { once: true })
    results.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
    return promise
  }

  async dispose(): Promise<void> {
    this.disposed = true
    const unfinished = [...this.workers].flatMap((worker) => worker.close())
    this.workers.clear()
    this.abandon([...unfinished, ...this.queue], disposedError())
    this.announceFailure(disposedError())
  }

  /** What is known already, or what has been asked for. */
  private request(prefix: string, candidate: string): Execution | Asked {
    const key = `${prefix}\u0000${candidate}`
    const cached = this.cache.get(key)
    if (cached) return cached
    const shared = this.inFlight.get(key)
    if (shared) {
      shared.wanted++
      return shared
    }
    const { promise, resolve, reject } = deferred<Execution>()
    const settle = (execution: Execution) => {
      this.inFlight.delete(key)
      if (isLasting(execution)) this.cache.set(key, execution)
      resolve(execution)
    }
    const abandon = (error: Error) => {
      this.inFlight.delete(key)
      reject(error)
    }
    const task: Task = { prefix, candidate, settle, abandon, suspected: false }
    const asked: Asked = { task, result: promise, wanted: 1 }
    this.inFlight.set(key, asked)
    this.queue.push(task)
    this.scheduleFlush()
    return asked
  }

  /** Someone waits no longer for these: what nobody else waits for is not run, and what runs has little time left. */
  private release(asked: readonly Asked[]): void {
    for (const each of asked) each.wanted--
    const unwanted = new Set(asked.filter(({ wanted }) => wanted === 0).map(({ task }) => task))
    this.queue = this.queue.filter((task) => !unwanted.has(task))
    for (const worker of this.workers) worker.hurry(unwanted)
    // Whoever asks for one of these from now on asks anew.
    for (const task of unwanted) task.abandon(new Error('Nobody waits for the program any more.'))
  }

  private scheduleFlush(): void {
    if (this.flushing) return
    this.flushing = true
    this.platform.soon(() => {
      this.flushing = false
      if (this.disposed) return
      // After a failed start there is no worker: a new call tries again.
      if (this.workers.size === 0 && !this.reading) this.spawn()
      this.flush()
    })
  }

  /** Deals the queue out to the workers that are ready, an even share each. */
  private flush(): void {
    const ready = [...this.workers].filter((worker) => worker.isReady).sort((a, b) => a.load - b.load)
    const share = Math.ceil(this.queue.length / Math.max(1, ready.length))
    for (const worker of ready) {
      if (this.queue.length === 0) return
      worker.send(this.queue.splice(0, Math.max(0, Math.min(share, MAX_PENDING - worker.load))))
    }
  }

  private async spawnFromKept(snapshots: SnapshotStore): Promise<void> {
    this.reading = true
    this.snapshot = await snapshots.read()
    this.unproven = this.snapshot !== null
    this.reading = false
    if (!this.disposed) this.spawn()
  }

  private spawn(): void {
    const worker: Supervisor = new Supervisor({
      connect: this.platform.connect,
      indexURL: this.platform.indexURL,
      packages: this.platform.packages ?? [],
      timeoutMs: this.options.timeoutMs,
      shared: this.options.shared ?? true,
      onProgress: (loaded, total) => {
        // Replacements load in the background.
        if (!this.started) this.options.onProgress?.(loaded, total)
      },
      snapshot: this.snapshot,
      onReady: (snapshot) => {
        if (snapshot) this.adopt(snapshot)
        else if (!this.snapshot) void this.platform.snapshots?.drop()
        this.unproven = false
        this.started = true
        this.announceReady()
        while (this.workers.size < this.size) this.spawn()
        this.flush()
      },
      onRoom: () => this.flush(),
      onEnd: (unfinished, startError) => this.replace(worker, unfinished, startError),
    })
    this.workers.add(worker)
  }

  /** A worker makes a snapshot where it was given none that it could start from. */
  private adopt(snapshot: Uint8Array<ArrayBuffer>): void {
    this.snapshot = snapshot
    void this.platform.snapshots?.keep(snapshot)
  }

  private replace(worker: Supervisor, unfinished: Task[], startError: Error | null): void {
    this.workers.delete(worker)
    this.queue = [...unfinished, ...this.queue]
    if (!startError) {
      this.spawn()
      this.flush()
      return
    }
    if (this.unproven) {
      // It may be to blame, or the network.
      this.unproven = false
      this.snapshot = null
      this.spawn()
      return
    }
    if (this.workers.size > 0) return
    this.announceFailure(startError)
    this.abandon(this.queue, startError)
  }

  private abandon(tasks: readonly Task[], error: Error): void {
    this.queue = []
    for (const task of tasks) task.abandon(error)
  }
}

/** Timeouts and crashes depend on the machine's load, running out of memory on what ran before. */
function isLasting(execution: Execution): boolean {
  return execution.ok || (execution.kind === 'exception' && !execution.error.startsWith('MemoryError'))
}

function disposedError(): Error {
  return new Error('The interpreter was disposed of before the program had run.')
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: Error) => void } {
  let resolve: (value: T) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}
