import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { writeFault } from './faults.ts'
import type { NodeThreadMessage } from './node-thread.ts'
import { InterpreterPool, type PooledInterpreter, type PoolOptions } from './pool.ts'
import type { Connect } from './supervisor.ts'
import type { PythonPackage, SnapshotStore } from './types.ts'

export interface NodeInterpreterOptions extends PoolOptions {
  /** Keeps the memory of a fresh interpreter for a later pool. Default: nothing is kept. */
  readonly snapshots?: SnapshotStore
  /** Packages that programs may import. Default none. */
  readonly packages?: readonly PythonPackage[]
}

/** Where the packages' files lie; the build serves them as `python/`. */
const packagesFolder = new URL('../../vendor/python/', import.meta.url)

const require = createRequire(import.meta.url)

/**
 * The thread is TypeScript, and neither vitest nor `node --import tsx` hands its loader on to threads (Node 20):
 * a line of JavaScript registers tsx there.
 */
function bootstrap(): string {
  const tsx = new URL('./dist/esm/api/index.mjs', pathToFileURL(require.resolve('tsx/package.json'))).href
  const thread = new URL('./node-thread.ts', import.meta.url).href
  return `import(${JSON.stringify(tsx)}).then((tsx) => { tsx.register(); return import(${JSON.stringify(thread)}) })`
}

const connect: Connect = (listener) => {
  const thread = new Worker(bootstrap(), { eval: true, execArgv: [], env: {}, name: 'python' })
  thread.on('message', (message: NodeThreadMessage) => listener.message(message))
  thread.on('error', (error) => listener.failed(error.message))
  thread.on('exit', (code) => listener.failed(writeFault({ code: 'exit', values: { status: code } })))
  return {
    post: (message) => thread.postMessage(message),
    terminate: () => {
      thread.removeAllListeners()
      // An error raised while the thread is being torn down has no one left to tell.
      thread.on('error', () => {})
      void thread.terminate()
    },
  }
}

/**
 * Starts Python in worker threads and returns at once; calls wait for the start. Await `ready` to learn of a failed start early.
 * The threads keep the process alive: call `dispose`, after which pending runs are rejected.
 */
export function createNodeInterpreter({ snapshots, packages = [], ...options }: NodeInterpreterOptions): PooledInterpreter {
  const folder = new URL('./', pathToFileURL(require.resolve('pyodide/pyodide.mjs')))
  return new InterpreterPool(options, {
    connect,
    indexURL: folder.href,
    packages: packages.map((name) => new URL(`${name}.zip`, packagesFolder).href),
    soon: (callback) => setImmediate(callback),
    snapshots,
  })
}
