import { answer, dropOld, type Keeping, keep } from './keeping.ts'
import type { FromPage, KeptFile } from './messages.ts'

declare const self: ServiceWorkerGlobalScope & {
  /** Written in front of this script when the site is built. */
  readonly keptFiles: readonly KeptFile[]
}

const keeping: Keeping = {
  base: self.registration.scope,
  files: self.keptFiles,
  cache: () => caches.open('rstar-live-site'),
  fetch: (...request) => fetch(...request),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  page: { from: null },
}

/** Takes over from the worker before it. A page of an older version, or beside others, may still need what `dropOld` drops: then that waits until all are closed. */
async function takeOver(script: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (pages.length <= 1 && self.keptFiles.some(({ path }) => keeping.base + path === script)) await self.skipWaiting()
}

self.addEventListener('install', (event) => {
  event.waitUntil(keep(keeping, ({ when }) => when === 'always'))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOld(keeping).then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const response = answer(keeping, event.request)
  if (response !== null) event.respondWith(response)
})

self.addEventListener('message', (event) => {
  const request: FromPage = event.data
  if (request.type === 'page') {
    event.waitUntil(takeOver(request.script))
    return
  }
  const [port] = event.ports
  event.waitUntil(
    keep(keeping, ({ when }) => when === 'always' || request.webgpu).then(
      () => port?.postMessage(true),
      () => port?.postMessage(false),
    ),
  )
})
