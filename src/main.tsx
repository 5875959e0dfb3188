import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './ui/App.tsx'
import { fetchParts } from './ui/parts.ts'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import './ui/styles/layout.css'
import './ui/styles/controls.css'
import './ui/problem/problem.css'
import './ui/page/status.css'
import './ui/answers/result.css'
import './ui/step/node.css'
import './ui/problem/empty.css'
import './ui/styles/dialogs.css'
import './ui/styles/contrast.css'
// The styles of what comes later come now: a build asks for a style sheet once only, and a part would open without it after a network came back.
import './ui/learn/learn.css'
import './ui/learn/rounds.css'
import './ui/experiments/experiments.css'
import './ui/experiments/race/race.css'
import './ui/experiments/generations/generations.css'
import './ui/experiments/scaling/scaling.css'
import './ui/experiments/lab/lab.css'
import './ui/presentation/presentation.css'
import './ui/models/models.css'
import './ui/connect/connect.css'
import { createConnectWorker, createServerClient } from './connect/client.ts'
import { createExactSolver, createExactWorker } from './exact/client.ts'
import { createLibraryClient, createLibraryWorker } from './library/client.ts'
import { keepSite, tellScript } from './offline/register.ts'
import { createApp } from './store/app.ts'
import { keptInBrowser } from './store/experiments/kept.ts'
import { knowsDomain, modelBytes, shippedModels } from './store/model/models.ts'
import { readStored } from './store/settings/settings.ts'
import { languageKey } from './store/settings/settings-actions.ts'
import { createBreathing, createTurns } from './store/traces/breathing.ts'
import { firstLanguage, speak } from './strings/index.ts'
import { createTraceReader, createTraceWorker } from './trace/worker/client.ts'
import { createSearchClient, createSearchWorker } from './worker/client.ts'

/** Null where the browser forbids storage, which it says by throwing, or by having none. */
function browserStorage(): Storage | null {
  try {
    return window.localStorage ?? null
  } catch {
    return null
  }
}

/** A file beside the page; rejects with the reason when it is not there. */
async function fetchFile(path: string): Promise<Uint8Array> {
  const response = await fetch(new URL(path, document.baseURI))
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`)
  return new Uint8Array(await response.arrayBuffer())
}

tellScript()
const storage = browserStorage()
try {
  await speak(firstLanguage(readStored(storage, languageKey), navigator.languages))
} catch {
  // The page opens in English when another language's texts cannot be had.
}

const app = createApp({
  createClient: (onMessage) => createSearchClient({ createWorker: createSearchWorker, base: new URL('.', document.baseURI).href, onMessage }),
  storage,
  models: shippedModels,
  knowsDomain,
  modelBytes,
  query: window.location.search,
  fragment: window.location.hash,
  schedule: (callback) => window.requestAnimationFrame(callback),
  clock: { now: () => performance.now(), next: (callback) => window.requestAnimationFrame(callback) },
  fetchFile,
  reader: createTraceReader(createTraceWorker),
  exact: createExactSolver(createExactWorker),
  breathe: createBreathing(() => performance.now(), createTurns()),
  // The development server has no service worker.
  keepSite: import.meta.env.PROD ? keepSite : () => Promise.resolve(false),
  createLibrary: (onMessage) => createLibraryClient({ createWorker: createLibraryWorker, persist: async () => navigator.storage?.persist?.(), onMessage }),
  scalingKeeper: keptInBrowser('rstar-live.scaling'),
  remote: import.meta.env.VITE_REMOTE !== 'off',
  servers: import.meta.env.VITE_REMOTE === 'off' ? null : createServerClient(createConnectWorker),
  // Nothing moves by itself for who wants no motion.
  opening: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'end' : 'play',
  now: () => new Date().toISOString(),
  randomSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
})

/** Calls back once the page has nothing better to do; in browsers that cannot tell, in a second. */
function whenAtRest(callback: () => void): void {
  if (window.requestIdleCallback === undefined) window.setTimeout(callback, 1000)
  else window.requestIdleCallback(callback)
}

const container = document.getElementById('app')
if (container !== null) {
  createRoot(container).render(
    <StrictMode>
      <App app={app} />
    </StrictMode>,
  )
  // What comes in files of its own comes while there is a network: some browsers never ask again for a program file that they could not get once.
  whenAtRest(() => navigator.onLine && void fetchParts())
}
