import type { SearchEvent } from '../../core/events.ts'
import { type Fault, TraceError } from '../faults.ts'
import type { TraceHeader, TraceTime } from '../trace.ts'
import type { FoundSearch, FromTraceWorker, Progress, ToTraceWorker, TraceSource } from './protocol.ts'

export type { FoundSearch, Progress, TraceSource } from './protocol.ts'

export interface TraceWorkerLike {
  postMessage(message: ToTraceWorker): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromTraceWorker>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
}

/** What comes of one search, piece by piece, so that the page lives in between. The next piece comes when the promise is fulfilled. */
export interface TraceTaker {
  begin(header: TraceHeader): void
  take(events: readonly SearchEvent[], times: readonly TraceTime[]): Promise<void>
}

/** A file that was looked through by a worker of its own, which lives until it is closed. */
export interface OpenedFile {
  /** At least one. */
  readonly searches: readonly FoundSearch[]
  /** Gives one of the searches. Rejects with TraceError for a fault, or with the taker's own reason; the file is closed then. */
  read(index: number, taker: TraceTaker, onProgress: (progress: Progress) => void): Promise<void>
  close(): void
}

export interface TraceReader {
  /**
   * Looks a source through in a worker. Rejects with TraceError for one that holds nothing that can be opened, that takes longer than `deadlineMs` or ends the worker, and with the
   * signal's reason when it is aborted, which ends the worker at once, and closes the file where it was open already.
   */
  open(source: TraceSource, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<OpenedFile>
}

/** How long the worker may take for one answer, in milliseconds. A file at the limits takes a slow machine some 20 s. */
export const deadlineMs = 60_000

interface Asked {
  readonly resolve: (message: FromTraceWorker) => void
  readonly reject: (reason: unknown) => void
}

/** Reads files of strangers where they cannot hold up the page: each in a worker of its own, which is ended when it takes too long. */
export const createTraceReader = (createWorker: () => TraceWorkerLike): TraceReader => ({
  async open(source, signal, onProgress) {
    signal.throwIfAborted()
    let asked: Asked | null = null
    let ended: unknown = null
    let listen = onProgress
    const worker = started(createWorker)

    const end = (reason: unknown): void => {
      if (ended !== null) return
      ended = reason
      worker.terminate()
      signal.removeEventListener('abort', abort)
      asked?.reject(reason)
      asked = null
    }
    const fail = (fault: Fault): void => end(new TraceError(fault))
    const abort = (): void => end(signal.reason)
    signal.addEventListener('abort', abort)

    worker.onmessage = ({ data }) => {
      if (ended !== null) return
      if (data.type === 'progress') listen(data.progress)
      else if (data.type === 'refused') fail(data.fault)
      else {
        const waiting = asked
        asked = null
        waiting?.resolve(data)
      }
    }
    worker.onerror = (event) => {
      event.preventDefault?.()
      fail({ kind: 'worker' })
    }
    worker.onmessageerror = () => fail({ kind: 'worker' })

    const ask = async (message: ToTraceWorker): Promise<FromTraceWorker> => {
      if (ended !== null) throw ended
      const timer = setTimeout(() => fail({ kind: 'deadline', seconds: deadlineMs / 1000 }), deadlineMs)
      try {
        return await new Promise<FromTraceWorker>((resolve, reject) => {
          asked = { resolve, reject }
          worker.postMessage(message)
        })
      } finally {
        clearTimeout(timer)
      }
    }
    /** An answer of another kind than was asked for is no answer. */
    const unexpected = (): never => {
      fail({ kind: 'worker' })
      throw ended
    }

    const found = await ask({ type: 'open', source })
    if (found.type !== 'found') return unexpected()
    return {
      searches: found.searches,
      close: () => end(new TraceError({ kind: 'worker' })),
      async read(index, taker, report) {
        listen = report
        try {
          const head = await ask({ type: 'read', index })
          if (head.type !== 'header') return unexpected()
          taker.begin(head.header)
          let taken = 0
          for (;;) {
            const part = await ask({ type: 'more' })
            if (part.type === 'end') return
            if (part.type !== 'part') return unexpected()
            await taker.take(part.events, part.times)
            taken += part.events.length
            report({ phase: 'loading', share: head.events === 0 ? 1 : taken / head.events })
          }
        } catch (error) {
          end(error)
          throw error
        }
      },
    }
  },
})

const started = (createWorker: () => TraceWorkerLike): TraceWorkerLike => {
  try {
    return createWorker()
  } catch {
    throw new TraceError({ kind: 'worker' })
  }
}

/** The real worker; the bundler finds its file by this very expression. */
export const createTraceWorker = (): TraceWorkerLike => new Worker(new URL('./trace.worker.ts', import.meta.url), { type: 'module', name: 'trace' })
