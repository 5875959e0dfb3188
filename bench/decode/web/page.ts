import type { FromSide, SideName, ToSide } from '../task.ts'

/** Each side has a worker of its own, so that none shares caches, compiled shaders or memory with another. */
const workers = new Map<SideName, Worker>()

/** Sends a message to a side, whose worker starts with its first message, and resolves to the answer. */
function ask(side: SideName, message: ToSide): Promise<FromSide> {
  const worker = workers.get(side) ?? new Worker(new URL('./side.worker.ts', import.meta.url), { type: 'module', name: side })
  workers.set(side, worker)
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<FromSide>) => resolve(data)
    worker.onerror = (event) => resolve({ type: 'failed', message: event.message || 'The worker could not start.' })
    worker.postMessage(message)
  })
}

function end(side: SideName): void {
  workers.get(side)?.terminate()
  workers.delete(side)
}

/** Bytes of the page and its workers, WebAssembly included and GPU buffers not; null where the browser does not tell. */
async function memory(): Promise<number | null> {
  const measure: unknown = Reflect.get(performance, 'measureUserAgentSpecificMemory')
  if (typeof measure !== 'function' || !globalThis.crossOriginIsolated) return null
  const { bytes }: { bytes: number } = await measure.call(performance)
  return bytes
}

Reflect.set(globalThis, 'decodeBench', { ask, end, memory })
