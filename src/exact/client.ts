import type { Asked, ExactCount } from './count.ts'
import type { FromExactWorker, ToExactWorker } from './protocol.ts'

export type { Asked, ExactCount } from './count.ts'

export interface ExactWorkerLike {
  postMessage(message: ToExactWorker): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromExactWorker>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

/** Counts solutions away from the page. */
export interface ExactSolver {
  /** Null where the question cannot be read, where there is no worker to count, or where it takes too long. A new request ends one that is still waited for, with null. */
  count(asked: Asked): Promise<ExactCount | null>
}

/** How long a count may take, in milliseconds: a slow machine needs a few seconds for six numbers. */
export const exactDeadlineMs = 30_000

/** Starts a worker with the first request and keeps it for the next. */
export const createExactSolver = (createWorker: () => ExactWorkerLike): ExactSolver => {
  let worker: ExactWorkerLike | null = null
  let waiting: { readonly id: number; readonly settle: (count: ExactCount | null) => void } | null = null
  let next = 1

  const drop = (): void => {
    worker?.terminate()
    worker = null
    waiting?.settle(null)
    waiting = null
  }
  const start = (): ExactWorkerLike => {
    const fresh = createWorker()
    fresh.onmessage = ({ data }) => {
      if (worker !== fresh || waiting?.id !== data.id) return
      const { settle } = waiting
      waiting = null
      settle(data.count)
    }
    fresh.onerror = (event) => {
      event.preventDefault?.()
      if (worker === fresh) drop()
    }
    worker = fresh
    return fresh
  }

  return {
    async count(asked) {
      if (waiting !== null) drop()
      const id = next++
      try {
        const counting = worker ?? start()
        const counted = new Promise<ExactCount | null>((settle) => {
          waiting = { id, settle }
        })
        counting.postMessage({ id, asked })
        const timer = setTimeout(() => waiting?.id === id && drop(), exactDeadlineMs)
        return await counted.finally(() => clearTimeout(timer))
      } catch {
        // The browser lets the page start no worker.
        drop()
        return null
      }
    },
  }
}

/** The real worker; the bundler finds its file by this very expression. */
export const createExactWorker = (): ExactWorkerLike => new Worker(new URL('./exact.worker.ts', import.meta.url), { type: 'module', name: 'exact' })
