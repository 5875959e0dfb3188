import type { Voice } from '../../format/voice.ts'

/** How a model is spoken to, and how it says that it has ended. */
export interface Chat {
  readonly voice: Voice
  /** Whether the voice is the model's own; false for one without a chat template. */
  readonly templated: boolean
  /** The id with which its tokenizer begins texts; null where it has none. */
  readonly start: number | null
  /** Ids with which the model ends its turn. */
  readonly ends: readonly number[]
}
