import type { FromTraceWorker, ToTraceWorker } from './protocol.ts'
import { createTraceService } from './service.ts'

const service = createTraceService(
  (message: FromTraceWorker) => self.postMessage(message),
  () => performance.now(),
)

self.onmessage = (event: MessageEvent<ToTraceWorker>) => void service.handle(event.data)
