import { createChamber } from './chamber.ts'
import { createEngine } from './engine.ts'
import { capMemory } from './limits.ts'
import { loadPython } from './load.ts'
import { hideGlobals } from './lockdown.ts'
import type { FromPython, Run, Start, ToPython } from './messages.ts'
import { countingFetch } from './progress.ts'

const send = self.postMessage.bind(self)
const post = (message: FromPython) => send(message)

/** What leads out of the worker. The boundary is the worker itself and the page's content security policy; this is one fence more. */
const WAYS_OUT = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'indexedDB',
  'caches',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'MessageChannel',
  'importScripts',
  'FontFace',
  'fonts',
  'Notification',
  'navigator',
  'cookieStore',
  'FileReaderSync',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
]

async function start(message: Start) {
  capMemory()
  self.fetch = countingFetch(self.fetch.bind(self), (loaded, total) => post({ type: 'progress', loaded, total }))
  const python = await loadPython(message.indexURL, message.snapshot, message.packages)
  const handle = createEngine(createChamber(python, message.signal), message, post)
  hideGlobals(WAYS_OUT)
  return { handle, snapshot: python.snapshot }
}

/** Pyodide's loader may leave a file that cannot be fetched to a rejection that nobody handles, and never settle. */
const unhandled = new Promise<never>((_, reject) => {
  self.addEventListener('unhandledrejection', ({ reason }) => reject(reason), { once: true })
})

let handle: ((run: Run) => void) | null = null

self.addEventListener('message', ({ data: message }: MessageEvent<ToPython>) => {
  if (message.type === 'run') {
    handle?.(message)
    return
  }
  Promise.race([start(message), unhandled]).then(
    (started) => {
      handle = started.handle
      post({ type: 'ready', snapshot: started.snapshot })
    },
    (error: unknown) => post({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  )
})
