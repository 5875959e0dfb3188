import type { Chat } from './text/types.ts'

/** Where the arithmetic runs. */
export type Provider = 'webgpu' | 'wasm' | 'cpu'

export interface GenerateRequest {
  /** Prompt ids, 1 or more. */
  readonly prefix: readonly number[]
  /** One 32-bit seed per sequence wanted; each sequence's sampling depends on its own seed only. */
  readonly seeds: readonly number[]
  /** 0 is greedy. */
  readonly temperature: number
  /** Tokens less likely than this share of the most likely one are never drawn; default 0. */
  readonly minP?: number
  /**
   * True: the sequences are drawn without replacement, as many as there are seeds, or fewer where there are fewer; the first seed decides all of them, and
   * they come back in the order of the draw. Default false: each is drawn by its own seed, and several may be the same.
   */
  readonly distinct?: boolean
  readonly maxTokens: number
  /** How many of the likeliest other ids to tell of for each id generated; default 0. */
  readonly alternatives?: number
  /** Ids of which to tell how likely each was in the place of the first id generated; default none. */
  readonly probe?: readonly number[]
  /** Generation of a sequence ends after any of these ids. */
  readonly stop: readonly number[]
  /** It also ends where this holds of all ids generated so far, asked after each. The same for the same ids; absent where only `stop` ends sequences. */
  readonly ends?: (ids: readonly number[]) => boolean
}

/** An id and how likely it was. */
export interface Chance {
  readonly id: number
  /** ln p under the untempered distribution, at most 0. */
  readonly logprob: number
}

export interface Generated {
  /** Generated ids, the stop id included where one was reached. */
  readonly ids: number[]
  /** ln p of each id under the untempered distribution. */
  readonly logprobs: number[]
  /** For each id the likeliest others in its place, likeliest first; absent where none were asked for. */
  readonly alternatives?: readonly (readonly Chance[])[]
  /** ln p of each id of the request's `probe` under the untempered distribution, -Infinity where it was too small to be known; absent where none was asked for. */
  readonly probed?: readonly number[]
  /** How many of the prefix's tokens were taken from what was kept of earlier calls; absent where nothing is kept. */
  readonly reused?: number
  /** The stop id, or null when `ends` or `maxTokens` cut it off. */
  readonly stopId: number | null
}

/** What the cache of prefixes did since the model was loaded, and what it holds. */
export interface CacheStats {
  /** Prefixes of which a part was stored, and of which none was. */
  readonly hits: number
  readonly misses: number
  /** Tokens of prefixes taken from the cache, and computed. */
  readonly reusedTokens: number
  readonly computedTokens: number
  /** Bytes of keys and values now stored, of at most `budget`, in `entries` stretches. */
  readonly bytes: number
  readonly budget: number
  readonly entries: number
}

/** A causal language model with key/value cache. */
export interface Decoder {
  /** Decodes all requests together; requests made in the same turn of the event loop share batches. Result rows in the order of the seeds, or of the draw where `distinct`. */
  generate(request: GenerateRequest, signal?: AbortSignal): Promise<Generated[]>
  /** Logits [sequence][vocabulary] of a full forward pass; for tests of parity. */
  logits(ids: readonly number[]): Promise<Float32Array>
  /** Absent where nothing is counted. */
  stats?(): CacheStats
  readonly bytes: number
  /** Longest sequence it can read, in tokens. */
  readonly positions: number
  dispose(): Promise<void>
}

/** The process preference model: one score in [-1, 1] for each sequence, read at its last token. */
export interface SequenceScorer {
  score(sequences: readonly (readonly number[])[]): Promise<number[]>
  readonly bytes: number
  dispose(): Promise<void>
}

export interface Tokenizer {
  encode(text: string): number[]
  /** Text of a single token. */
  token(id: number): string
  /** Whether there is a token of this very text. */
  has(text: string): boolean
  /** Id of a special token; throws if the tokenizer lacks it. */
  special(text: string): number
  decode(ids: readonly number[]): string
}

/** A loaded model folder. */
export interface Models {
  readonly name: string
  readonly provider: Provider
  readonly tokenizer: Tokenizer
  readonly chat: Chat
  readonly policy: Decoder
  /** Null for a folder without a PPM. */
  readonly ppm: SequenceScorer | null
  dispose(): Promise<void>
}
