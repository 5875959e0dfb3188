/** A function that WebAssembly calls; what it takes and gives is what the wasm module says. */
type HostFunction = (...values: readonly unknown[]) => unknown

/** Emscripten's number for "not permitted", as system calls (negative) and WASI (positive) return it. */
const NOT_PERMITTED = 63

/** What a program reads on every clock: noon of 1 January 2000, in milliseconds since 1970. */
export const FIXED_TIME_MS = 946_728_000_000

const ENTROPY_SEED = 0x9e3779b9

/** Thrown through the WebAssembly of a program that reached for something outside. Python cannot catch it. */
export class HostRefused extends Error {
  readonly call: string

  constructor(call: string) {
    super(`the program reached for ${call}, which is outside its interpreter`)
    this.call = call
  }
}

/**
 * Stands between the interpreter and JavaScript. WebAssembly reaches what is outside of its memory through the functions it imports and nothing
 * else; while the guard is closed, those that a program needs do what they must, and every other throws. So a program may do to its interpreter
 * whatever it likes: it finds no JavaScript, no file, no network, no clock and no chance.
 */
export interface Guard {
  /** Puts the guard before each function of a module's imports, in place: Emscripten links from the same object later on. */
  wrap(imports: WebAssemblyImports, memory: () => ArrayBuffer): void
  /** From here on nothing passes, for good. Chance begins anew. */
  close(): void
}

/** What a wasm module is given, by module and name. */
export type WebAssemblyImports = Record<string, Record<string, unknown>>

/** What a program may call as it is: the memory that it is given more of, up to the cap, and the interpreter's own calls. */
const PASSED: ReadonlySet<string> = new Set([
  'emscripten_resize_heap',
  'emscripten_get_heap_max',
  '_PyEM_TrampolineCall_JS',
  '_Py_CheckEmscriptenSignals_Helper',
])

export function createGuard(): Guard {
  let closed = false
  let memory: () => ArrayBuffer = () => new ArrayBuffer(0)
  let entropy = ENTROPY_SEED

  const view = () => new DataView(memory())
  /** The same numbers for every program (Marsaglia's xorshift). */
  const nextByte = () => {
    entropy ^= entropy << 13
    entropy ^= entropy >>> 17
    entropy ^= entropy << 5
    return entropy & 0xff
  }
  /** What a program gets in place of the world. */
  const stands: Readonly<Record<string, HostFunction>> = {
    emscripten_get_now: () => 0,
    emscripten_date_now: () => FIXED_TIME_MS,
    clock_time_get: (clock, _precision, at) => {
      const nanoseconds = clock === 0 ? BigInt(FIXED_TIME_MS) * 1_000_000n : 0n
      view().setBigUint64(address(at), nanoseconds, true)
      return 0
    },
    random_get: (at, length) => {
      const bytes = new Uint8Array(memory(), address(at), address(length))
      for (let i = 0; i < bytes.length; i++) bytes[i] = nextByte()
      return 0
    },
    // Complaints about exceptions that nobody can be told of; they are thrown away.
    fd_write: (_file, vectors, count, written) => {
      const data = view()
      let size = 0
      for (let i = 0; i < address(count); i++) size += data.getUint32(address(vectors) + 8 * i + 4, true)
      data.setUint32(address(written), size, true)
      return 0
    },
  }

  function guarded(name: string, inner: HostFunction): HostFunction {
    if (PASSED.has(name)) return inner
    const stand = stands[name] ?? refusal(name)
    return Object.assign((...values: readonly unknown[]) => (closed ? stand(...values) : inner(...values)), inner)
  }

  return {
    wrap(imports, memoryOf) {
      memory = memoryOf
      // Emscripten gives one object for both.
      for (const functions of new Set([imports.env, imports.wasi_snapshot_preview1])) {
        if (!functions) continue
        for (const [name, value] of Object.entries(functions)) if (isFunction(value)) functions[name] = guarded(name, value)
      }
    },
    close() {
      closed = true
      entropy = ENTROPY_SEED
    },
  }
}

function refusal(name: string): HostFunction {
  // Python turns these into an exception of the program's.
  if (name.startsWith('__syscall_')) return () => -NOT_PERMITTED
  if (/^fd_|^environ_|^clock_res_get$/.test(name)) return () => NOT_PERMITTED
  return () => {
    throw new HostRefused(name.replace(/^_+/, ''))
  }
}

function isFunction(value: unknown): value is HostFunction {
  return typeof value === 'function'
}

/** Addresses come as signed 32-bit numbers. */
function address(value: unknown): number {
  return Number(value) >>> 0
}
