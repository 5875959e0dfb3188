import type { SchemaFault } from '../schema/expected.ts'
import type { JsonProblem } from './json/scan.ts'

/** What cannot be true of a log at an event, though the event is well formed. */
export type Contradiction =
  | { readonly what: 'no-start' | 'second-start' | 'broken-path' | 'too-many-in-flight' }
  | { readonly what: 'unknown-node'; readonly node: number }
  | { readonly what: 'unknown-search' | 'search-number'; readonly search: number }
  /** The reducer refused the event, in its own words. */
  | { readonly what: 'refused'; readonly detail: string }

export type Measure = 'bytes' | 'events' | 'nodes' | 'depth' | 'searches' | 'event' | 'answers'

/** A place in the text of a file, both from 1; columns are UTF-16 units. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** Why a file cannot be opened. `path` is where, as in `events[3].candidates[0].text`; empty for the whole document. */
export type Fault =
  | { readonly kind: 'empty' | 'gzip' }
  /** The bytes could not be had. */
  | { readonly kind: 'unreadable' }
  /** What reads it could not start, or came to an end of its own: out of memory, most likely. */
  | { readonly kind: 'worker' }
  | { readonly kind: 'deadline'; readonly seconds: number }
  /** Bytes that are no UTF-8; the place is where they begin. */
  | ({ readonly kind: 'encoding' } & TextPlace)
  | ({ readonly kind: 'json'; readonly path: string; readonly problem: JsonProblem } & TextPlace)
  | { readonly kind: 'format'; readonly found: string }
  | { readonly kind: 'version'; readonly found: number; readonly newest: number }
  | SchemaFault
  | { readonly kind: 'orphan'; readonly path: string; readonly parent: string }
  | { readonly kind: 'order'; readonly event: number; readonly type: string; readonly contradiction: Contradiction }
  | { readonly kind: 'size'; readonly measure: Measure; readonly limit: number }

/** The only error that reading a trace throws. Its message is for whoever debugs; what a person reads is made from the fault. */
export class TraceError extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super('path' in fault && fault.path !== '' ? `${fault.kind} at ${fault.path}` : fault.kind)
    this.name = 'TraceError'
    this.fault = fault
  }
}
