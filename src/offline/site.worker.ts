import { answer, dropOld, type Keeping, keep } from './keeping.ts'
import type { KeepRequest, KeptFile } from './messages.ts'

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
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    keep(keeping, ({ when }) => when === 'always').then(async () => {
      // A page alone has come from the network with this version. Beside others, older pages may still need what `dropOld` drops.
      const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
      if (pages.length <= 1) await self.skipWaiting()
    }),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOld(keeping).then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const response = answer(keeping, event.request)
  if (response !== null) event.respondWith(response)
})

self.addEventListener('message', (event) => {
  const { webgpu }: KeepRequest = event.data
  const [port] = event.ports
  event.waitUntil(
    keep(keeping, ({ when }) => when === 'always' || webgpu).then(
      () => port?.postMessage(true),
      () => port?.postMessage(false),
    ),
  )
})
