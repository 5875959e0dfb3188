import type { Execution } from '../core/ports.ts'

/** Programs that share a prefix. */
export interface Batch {
  readonly prefix: string
  readonly candidates: readonly string[]
}

/** First message to a worker. */
export interface Start {
  readonly type: 'start'
  /** Folder of Pyodide's files, as a URL that ends with a slash. */
  readonly indexURL: string
  /** URLs of the packages to hold, see `packages.ts`. */
  readonly packages: readonly string[]
  readonly timeoutMs: number
  /** Shared with the supervisor for interrupts; null where SharedArrayBuffer is not available. See `signal.ts`. */
  readonly signal: SharedArrayBuffer | null
  /** Memory of an earlier worker's fresh interpreter, for a fast start; null for the ordinary one. */
  readonly snapshot: Uint8Array<ArrayBuffer> | null
}

/** Programs to run in this order, with a word that their results must bear. */
export interface Run {
  readonly type: 'run'
  readonly nonce: string
  readonly batches: readonly Batch[]
}

/** Programs run, and results come back, in the order in which they were sent. */
export type ToPython = Start | Run

/** What a worker may say; `reply.ts` checks that it is this and that it is its time. */
export type FromPython =
  | { readonly type: 'progress'; readonly loaded: number; readonly total: number | null }
  /** `snapshot` is what later workers can start from, where this one made it. */
  | { readonly type: 'ready'; readonly snapshot: Uint8Array<ArrayBuffer> | null }
  | { readonly type: 'failed'; readonly message: string }
  /** The next results of a run. `alone`: before the program that comes next, everything is said, and its result will be sent at once. */
  | { readonly type: 'results'; readonly nonce: string; readonly results: readonly Execution[]; readonly alone: boolean }
