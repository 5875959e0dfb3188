import type { Answer, Method } from './messages.ts'

/** The engine and transformers.js each have a worker, so that neither meets the other's runtime. */
const workers = new Map<string, Worker>()
let asked = 0

function ask(name: string, method: Method, args: readonly unknown[]): Promise<unknown> {
  const worker = workers.get(name) ?? new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name })
  workers.set(name, worker)
  const id = asked++
  return new Promise((resolve, reject) => {
    const hear = ({ data }: MessageEvent<Answer>) => {
      if (data.id !== id) return
      worker.removeEventListener('message', hear)
      if (data.error === undefined) resolve(data.value)
      else reject(new Error(data.error))
    }
    worker.addEventListener('message', hear)
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'The worker could not start.')))
    worker.postMessage({ id, method, args })
  })
}

Reflect.set(globalThis, 'ask', ask)
