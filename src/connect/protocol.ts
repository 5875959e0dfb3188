import type { ServerFault } from '../models/server/fault.ts'
import type { FoundServer } from '../models/server/recognise.ts'
import type { ServerChoice } from '../models/server/server-mind.ts'
import type { Trial } from '../models/server/trial.ts'

/** What was asked for, or why it could not be had. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: ServerFault }

/** A server that answered. `make`: what its makers call it; null where only its protocol is known. */
export interface NamedServer extends FoundServer {
  readonly make: string | null
}

/** A known address, and what came of it. */
export interface Sight {
  readonly address: string
  readonly outcome: Outcome<NamedServer>
}

/** A model that wrote something, and all that a search needs to ask it. */
export interface TriedModel {
  readonly choice: ServerChoice
  readonly trial: Trial
}

/** What is asked about servers. Nothing rejects for what a server does. */
export interface ServerDesk {
  /** Looks at the ports of this machine where servers listen. */
  look(): Promise<readonly Sight[]>
  /** Asks a typed address who is there. */
  find(typed: string, key: string | null): Promise<Outcome<NamedServer>>
  /** Asks a model of a server for a few words, and so finds out what the server can do. */
  try(found: FoundServer, key: string | null, model: string): Promise<Outcome<TriedModel>>
}

export type Ask =
  | { readonly type: 'look' }
  | { readonly type: 'find'; readonly typed: string; readonly key: string | null }
  | { readonly type: 'try'; readonly found: FoundServer; readonly key: string | null; readonly model: string }

/** To the worker; each gets one reply with its number. */
export interface ToConnect {
  readonly id: number
  readonly ask: Ask
}

export type Reply =
  | { readonly type: 'look'; readonly sights: readonly Sight[] }
  | { readonly type: 'find'; readonly outcome: Outcome<NamedServer> }
  | { readonly type: 'try'; readonly outcome: Outcome<TriedModel> }
  /** A fault of this program. */
  | { readonly type: 'failed'; readonly reason: string }

export interface FromConnect {
  readonly id: number
  readonly reply: Reply
}
