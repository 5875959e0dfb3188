import type { Protocol } from './completion.ts'
import type { DialectId } from './dialect-id.ts'
import type { Pooling } from './pooling.ts'

export type { DialectId }

/** What is known of one make of server. What the servers do was read in their sources of 2026. */
export interface Dialect {
  readonly id: DialectId
  /** As its makers write it; null for a server of an unknown make. */
  readonly name: string | null
  /** Ports that it listens on where nobody says otherwise. */
  readonly ports: readonly number[]
  /** An address that only this make answers like this; null for the rest. */
  readonly mark: { readonly path: string; readonly shows: (reply: unknown) => boolean } | null
  /** Where it lists models, and how. */
  readonly models: { readonly path: string; readonly read: (reply: unknown) => readonly string[] | null }
  readonly protocol: Protocol
  /** How it tells the numbers of a head other than the vocabulary's; null where it does not. */
  readonly pooling: Pooling | null
  /** Most candidates that are asked for in one request. */
  readonly together: number
  /** Most of the likeliest tokens that it tells of in one place. */
  readonly likeliest: number
  /** Most requests in flight. */
  readonly atOnce: number
}
