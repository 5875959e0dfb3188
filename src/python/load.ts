import type { PyodideAPI, PyodideConfig } from 'pyodide'
import { importsSource } from './runner.ts'

/** Options of every interpreter. */
const OPTIONS: PyodideConfig = {
  // Python code that reaches `js` finds an empty object. No sandbox by itself.
  jsglobals: {},
  // Sets of strings iterate in the same order in every worker.
  env: { HOME: '/home/pyodide', PYTHONHASHSEED: '0' },
  stdout: () => {},
  stderr: () => {},
}

/** What a snapshot depends on besides Pyodide's build, of which Pyodide itself refuses any but its own. */
export const snapshotRecipe = JSON.stringify([OPTIONS.env, importsSource])

type CreateModule = NonNullable<PyodideConfig['createPyodideModule']>

export interface LoadedPython {
  readonly pyodide: PyodideAPI
  /** The memory of this fresh interpreter, from which others start in a tenth of the time; null when not asked for or not possible. */
  readonly snapshot: Uint8Array<ArrayBuffer> | null
}

/**
 * Loads Pyodide from a folder, by `snapshot` where there is one. Snapshots are no public part of Pyodide: whatever goes wrong with
 * one, the ordinary start takes its place.
 */
export async function loadPython(indexURL: string, snapshot: Uint8Array<ArrayBuffer> | null): Promise<LoadedPython> {
  // Served beside the page, not bundled: Pyodide finds its other files next to itself.
  const { loadPyodide }: typeof import('pyodide') = await import(/* @vite-ignore */ new URL('pyodide.mjs', indexURL).href)
  if (snapshot) {
    try {
      const pyodide = await loadPyodide({ ...OPTIONS, indexURL, _loadSnapshot: snapshot, createPyodideModule: await roomyModule(indexURL, snapshot.length) })
      forgetSnapshot(pyodide)
      return { pyodide, snapshot: null }
    } catch {
      // The ordinary start follows.
    }
  }
  const pyodide = await loadPyodide({ ...OPTIONS, indexURL, _makeSnapshot: true })
  pyodide.runPython(importsSource)
  return { pyodide, snapshot: takeSnapshot(pyodide) }
}

/** Pyodide's module with memory for the snapshot: beyond 30 MB it does not grow by itself before copying. */
async function roomyModule(indexURL: string, bytes: number): Promise<CreateModule> {
  const { default: create }: { default: CreateModule } = await import(/* @vite-ignore */ new URL('pyodide.asm.mjs', indexURL).href)
  return async (settings) => {
    const module = await create(settings)
    const grow: unknown = Reflect.get(module, 'growMemory')
    if (typeof grow === 'function' && module.HEAP8.length < bytes) grow.call(module, bytes)
    return module
  }
}

/** Pyodide copies a snapshot into its memory, and keeps the options it was started with: 31 MB in each worker. */
function forgetSnapshot(pyodide: PyodideAPI): void {
  const api: unknown = Reflect.get(pyodide, '_api')
  const config: unknown = typeof api === 'object' && api !== null ? Reflect.get(api, 'config') : null
  if (typeof config === 'object' && config !== null) Reflect.deleteProperty(config, '_loadSnapshot')
}

/** Only possible while JavaScript holds no Python object. */
function takeSnapshot(pyodide: PyodideAPI): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(pyodide.makeMemorySnapshot({}))
  } catch {
    return null
  }
}
