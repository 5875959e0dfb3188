import type { TokenInfo } from '../../core/ports.ts'
import type { Turn } from '../../format/voice.ts'

/** What is asked for in one request: as many candidates after one prompt as there are seeds. */
export interface CompletionAsk {
  readonly model: string
  /** Read as it is: no chat template is put around it. */
  readonly prompt: string
  /** As sent: see `stops.ts`. */
  readonly stops: readonly string[]
  readonly maxTokens: number
  /** One or more; a server that takes one seed a request gets the first. */
  readonly seeds: readonly number[]
  readonly temperature: number
  readonly minP: number
  /** How many of the likeliest tokens to tell of in each place; null for no log probabilities at all. */
  readonly alternatives: number | null
  /** False for servers that refuse fields which OpenAI's own protocol lacks. */
  readonly extras: boolean
}

/** One candidate as a server wrote it. */
export interface Completion {
  readonly text: string
  /** `length`: cut off; `stop`: by a stop or because the model ended. */
  readonly ended: 'stop' | 'length'
  /** The stop that ended it, as it was sent; null where the model ended by itself, undefined where the server does not say. */
  readonly by?: string | null | undefined
  /** Null where the server does not tell. */
  readonly tokens: readonly TokenInfo[] | null
  /** How many tokens it took; null where the server does not tell. */
  readonly generated: number | null
}

export interface Completions {
  /** As many as were asked for, or fewer. */
  readonly choices: readonly Completion[]
  /** Tokens of the prompt, and how many of these had been computed before; null where the server does not tell both. */
  readonly prompt: { readonly tokens: number; readonly reused: number } | null
}

/** What is asked for of a talk: one token that answers it, and the likeliest in its place. */
export interface ChatAsk {
  readonly model: string
  readonly turns: readonly Turn[]
  readonly alternatives: number
}

/** How the answer to a talk, which the model's own template puts into words, is asked for and read. */
export interface ChatProtocol {
  readonly path: string
  body(ask: ChatAsk): object
  /** The tokens of the answer; null where the server does not tell. */
  read(reply: unknown): readonly TokenInfo[] | null
}

/** How completions are asked for and read in one protocol. */
export interface Protocol {
  readonly path: string
  body(ask: CompletionAsk): object
  /** @throws ServerError `bad-reply`. */
  read(reply: unknown): Completions
  readonly chat: ChatProtocol
}
