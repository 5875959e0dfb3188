import { browserSnapshots } from './browser-snapshots.ts'
import { writeFault } from './faults.ts'
import type { FromPython } from './messages.ts'
import { InterpreterPool, type PooledInterpreter, type PoolOptions } from './pool.ts'
import type { Connect } from './supervisor.ts'
import type { PythonPackage } from './types.ts'

export interface BrowserInterpreterOptions extends PoolOptions {
  /** Base URL of the page, ends with a slash; Pyodide's files are served from `pyodide/` below it. */
  readonly baseUrl: string
  /** Packages that programs may import, from `python/` below the page. Default none. */
  readonly packages?: readonly PythonPackage[]
}

const connect: Connect = (listener) => {
  const worker = new Worker(new URL('./python.worker.ts', import.meta.url), { type: 'module', name: 'python' })
  worker.addEventListener('message', ({ data }: MessageEvent<FromPython>) => listener.message(data))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    listener.failed(event.message || writeFault({ code: 'script', values: {} }))
  })
  return { post: (message) => worker.postMessage(message), terminate: () => worker.terminate() }
}

/**
 * Starts Python in web workers and returns at once; calls wait for the start. Await `ready` to learn of a failed start early.
 * Works on the page and in a worker, with or without cross-origin isolation. After `dispose` pending runs are rejected.
 */
export function createBrowserInterpreter(options: BrowserInterpreterOptions): PooledInterpreter {
  const base = new URL(options.baseUrl, self.location.href)
  const indexURL = new URL('pyodide/', base).href
  const names = options.packages ?? []
  return new InterpreterPool(options, {
    connect,
    indexURL,
    packages: names.map((name) => new URL(`python/${name}.zip`, base).href),
    soon: (callback) => queueMicrotask(callback),
    snapshots: browserSnapshots(indexURL, names),
  })
}
