import * as v from 'valibot'
import { record, whole } from '../../schema/parts.ts'
import { checked } from './checked.ts'

/** Sizes of a decoder, read from its config.json. */
export interface ModelShape {
  readonly vocabulary: number
  readonly layers: number
  readonly kvHeads: number
  readonly headSize: number
  /** Longest sequence the model can read, in tokens. */
  readonly positions: number
}

const count = whole(1, 2 ** 31 - 1)

/** What is read of a config.json; the hub leaves some out, or writes null, where they follow from others. */
const config = record({
  vocab_size: count,
  num_hidden_layers: count,
  num_attention_heads: count,
  hidden_size: count,
  max_position_embeddings: count,
  num_key_value_heads: v.optional(v.nullable(count), null),
  head_dim: v.optional(v.nullable(count), null),
})

/** @param file for messages. @throws ModelLoadError when a field is missing or is not a positive whole number. */
export function parseShape(json: unknown, file: string): ModelShape {
  const read = checked(config, json, file)
  return {
    vocabulary: read.vocab_size,
    layers: read.num_hidden_layers,
    kvHeads: read.num_key_value_heads ?? read.num_attention_heads,
    headSize: read.head_dim ?? read.hidden_size / read.num_attention_heads,
    positions: read.max_position_embeddings,
  }
}
