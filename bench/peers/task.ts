/**
 * Who decodes. `engine` draws each candidate by itself, as the others do; `engine-distinct` without replacement, as the page does. `transformers` calls transformers.js's
 * `generate` for one candidate after the other; `transformers-kept` does so too, with the keys and values of the prefix computed once and handed to each call; `wllama`
 * asks for one completion after the other, with its own cache of prompts; `wllama-slots` for all at once, in as many of its slots.
 */
export const peerNames = ['engine', 'engine-distinct', 'transformers', 'transformers-kept', 'wllama', 'wllama-slots'] as const
export type PeerName = (typeof peerNames)[number]

export type PeerBackend = 'wasm' | 'webgpu'

export interface LoadPeer {
  readonly backend: PeerBackend
  /** Where models/ and ort/ lie, ends with a slash. */
  readonly base: string
  readonly model: string
  /** The same weights as a GGUF file, below `base`; null where no side needs it. */
  readonly gguf: string | null
  /** Null leaves them to the side. */
  readonly threads: number | null
  /** Most candidates that will be asked for at once. */
  readonly rows: number
}

/** Candidates of a fixed length after one prefix. */
export interface Expansion {
  readonly prefix: { readonly text: string; readonly ids: readonly number[] }
  readonly candidates: number
  /** Of each candidate. */
  readonly tokens: number
  readonly seed: number
}

export type ToPeer = { readonly type: 'load'; readonly options: LoadPeer } | { readonly type: 'expand'; readonly expansion: Expansion }

export type FromPeer =
  | { readonly type: 'loaded'; readonly threads: number; readonly adapter: string | null }
  | { readonly type: 'expanded'; readonly seconds: number; readonly texts: readonly string[] }
  | { readonly type: 'failed'; readonly message: string }

/** A loaded side. */
export interface Peer {
  readonly threads: number
  /** Description of the adapter for WebGPU, otherwise null. */
  readonly adapter: string | null
  /** The candidates' texts. @throws Error where a candidate has another length than asked for. */
  expand(expansion: Expansion): Promise<readonly string[]>
}

/** One seed a candidate. */
export const seedsOf = ({ candidates, seed }: Expansion): number[] => Array.from({ length: candidates }, (_, i) => seed + i)

/** What all sides draw from: the page's distribution. */
export const drawing = { temperature: 1, minP: 0.01 } as const
