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
  readonly timeoutMs: number
  /** Shared with the supervisor for interrupts; null where SharedArrayBuffer is not available. See `clock.ts`. */
  readonly shared: SharedArrayBuffer | null
  /** Memory of an earlier worker's fresh interpreter, for a fast start; null for the ordinary one. */
  readonly snapshot: Uint8Array<ArrayBuffer> | null
}

/** Programs run, and results come back, in the order in which they were sent. */
export type ToPython = Start | { readonly type: 'run'; readonly batches: readonly Batch[] }

export type FromPython =
  | { readonly type: 'progress'; readonly loaded: number; readonly total: number | null }
  /** `snapshot` is what later workers can start from, where this one made it. */
  | { readonly type: 'ready'; readonly snapshot: Uint8Array<ArrayBuffer> | null }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'results'; readonly results: readonly Execution[] }
  /** The interpreter is dead: the program after the last result killed it. */
  | { readonly type: 'crashed'; readonly message: string }
