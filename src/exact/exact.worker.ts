import { countSolutions } from './count.ts'
import type { FromExactWorker, ToExactWorker } from './protocol.ts'

self.onmessage = ({ data: { id, asked } }: MessageEvent<ToExactWorker>) => {
  const reply: FromExactWorker = { id, count: countSolutions(asked) }
  self.postMessage(reply)
}
