import { answer, dropOld, type Keeping, keep } from './keeping.ts'
import type { KeepRequest, KeptFile, ScriptQuestion } from './messages.ts'

declare const self: ServiceWorkerGlobalScope & {
  /** Written in front of this script when the site is built. */
  readonly keptFiles: readonly KeptFile[]
}

/** Time for a page to say what it runs, in milliseconds: one that is starting its models on a slow machine answers late. */
const replyMs = 30_000

const keeping: Keeping = {
  base: self.registration.scope,
  files: self.keptFiles,
  cache: () => caches.open('rstar-live-site'),
  fetch: (...request) => fetch(...request),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  page: { from: null },
}

/** The script that a page runs, which tells its version; null for one that does not say. */
function scriptOf(page: Client): Promise<string | null> {
  const { port1, port2 } = new MessageChannel()
  const reply = new Promise<string | null>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) => resolve(typeof data === 'string' ? data : null)
  })
  const question: ScriptQuestion = { type: 'script' }
  page.postMessage(question, [port2])
  return Promise.race([reply, keeping.wait(replyMs).then(() => null)])
}

/** Whether every open page is of this version: then nothing of an older one is in use. */
async function onlyOwnPages(): Promise<boolean> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const own = new Set(keeping.files.map(({ path }) => keeping.base + path))
  return (await Promise.all(pages.map(scriptOf))).every((script) => script !== null && own.has(script))
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    keep(keeping, ({ when }) => when === 'always').then(async () => {
      // A page that came from the copy may still need what `dropOld` drops: then this waits until it is closed.
      if (await onlyOwnPages()) await self.skipWaiting()
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
