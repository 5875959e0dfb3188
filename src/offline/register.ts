import type { KeepRequest, ScriptQuestion } from './messages.ts'

/**
 * Keeps the site in the browser, so that it opens without a network. Resolves to whether all of it is kept: false where the browser has no service workers,
 * as in pages without a secure context, or has no room. Never rejects.
 * @param webgpu whether the models run on a graphics device, which needs a runtime of its own.
 */
export async function keepSite(webgpu: boolean): Promise<boolean> {
  const workers = serviceWorkers()
  if (workers === null) return false
  try {
    await workers.register(new URL('sw.js', document.baseURI))
    // Without this the browser may clear the copy when space runs short; it decides by itself whether to agree.
    await navigator.storage?.persist?.().catch(() => false)
    for (;;) {
      const { active } = await workers.ready
      if (active === null) return false
      const kept = await ask(active, { type: 'keep', webgpu })
      if (kept !== 'replaced') return kept
    }
  } catch {
    return false
  }
}

/** Tells a newer worker, when it asks, which script this page runs; by that it knows whether anything older is in use. */
export function tellScript(): void {
  const workers = serviceWorkers()
  workers?.addEventListener('message', ({ data, ports: [port] }: MessageEvent<ScriptQuestion>) => {
    if (data.type === 'script') port?.postMessage(import.meta.url.replace(/[?#].*$/s, ''))
  })
  workers?.startMessages()
}

/** Null where the browser has none here; in a frame without an origin it says so by throwing. */
function serviceWorkers(): ServiceWorkerContainer | null {
  try {
    return 'serviceWorker' in navigator ? navigator.serviceWorker : null
  } catch {
    return null
  }
}

/**
 * The worker's answer, or that a newer one has taken its place: what is sent to a worker whose replacement this page has not yet been told of is lost without a word,
 * and its port is not closed either.
 */
function ask(worker: ServiceWorker, request: KeepRequest): Promise<boolean | 'replaced'> {
  const { port1, port2 } = new MessageChannel()
  return new Promise<boolean | 'replaced'>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data === true)
    worker.addEventListener('statechange', () => {
      if (worker.state === 'redundant') resolve('replaced')
    })
    worker.postMessage(request, [port2])
  }).finally(() => port1.close())
}
