import type { SearchEvent } from '../../core/events.ts'
import type { Fault } from '../faults.ts'
import type { TraceHeader, TraceTime } from '../trace.ts'

/** What holds searches: a file of a person's or its bytes, packed or not, or a text. */
export type TraceSource = Blob | Uint8Array | string

/** One search of a file. */
export interface FoundSearch {
  /** A line that tells it from the others, of at most `longestTitle` characters; may be empty. */
  readonly title: string
  /** The line of the file where it begins, from 1. */
  readonly line: number
  /** Why it cannot be opened; null where it can. */
  readonly fault: Fault | null
}

/** Longer titles are cut. */
export const longestTitle = 200

/** What is being done with a file; `share` of it is done, 0 to 1, null when unknown. */
export interface Progress {
  readonly phase: 'unpacking' | 'reading' | 'checking' | 'loading'
  readonly share: number | null
}

/** A worker opens one source, and then gives the searches that are asked for, one at a time. */
export type ToTraceWorker =
  | { readonly type: 'open'; readonly source: TraceSource }
  /** Asks for a search by its place in what was found. */
  | { readonly type: 'read'; readonly index: number }
  /** The last part was taken in; the next may come. */
  | { readonly type: 'more' }

export type FromTraceWorker =
  | { readonly type: 'progress'; readonly progress: Progress }
  /** Answers `open`. */
  | { readonly type: 'found'; readonly searches: readonly FoundSearch[] }
  /** Answers `read`; its parts follow, each after a `more`, and then `end`. */
  | { readonly type: 'header'; readonly header: TraceHeader; readonly events: number }
  | { readonly type: 'part'; readonly events: readonly SearchEvent[]; readonly times: readonly TraceTime[] }
  | { readonly type: 'end' }
  /** Answers `open` or `read` where that cannot be done. */
  | { readonly type: 'refused'; readonly fault: Fault }
