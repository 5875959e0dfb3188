import { ModelLoadError } from '../faults/errors.ts'
import type { ModelShape } from '../loading/shape.ts'
import { cacheNames } from './cache-names.ts'
import { KEPT_LOGITS } from './kept-logits.ts'
import type { GraphTensor, Signature } from './signature.ts'

/** What a configuration says where the graph leaves it open, null where it says nothing; and `positions`, which no graph tells. */
export interface ConfiguredSizes {
  readonly vocabulary: number | null
  readonly kvHeads: number | null
  readonly headSize: number | null
  /** Longest sequence, in tokens. */
  readonly positions: number
}

const PAST = 'past_key_values'
const PRESENT = 'present'

/** Inputs besides the cache that this engine knows how to fill. */
const KNOWN = ['input_ids', 'attention_mask', 'position_ids', KEPT_LOGITS]

/** Names of what a model carries from token to token in another form than keys and values: states of convolutions and of recurrences, indices of shared layers. */
const OTHER_CACHE = /^(past|present|cache|conv|ssm|recurrent)/

/**
 * A decoder's sizes, from its graph: however many layers it keeps keys and values of, by whatever its configuration calls them.
 * @param configured read only where the graph does not tell.
 * @throws ModelLoadError `unsupported-cache` naming the tensors of a cache of another kind, `other-graph` for a graph that is no decoder of this layout.
 */
export function decoderShape({ inputs, outputs }: Signature, configured: ConfiguredSizes, file: string): ModelShape {
  const names = inputs.map(({ name }) => name)
  const refuseCache = (found: readonly string[]) => new ModelLoadError({ code: 'unsupported-cache', values: { file, found } })
  const past = inputs.filter(({ name }) => name.startsWith(`${PAST}.`))
  const layers = past.length / 2
  const expected = new Set(cacheNames({ layers }, PAST))
  const foreign = names.filter((name) => OTHER_CACHE.test(name) && !expected.has(name))
  const unreturned = cacheNames({ layers }, PRESENT).filter((name) => !outputs.some((output) => output.name === name))
  if (foreign.length > 0) throw refuseCache(foreign)
  const unknown = names.filter((name) => !expected.has(name) && !KNOWN.includes(name))
  const missing = ['input_ids', 'attention_mask'].filter((name) => !names.includes(name))
  const logits = outputs.find(({ name }) => name === 'logits')
  if (past.length === 0 || unknown.length > 0 || missing.length > 0 || !logits) {
    throw new ModelLoadError({ code: 'other-graph', values: { file, found: names, wanted: 'input_ids, attention_mask, past_key_values; logits' } })
  }
  if (unreturned.length > 0) throw refuseCache(unreturned)
  const [first] = past
  const sizes = (at: number): readonly (number | string | undefined)[] => past.map(({ dims }) => dims[at])
  const odd = past.filter(({ dims, type }) => dims.length !== 4 || type !== first?.type || !isFloat(type))
  if (odd.length > 0 || !isUniform(sizes(1)) || !isUniform(sizes(3))) throw refuseCache(odd.length > 0 ? odd.map(({ name }) => name) : past.map(described))
  const vocabulary = fixed(logits.dims.at(-1)) ?? configured.vocabulary
  const kvHeads = fixed(first?.dims[1]) ?? configured.kvHeads
  const headSize = fixed(first?.dims[3]) ?? configured.headSize
  if (vocabulary === null || kvHeads === null || headSize === null) throw refuseCache([...past.slice(0, 1), logits].map(described))
  return { layers, vocabulary, kvHeads, headSize, positions: configured.positions }
}

const isFloat = (type: GraphTensor['type']): boolean => type === 'float32' || type === 'float16'

const isUniform = (values: readonly unknown[]): boolean => new Set(values).size <= 1

const fixed = (dim: number | string | undefined): number | null => (typeof dim === 'number' && dim > 0 ? dim : null)

const described = ({ name, dims }: GraphTensor): string => `${name} [${dims.join(', ')}]`
