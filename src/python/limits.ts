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

/** What a person reads when a program was stopped. */
export function timeoutMessage(timeoutMs: number): string {
  return `stopped after ${timeoutMs / 1000} s: the program takes too long`
}

/** What a person reads when a program killed its interpreter. */
export function crashMessage(reason: string): string {
  return `the program crashed the interpreter (${reason.split('\n')[0]?.slice(0, 200) ?? ''})`
}
