/**
 * Memory shared by a worker and its supervisor: which program is running, since when, and Pyodide's interrupt signal.
 * Times are milliseconds since `epoch`, a wall-clock time of the supervisor's choosing.
 */
export interface Clock {
  /** One byte that Pyodide polls; 2 means KeyboardInterrupt. */
  readonly signal: Uint8Array
  /** [0] programs finished since the worker started; [1] start of the running program, 0 while idle; [2] unused. */
  readonly fields: Int32Array
  readonly epoch: number
}

const BYTES = 32
const INTERRUPT = 2

/** Views on shared memory; `epoch` is stored in it, so that both sides agree. */
export function openClock(buffer: SharedArrayBuffer): Clock {
  const epochs = new Float64Array(buffer, 24, 1)
  if (epochs[0] === 0) epochs[0] = Date.now() - 1
  return { signal: new Uint8Array(buffer, 0, 1), fields: new Int32Array(buffer, 8, 2), epoch: epochs[0] ?? 0 }
}

/** Null where the page is not cross-origin isolated. */
export function createShared(): SharedArrayBuffer | null {
  if (typeof SharedArrayBuffer === 'undefined') return null
  const buffer = new SharedArrayBuffer(BYTES)
  openClock(buffer)
  return buffer
}

/** Worker: a program begins. Clears a signal meant for an earlier one. */
export function begin(clock: Clock): void {
  Atomics.store(clock.fields, 1, Date.now() - clock.epoch)
  Atomics.store(clock.signal, 0, 0)
}

/** Worker: the program has ended. */
export function end(clock: Clock): void {
  Atomics.store(clock.fields, 1, 0)
  Atomics.add(clock.fields, 0, 1)
}

/** Supervisor: programs finished since the worker started. */
export function finished(clock: Clock): number {
  return Atomics.load(clock.fields, 0)
}

/** Supervisor: milliseconds the current program has been running, or null while idle. */
export function running(clock: Clock): number | null {
  const since = Atomics.load(clock.fields, 1)
  return since === 0 ? null : Math.max(0, Date.now() - clock.epoch - since)
}

/** Supervisor: asks the current program to stop. */
export function interrupt(clock: Clock): void {
  Atomics.store(clock.signal, 0, INTERRUPT)
}
