/** The part of WebAssembly's memory that is needed here; Node's and the web worker's types declare it differently. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer
}

/** The memory of an interpreter as it was at one moment. */
export interface Image {
  /** Bytes that the memory had. */
  readonly size: number
  /** Writes the memory back; what has been added to it since is zeroed. About 5 ms for 30 MB. */
  restore(): void
}

/**
 * Keeps a copy of a memory. All that a Python knows lies in it, apart from the stack pointer: a wasm module has no other state that a program could
 * change, since its tables and references can only be reached through JavaScript, which `guard.ts` keeps away.
 */
export function captureImage(memory: WasmMemory): Image {
  const kept = new Uint8Array(memory.buffer).slice()
  return {
    size: kept.length,
    restore() {
      const now = new Uint8Array(memory.buffer)
      now.set(kept)
      now.fill(0, kept.length)
    },
  }
}
