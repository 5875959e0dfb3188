/** The part of WebAssembly's memory that is needed here; Node's and the web worker's types declare it differently. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer
}

/** The memory of an interpreter as it was at one moment. */
export interface Image {
  /** Bytes that the memory had. */
  readonly size: number
  /** Writes the memory back; what has been added to it since is zeroed. */
  restore(): void
}

/** A part of the memory, from `start` to `end`; null where all of it is zero. */
interface Part {
  readonly start: number
  readonly end: number
  readonly kept: Uint8Array<ArrayBuffer> | null
}

const PAGE = 65536

/**
 * Keeps a copy of a memory. All that a Python knows lies in it, apart from the stack pointer: a wasm module has no other state that a program could
 * change, since its tables and references can only be reached through JavaScript, which `guard.ts` keeps away.
 * Half of a fresh interpreter's memory is zero; of that nothing is kept.
 */
export function captureImage(memory: WasmMemory): Image {
  const then = new Uint8Array(memory.buffer)
  const size = then.length
  const parts: Part[] = []
  for (let start = 0; start < size; ) {
    const zero = isZero(then, start)
    let end = start
    while (end < size && isZero(then, end) === zero) end += PAGE
    end = Math.min(end, size)
    parts.push({ start, end, kept: zero ? null : then.slice(start, end) })
    start = end
  }
  return {
    size,
    restore() {
      const now = new Uint8Array(memory.buffer)
      for (const { start, end, kept } of parts) {
        if (kept) now.set(kept, start)
        else now.fill(0, start, end)
      }
      now.fill(0, size)
    },
  }
}

/** Whether the page that begins at `start` holds nothing. */
function isZero(bytes: Uint8Array, start: number): boolean {
  return bytes.subarray(start, start + PAGE).every((byte) => byte === 0)
}
