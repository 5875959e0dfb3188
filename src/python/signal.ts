/** What Pyodide takes for Ctrl-C. */
const INTERRUPT = 2

/** One byte shared by a worker and its supervisor, which Pyodide looks at while a program runs. The supervisor writes it and never reads it. */
export function createSignal(): SharedArrayBuffer | null {
  // Null where the page is not cross-origin isolated.
  return typeof SharedArrayBuffer === 'undefined' ? null : new SharedArrayBuffer(1)
}

/** Supervisor: asks the program to stop. */
export function interrupt(signal: SharedArrayBuffer): void {
  Atomics.store(new Uint8Array(signal), 0, INTERRUPT)
}

/** Worker: a program begins; a signal meant for an earlier one is none of its business. */
export function clearSignal(signal: Uint8Array): void {
  Atomics.store(signal, 0, 0)
}
