import type { Ask, Reply, ServerDesk } from './protocol.ts'

const replyOf = async (desk: ServerDesk, ask: Ask): Promise<Reply> => {
  switch (ask.type) {
    case 'look':
      return { type: 'look', sights: await desk.look() }
    case 'find':
      return { type: 'find', outcome: await desk.find(ask.typed, ask.key) }
    case 'try':
      return { type: 'try', outcome: await desk.try(ask.found, ask.key, ask.model) }
  }
}

/** The reply to one question. Never rejects. */
export const answer = (desk: ServerDesk, ask: Ask): Promise<Reply> =>
  replyOf(desk, ask).catch((error: unknown) => ({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }))
