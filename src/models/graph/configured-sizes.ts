import * as v from 'valibot'
import { anyRecord, record, whole } from '../../schema/parts.ts'
import { checked } from '../loading/checked.ts'
import type { ConfiguredSizes } from './decoder-shape.ts'

const count = whole(1, 2 ** 31 - 1)
/** The hub leaves some out, or writes null. */
const perhaps = v.optional(v.nullable(count), null)

const sizes = record({
  max_position_embeddings: count,
  vocab_size: perhaps,
  hidden_size: perhaps,
  num_attention_heads: perhaps,
  num_key_value_heads: perhaps,
  head_dim: perhaps,
})

/** Models that do more than text keep the sizes of their language model apart. */
const nested = record({ text_config: anyRecord() })

/**
 * The sizes in a config.json of any maker.
 * @throws ModelLoadError where it does not tell the longest sequence, or what it tells is no size.
 */
export function configuredSizes(config: unknown, file: string): ConfiguredSizes {
  const inner = v.safeParse(nested, config)
  const read = checked(sizes, inner.success ? inner.output.text_config : config, file)
  const { hidden_size: width, num_attention_heads: heads } = read
  return {
    positions: read.max_position_embeddings,
    vocabulary: read.vocab_size,
    kvHeads: read.num_key_value_heads ?? heads,
    headSize: read.head_dim ?? (width !== null && heads !== null && width % heads === 0 ? width / heads : null),
  }
}
