import type { PyodideAPI, PyodideConfig } from 'pyodide'
import { createGuard, type Guard, type WebAssemblyImports } from './guard.ts'
import type { WasmMemory } from './image.ts'
import { holdPackages, packagesRecipe } from './packages.ts'
import { addressesSource, importsSource, runnerSource } from './runner.ts'
import { unlessSwallowed } from './swallowed.ts'

/** Options of every interpreter. */
const OPTIONS: PyodideConfig = {
  // Python code that reaches `js` finds an empty object. No sandbox by itself.
  jsglobals: {},
  // Sets of strings iterate in the same order in every worker.
  env: { HOME: '/home/pyodide', PYTHONHASHSEED: '0' },
  stdout: () => {},
  stderr: () => {},
}

/** Stands for what a snapshot depends on besides Pyodide's build, of which Pyodide itself refuses any but its own. */
export const snapshotRecipe = digest(JSON.stringify([OPTIONS.env, importsSource, runnerSource, packagesRecipe()]))

type CreateModule = NonNullable<PyodideConfig['createPyodideModule']>

/** What C code of the interpreter can be called by name, with addresses as numbers. */
export type NativeCall = (...values: readonly number[]) => number

export interface LoadedPython {
  readonly pyodide: PyodideAPI
  /** Where the runner's objects lie in memory, see `runner.ts`. */
  readonly addresses: readonly number[]
  readonly guard: Guard
  readonly memory: WasmMemory
  /** A function of CPython's C interface. @throws Error when this build has none of that name. */
  readonly native: (name: string) => NativeCall
  /** The memory of this fresh interpreter, from which others start in a tenth of the time; null when not asked for or not possible. */
  readonly snapshot: Uint8Array<ArrayBuffer> | null
}

/**
 * Loads Pyodide from a folder, with the packages at these URLs, by `snapshot` where there is one, which holds the same packages. Snapshots are no public part of Pyodide: whatever goes wrong with
 * one, the ordinary start takes its place.
 */
export async function loadPython(indexURL: string, snapshot: Uint8Array<ArrayBuffer> | null, packages: readonly string[] = []): Promise<LoadedPython> {
  // Served beside the page, not bundled: Pyodide finds its other files next to itself.
  const { loadPyodide }: typeof import('pyodide') = await import(/* @vite-ignore */ new URL('pyodide.mjs', indexURL).href)
  const { default: create }: { default: CreateModule } = await import(/* @vite-ignore */ new URL('pyodide.asm.mjs', indexURL).href)
  if (snapshot) {
    try {
      const module = guardedModule(create, snapshot.length)
      const pyodide = await unlessSwallowed(console, () => loadPyodide({ ...OPTIONS, indexURL, _loadSnapshot: snapshot, createPyodideModule: module.create }))
      forgetSnapshot(pyodide)
      const parts = module.parts()
      const addresses = readAddresses(pyodide)
      // Pyodide has written to it since. Addresses show in what programs print, and are the same in every worker if its memory is.
      new Uint8Array(parts.memory.buffer).set(heapOf(snapshot))
      return { pyodide, addresses, ...parts, snapshot: null }
    } catch {
      // The ordinary start follows.
    }
  }
  const module = guardedModule(create, 0)
  const pyodide = await unlessSwallowed(console, () => loadPyodide({ ...OPTIONS, indexURL, _makeSnapshot: true, createPyodideModule: module.create }))
  await holdPackages(pyodide, packages)
  pyodide.runPython(importsSource)
  pyodide.runPython(runnerSource)
  const addresses = readAddresses(pyodide)
  const parts = module.parts()
  const taken = takeSnapshot(pyodide)
  if (taken) new Uint8Array(parts.memory.buffer).set(heapOf(taken))
  return { pyodide, addresses, ...parts, snapshot: taken }
}

function readAddresses(pyodide: PyodideAPI): number[] {
  const addresses: unknown = JSON.parse(pyodide.runPython(addressesSource))
  if (!Array.isArray(addresses)) throw new Error('The runner was not installed.')
  return addresses.map(Number)
}

/** The memory in a snapshot; the second number of its head says where it begins. */
function heapOf(snapshot: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return snapshot.subarray(new DataView(snapshot.buffer, snapshot.byteOffset).getUint32(4, true))
}

/** Few characters for many (FNV-1a, forwards and backwards); nobody has a reason to forge what is theirs. */
function digest(text: string): string {
  const codes = [...new TextEncoder().encode(text)]
  const hash = (all: readonly number[]) => all.reduce((sum, code) => Math.imul(sum ^ code, 0x01000193), 0x811c9dc5) >>> 0
  return `${hash(codes).toString(36)}-${hash(codes.toReversed()).toString(36)}`
}

/** What this file needs of a WebAssembly instance. */
interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>
}

type Instantiate = (imports: WebAssemblyImports, done: (instance: WasmInstance, module: unknown) => void) => unknown

/** Pyodide's module behind a guard, with memory for a snapshot of so many bytes: beyond 30 MB it does not grow by itself before copying. */
function guardedModule(create: CreateModule, bytes: number) {
  const guard = createGuard()
  let exports: Readonly<Record<string, unknown>> = {}
  const memory: WasmMemory = {
    get buffer() {
      const { memory } = exports
      if (typeof memory !== 'object' || memory === null || !('buffer' in memory) || !(memory.buffer instanceof ArrayBuffer))
        throw new Error('Python has no memory yet.')
      return memory.buffer
    },
  }
  const guardedCreate: CreateModule = async (settings) => {
    const instantiate: Instantiate | undefined = Reflect.get(settings, 'instantiateWasm')
    if (!instantiate) throw new Error('This build of Pyodide cannot be guarded.')
    const guardedInstantiate: Instantiate = (imports, done) => {
      guard.wrap(imports, () => memory.buffer)
      return instantiate(imports, (instance, module) => {
        exports = instance.exports
        done(instance, module)
      })
    }
    Reflect.set(settings, 'instantiateWasm', guardedInstantiate)
    const module = await create(settings)
    const grow: unknown = Reflect.get(module, 'growMemory')
    if (typeof grow === 'function' && module.HEAP8.length < bytes) grow.call(module, bytes)
    return module
  }
  const native = (name: string): NativeCall => {
    const call = exports[name]
    if (!isNative(call)) throw new Error(`This build of Python has no ${name}.`)
    return call
  }
  return { create: guardedCreate, parts: () => ({ guard, memory, native }) }
}

function isNative(value: unknown): value is NativeCall {
  return typeof value === 'function'
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
