import type { Ask, FromConnect, Reply, ServerDesk, ToConnect } from './protocol.ts'

export type { ServerFault } from '../models/server/fault.ts'
export type { NamedServer, Outcome, ServerDesk, Sight, TriedModel } from './protocol.ts'

export interface ConnectWorkerLike {
  postMessage(message: ToConnect): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromConnect>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

interface Waiting {
  settle(reply: Reply): void
  fail(reason: Error): void
}

/**
 * The page's only door to servers: the page itself may connect to its own site alone. The worker starts with the first question.
 * What is asked rejects only where the worker cannot start or fails; the next question starts another.
 */
export const createServerClient = (createWorker: () => ConnectWorkerLike): ServerDesk => {
  let worker: ConnectWorkerLike | null = null
  let next = 1
  const waiting = new Map<number, Waiting>()

  const drop = (reason: string): void => {
    worker?.terminate()
    worker = null
    const left = [...waiting.values()]
    waiting.clear()
    for (const { fail } of left) fail(new Error(reason))
  }
  const start = (): ConnectWorkerLike => {
    const fresh = createWorker()
    fresh.onmessage = ({ data: { id, reply } }) => {
      waiting.get(id)?.settle(reply)
      waiting.delete(id)
    }
    fresh.onerror = (event) => {
      event.preventDefault()
      if (worker === fresh) drop(event.message ?? '')
    }
    return fresh
  }
  const send = (ask: Ask): Promise<Reply> =>
    new Promise((settle, fail) => {
      // What throws here, as where no worker may start, rejects.
      worker ??= start()
      const id = next++
      waiting.set(id, { settle, fail })
      worker.postMessage({ id, ask })
    })
  const misfit = (reply: Reply): Error => new Error(reply.type === 'failed' ? reply.reason : `A reply of another kind came: ${reply.type}`)

  return {
    async look() {
      const reply = await send({ type: 'look' })
      if (reply.type !== 'look') throw misfit(reply)
      return reply.sights
    },
    async find(typed, key) {
      const reply = await send({ type: 'find', typed, key })
      if (reply.type !== 'find') throw misfit(reply)
      return reply.outcome
    },
    async try(found, key, model) {
      const reply = await send({ type: 'try', found, key, model })
      if (reply.type !== 'try') throw misfit(reply)
      return reply.outcome
    },
  }
}

/** The real worker; the bundler finds its file by this very expression. */
export const createConnectWorker = (): ConnectWorkerLike => new Worker(new URL('./connect.worker.ts', import.meta.url), { type: 'module', name: 'connect' })
