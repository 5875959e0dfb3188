import type { TraceWorkerLike } from './client.ts'
import { createTraceService } from './service.ts'

/** A worker for files that is none: it reads them here, and answers a little later. */
export function workerHere(): TraceWorkerLike {
  let terminated = false
  const worker: TraceWorkerLike = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (message) => queueMicrotask(() => void service.handle(message)),
    terminate() {
      terminated = true
    },
  }
  const service = createTraceService(
    (data) => queueMicrotask(() => terminated || worker.onmessage?.(new MessageEvent('message', { data }))),
    () => performance.now(),
  )
  return worker
}
