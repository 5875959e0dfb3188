import { surroundings } from '../models/server/surroundings.ts'
import { createServerDesk } from './desk.ts'
import type { FromConnect, ToConnect } from './protocol.ts'
import { answer } from './service.ts'

const desk = createServerDesk(surroundings({ origin: self.location.origin, isolated: self.crossOriginIsolated }))

self.onmessage = async ({ data: { id, ask } }: MessageEvent<ToConnect>) => {
  const message: FromConnect = { id, reply: await answer(desk, ask) }
  self.postMessage(message)
}
