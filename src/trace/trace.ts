import type { SearchEvent } from '../core/events.ts'

export const formatName = 'rstar-live-trace'
/** The version this program writes, and the newest it reads. */
export const formatVersion = 5

/** What a trace says of itself besides its events. */
export interface TraceHeader {
  /** A line for lists; may be empty. */
  readonly title: string
  /** The program that wrote it. */
  readonly app: string
  /** The model that searched; empty when unknown. */
  readonly model: string
  /** ISO 8601 date and time; null when not told. */
  readonly created: string | null
}

/** The first `events` events were there `seconds` after the search began. */
export interface TraceTime {
  readonly events: number
  readonly seconds: number
}

/** A search as it can be kept: its log, which is the source of truth, and what the log does not know. */
export interface Trace {
  readonly header: TraceHeader
  readonly events: readonly SearchEvent[]
  /** Wall clock, batch by batch, both numbers growing; empty when not told. */
  readonly times: readonly TraceTime[]
}
