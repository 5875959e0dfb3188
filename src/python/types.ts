import type { Execution } from '../core/ports.ts'

/** A pool of interpreters that run programs. The same in Node and in the browser. */
export interface Interpreter {
  /**
   * Runs, for each candidate, `prefix` then `candidate` in a fresh namespace; captures what the candidate alone printed.
   * Order is kept. Never rejects for what the Python does: exceptions, endless loops and crashes are results.
   * Rejects at once when `signal` aborts; a worker that is still busy with these programs soon after is replaced.
   */
  run(prefix: string, candidates: readonly string[], signal?: AbortSignal): Promise<Execution[]>
  dispose(): Promise<void>
}

/** A package that programs may import besides the standard library: a file of compiled modules that lies beside Pyodide's. */
export type PythonPackage = 'sympy'

export interface InterpreterOptions {
  /** Wall-clock limit for one program, prefix included, in milliseconds. */
  readonly timeoutMs: number
  readonly onProgress?: (loaded: number, total: number | null) => void
}

/** Keeps the memory of a fresh interpreter from one visit to the next. No method rejects: without a snapshot Python starts as ever. */
export interface SnapshotStore {
  read(): Promise<Uint8Array<ArrayBuffer> | null>
  /** Takes the place of an earlier one. */
  keep(snapshot: Uint8Array<ArrayBuffer>): Promise<void>
  drop(): Promise<void>
}
