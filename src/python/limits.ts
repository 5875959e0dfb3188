import { writeFault } from './faults.ts'

/** Largest memory of an interpreter; beyond it Python raises MemoryError. */
const MEMORY_BYTES = 256 * 2 ** 20
const PAGE_BYTES = 65536

/** The part of the global that is needed here; Node's and the web worker's types declare it differently. */
declare const WebAssembly: {
  readonly Memory: { readonly prototype: { readonly buffer: ArrayBuffer; grow(pages: number): number } }
}

/** Caps the WebAssembly memory of this worker. Call before Pyodide loads. */
export function capMemory(): void {
  const grow = WebAssembly.Memory.prototype.grow
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * PAGE_BYTES > MEMORY_BYTES) throw new RangeError('The memory limit of the interpreter is reached.')
    return grow.call(this, pages)
  }
}

/** Why a program was stopped. */
export function timeoutMessage(timeoutMs: number): string {
  return writeFault({ code: 'too-slow', values: { seconds: timeoutMs / 1000 } })
}

/** Why a program that killed its interpreter has no result. */
export function crashMessage(reason: string): string {
  return writeFault({ code: 'crash', values: { reason: reason.split('\n')[0]?.slice(0, 200) ?? '' } })
}
