import type { FromPeer, PeerName, ToPeer } from '../task.ts'

/** Each side has a worker of its own, so that none shares caches, compiled shaders or memory with another. */
const workers = new Map<PeerName, Worker>()

/** Sends a message to a side, whose worker starts with its first message, and resolves to the answer. */
function ask(side: PeerName, message: ToPeer): Promise<FromPeer> {
  const worker = workers.get(side) ?? new Worker(new URL('./peer.worker.ts', import.meta.url), { type: 'module', name: side })
  workers.set(side, worker)
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<FromPeer>) => resolve(data)
    worker.onerror = (event) => resolve({ type: 'failed', message: event.message || 'The worker could not start.' })
    worker.postMessage(message)
  })
}

Reflect.set(globalThis, 'peersBench', { ask })
