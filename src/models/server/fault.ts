import type { HeadKind } from '../score/description.ts'
import type { DialectId } from './dialect-id.ts'

/**
 * Values of each reason why a server cannot be used. `address` is its base address, without a key; `dialect` what it is, or what the port makes likely, null where
 * nothing is known; `reason` the server's own words, cut short and without the key.
 */
export interface ServerFaultValues {
  /** No http or https address, or one with a name and password in it. */
  readonly 'bad-address': { readonly address: string }
  /** A key with characters that a header cannot hold. */
  readonly 'bad-key': Readonly<Record<never, never>>
  /** Nothing answers there. `reason` is the system's code, null in a browser, which tells none. */
  readonly unreachable: { readonly address: string; readonly dialect: DialectId | null; readonly reason: string | null }
  /** It answers, but not to pages of this origin. */
  readonly blocked: { readonly address: string; readonly dialect: DialectId | null; readonly page: string }
  /** One of the two above: a page in cross-origin isolation cannot tell them apart. */
  readonly 'unreachable-or-blocked': { readonly address: string; readonly dialect: DialectId | null; readonly page: string }
  /** A page from https may not ask a server on plain http, except on its own machine. */
  readonly 'mixed-content': { readonly address: string; readonly page: string }
  readonly unauthorised: { readonly address: string; readonly status: number; readonly keyGiven: boolean }
  /** It answers, but in none of the protocols known. */
  readonly 'no-protocol': { readonly address: string }
  readonly 'no-models': { readonly address: string; readonly dialect: DialectId }
  readonly 'model-missing': { readonly model: string; readonly known: readonly string[] }
  /** A scorer is read by log probabilities. */
  readonly 'no-log-probabilities': { readonly model: string }
  /** It writes no text: a scorer, perhaps. */
  readonly 'no-completions': { readonly model: string }
  /** A scorer is read by a head that the server does not give the numbers of, or that the model lacks. */
  readonly 'no-head': { readonly model: string; readonly wanted: HeadKind }
  readonly 'context-too-long': { readonly reason: string }
  /** It was too busy, or still loading, at each of so many tries. */
  readonly busy: { readonly status: number; readonly tries: number }
  readonly 'timed-out': { readonly address: string; readonly seconds: number }
  /** Any other answer that is none. */
  readonly refused: { readonly status: number; readonly reason: string }
  /** An answer that cannot be what it should: where in it, and what was looked for. */
  readonly 'bad-reply': { readonly path: string; readonly wanted: string }
  readonly 'too-large': { readonly path: string; readonly most: number }
}

export type ServerFaultCode = keyof ServerFaultValues

export interface ServerFaultOf<C extends ServerFaultCode> {
  readonly code: C
  readonly values: ServerFaultValues[C]
}

/** Why a server cannot be used: a code with its values. */
export type ServerFault = { readonly [C in ServerFaultCode]: ServerFaultOf<C> }[ServerFaultCode]

/** What a fault is in a log, which has messages only. */
const spoken = (fault: ServerFault): string => `server: ${JSON.stringify(fault)}`

/** The fault of the message of a `ServerError` of this program, which its log has; null for any other message. */
export const serverFaultIn = (message: string): ServerFault | null => {
  const [, written] = /^server: (\{.*\})$/s.exec(message) ?? []
  try {
    return written === undefined ? null : JSON.parse(written)
  } catch {
    return null
  }
}

/** A server that cannot be used. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
  readonly fault: ServerFault

  constructor(fault: ServerFault, options?: ErrorOptions) {
    super(spoken(fault), options)
    this.fault = fault
  }
}
