import type { KeepRequest, PageNotice } from './messages.ts'

/**
 * Keeps the site in the browser, so that it opens without a network. Resolves to whether all of it is kept: false where the browser has no service workers,
 * as in pages without a secure context, or has no room. Never rejects.
 * @param webgpu whether the models run on a graphics device, which needs a runtime of its own.
 */
export async function keepSite(webgpu: boolean): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false
  try {
    introduce(await navigator.serviceWorker.register(new URL('sw.js', document.baseURI)))
    // Without this the browser may clear the copy when space runs short; it decides by itself whether to agree.
    await navigator.storage?.persist?.().catch(() => false)
    const { active } = await navigator.serviceWorker.ready
    return active !== null && (await ask(active, { type: 'keep', webgpu }))
  } catch {
    return false
  }
}

/** Tells every worker that comes to wait which script this page runs, so that one of the same version need not wait for the page to be closed. */
function introduce(registration: ServiceWorkerRegistration): void {
  const tell = (worker: ServiceWorker | null) => {
    const notice: PageNotice = { type: 'page', script: import.meta.url.replace(/[?#].*$/s, '') }
    if (worker?.state === 'installed') worker.postMessage(notice)
    else worker?.addEventListener('statechange', () => worker.state === 'installed' && worker.postMessage(notice))
  }
  tell(registration.waiting)
  tell(registration.installing)
  registration.addEventListener('updatefound', () => tell(registration.installing))
}

function ask(worker: ServiceWorker, request: KeepRequest): Promise<boolean> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      port1.close()
      resolve(data === true)
    }
    worker.postMessage(request, [port2])
  })
}
