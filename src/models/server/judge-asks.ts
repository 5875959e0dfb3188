import type { ServerPolicy } from './server-proposer.ts'
import { createTurns } from './turns.ts'

/** For one request: a busy server may have many before it in line. */
const timeoutMs = 300_000

/** Asks a server what a judge wants of it, no more at once than it takes. @throws ServerError */
export const createJudgeAsks = ({ channel, dialect }: Pick<ServerPolicy, 'channel' | 'dialect'>): ((path: string, body: object) => Promise<unknown>) => {
  const inTurn = createTurns(dialect.atOnce)
  return (path, body) => inTurn(() => channel.ask({ path, body, timeoutMs, patient: true }))
}
