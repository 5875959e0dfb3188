import { readFileSync, statSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { createChamber } from './chamber.ts'
import { createEngine } from './engine.ts'
import { capMemory } from './limits.ts'
import { loadPython } from './load.ts'
import { hideGlobals } from './lockdown.ts'
import type { FromPython, Run, Start, ToPython } from './messages.ts'

export type NodeThreadMessage = FromPython

const FILES = ['pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide-lock.json']

if (!parentPort) throw new Error('node-thread.ts runs as a worker thread; call createNodeInterpreter instead.')
const port = parentPort
const post = (message: FromPython) => port.postMessage(message)

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}

/**
 * Pyodide in Node can reach the host's files and shell, so this thread poses as a browser's worker before Pyodide looks:
 * no `process`, no `require`, and a `fetch` that knows Pyodide's own files only.
 */
function poseAsBrowser(indexURL: string, packages: readonly string[]): void {
  class WorkerGlobalScope {}
  hideGlobals(['process', 'require', 'module'])
  define('WorkerGlobalScope', WorkerGlobalScope)
  Object.setPrototypeOf(globalThis, WorkerGlobalScope.prototype)
  define('self', globalThis)
  define('location', new URL(indexURL))
  const files = new Map([...FILES.map((name) => new URL(name, indexURL).href), ...packages].map((url) => [url.split('/').at(-1), url]))
  const sizes = new Map([...files].map(([name, url]) => [name, statSync(new URL(url)).size]))
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  let loaded = 0
  define('fetch', async (url: string | URL) => {
    const name = String(url).split('/').at(-1) ?? ''
    const file = files.get(name)
    if (file === undefined) throw new Error(`Only Pyodide's own files and packages can be loaded, not ${url}.`)
    const body = readFileSync(new URL(file))
    loaded += body.length
    post({ type: 'progress', loaded, total })
    return new Response(body, { headers: { 'content-type': name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream' } })
  })
}

/** Code made from strings would run with Node's powers. */
function blockFunctionConstructors(): void {
  const value = () => {
    throw new Error('Making functions from strings is not allowed here.')
  }
  for (const example of [() => {}, async () => {}, function* () {}, async function* () {}]) {
    Object.defineProperty(Object.getPrototypeOf(example), 'constructor', { value, configurable: false, writable: false })
  }
}

async function start(message: Start) {
  poseAsBrowser(message.indexURL, message.packages)
  capMemory()
  const python = await loadPython(message.indexURL, message.snapshot, message.packages)
  const handle = createEngine(createChamber(python, message.signal), message, post)
  hideGlobals([
    'fetch',
    'WebSocket',
    'EventSource',
    'BroadcastChannel',
    'MessageChannel',
    'navigator',
    'Response',
    'Request',
    'setImmediate',
    'eval',
    'Buffer',
    'global',
  ])
  blockFunctionConstructors()
  return { handle, snapshot: python.snapshot }
}

let handle: ((run: Run) => void) | null = null

// One listener for good: a thread whose port nobody listens to may end before Python has loaded.
port.on('message', (message: ToPython) => {
  if (message.type === 'run') {
    handle?.(message)
    return
  }
  start(message).then(
    (started) => {
      handle = started.handle
      post({ type: 'ready', snapshot: started.snapshot })
    },
    (error: unknown) => post({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  )
})
