import type { ModelShape } from '../loading/shape.ts'
import { cacheNames } from './cache-names.ts'
import { GRAPH_INITIALIZER, GRAPH_INPUT, GRAPH_NODE, GRAPH_OUTPUT, graphParts, type Node, nameOf, nodesOf, withParts } from './model-proto.ts'
import { newPositionOf } from './new-positions.ts'
import { fields, integer, message, number, tensorInfo, text, texts } from './protobuf.ts'

/** Input: where in its sequence each new token stands, int64 [1, new]. */
export const PLACES = 'position_ids'
/** Input: how many slots and how many new tokens there are, int64 [2]. */
export const PARTS = 'slots_and_new'
/** Input: what is added to the score of each new token with each slot and each new token, float [1, group * new, slots + new]: 0 where it sees, else a large negative number. */
export const SEEN = 'seen'

const FLOAT = 1
const INT64 = 7

const [QUERY, KEY, VALUE, PAST_KEY, PAST_VALUE] = [0, 1, 2, 3, 4]
const [COS, SIN] = [7, 8]

/** A decoder's graph whose attention is spelled out over one shared store of keys and values. */
export interface PlainAttention {
  /**
   * A serialized ModelProto. Of each layer's cache it takes keys [kvHeads, headSize, slots], transposed, and values [kvHeads, slots, headSize], and gives those of the new
   * tokens alone under the names of `newPositionOf`, in the same layouts.
   */
  readonly graph: Uint8Array
  /** Query heads for each head of keys. */
  readonly group: number
}

/**
 * Replaces GroupQueryAttention by multiplications of matrices in which all new tokens, of whatever sequence, meet one store of keys and values. There a prefix lies once, not
 * once for each sequence that continues it, and on WebAssembly these multiplications are several times as fast as the operator's own for more than one token.
 * @param graph a serialized ModelProto with 32-bit keys and values.
 * @returns null where attention is of another kind: not rotated by the operator, in half turns of neighbours, over a window, or with a bound on its scores.
 */
export function withPlainAttention(graph: Uint8Array, { layers, kvHeads, headSize }: ModelShape): PlainAttention | null {
  const parts = graphParts(graph)
  const nodes = nodesOf(parts)
  const attention = nodes.filter(({ op }) => op === 'GroupQueryAttention')
  const inputs = parts.filter(({ field }) => field === GRAPH_INPUT).map(nameOf)
  if (attention.length !== layers || inputs.includes(PLACES) || !attention.every(isUsual)) return null
  const heads = attributesOf(attention[0] ?? null).get('num_heads') ?? 0
  const group = heads / kvHeads
  if (!Number.isInteger(group) || group < 1 || attention.some((node) => attributesOf(node).get('num_heads') !== heads)) return null

  const pasts = new Set(cacheNames({ layers }, 'past_key_values'))
  const presents = new Set(cacheNames({ layers }, 'present'))
  const replaced = new Map(attention.map((node) => [node.part, attentionNodes(node, { heads, kvHeads, headSize })]))
  const kept = parts.flatMap((part): readonly Uint8Array[] => {
    if (part.field === GRAPH_INPUT && pasts.has(nameOf(part))) return []
    if (part.field === GRAPH_OUTPUT && presents.has(nameOf(part))) return []
    return replaced.get(part) ?? [part.whole]
  })
  const tensors = (prefix: string, name: (of: string) => string, length: string) =>
    cacheNames({ layers }, prefix).map((of) => tensorInfo(name(of), FLOAT, of.endsWith('.key') ? [kvHeads, headSize, length] : [kvHeads, length, headSize]))
  const taken = [
    ...tensors('past_key_values', (of) => of, 'slots'),
    tensorInfo(PLACES, INT64, [1, 'sequence_length']),
    tensorInfo(SEEN, FLOAT, [1, 'queries', 'all']),
    tensorInfo(PARTS, INT64, [2]),
  ]
  const given = tensors('present', newPositionOf, 'sequence_length')
  const shapes = {
    queries: [-1, heads, headSize],
    groups: [kvHeads, -1, headSize],
    pairs: [-1, kvHeads, headSize],
    back: [heads, -1, headSize],
    rows: [1, -1, heads * headSize],
  }
  const constants = [
    ...Object.entries(shapes).map(([name, dims]) => int64List(constantOf(name), dims)),
    floatScalar(constantOf('scale'), scaleOf(attention, headSize)),
  ]
  return {
    graph: withParts(graph, [
      ...kept,
      ...constants,
      ...taken.map((info) => message(GRAPH_INPUT, ...info)),
      ...given.map((info) => message(GRAPH_OUTPUT, ...info)),
    ]),
    group,
  }
}

const constantOf = (name: string): string => `plain_attention.${name}`

interface Sizes {
  readonly heads: number
  readonly kvHeads: number
  readonly headSize: number
}

function attentionNodes({ inputs, outputs }: Node, { heads, kvHeads }: Sizes): Uint8Array[] {
  const input = (at: number): string => inputs[at] ?? ''
  const [result = '', presentKey = '', presentValue = ''] = outputs
  const own = (name: string): string => `${result}.${name}`
  const [newKey, newValue] = [newPositionOf(presentKey), newPositionOf(presentValue)]
  const rotated = (from: string, count: number, to: string) =>
    node('RotaryEmbedding', [from, PLACES, input(COS), input(SIN)], [to], [integerAttribute('num_heads', count)], 'com.microsoft')
  const transposed = (from: string, to: string, ...order: number[]) => node('Transpose', [from], [to], [integersAttribute('perm', order)])
  const reshaped = (from: string, shape: string, to: string) => node('Reshape', [from, constantOf(shape)], [to])
  return [
    rotated(input(QUERY), heads, own('q')),
    reshaped(own('q'), 'queries', own('q_heads')),
    transposed(own('q_heads'), own('q_by_head'), 1, 0, 2),
    // The heads of a group lie side by side, so that they become one matrix of queries.
    reshaped(own('q_by_head'), 'groups', own('q_groups')),
    node('Mul', [own('q_groups'), constantOf('scale')], [own('q_scaled')]),
    rotated(input(KEY), kvHeads, own('k')),
    reshaped(own('k'), 'pairs', own('k_heads')),
    transposed(own('k_heads'), newKey, 1, 2, 0),
    reshaped(input(VALUE), 'pairs', own('v_heads')),
    transposed(own('v_heads'), newValue, 1, 0, 2),
    node('MatMul', [own('q_scaled'), input(PAST_KEY)], [own('scores_past')]),
    node('MatMul', [own('q_scaled'), newKey], [own('scores_new')]),
    node('Concat', [own('scores_past'), own('scores_new')], [own('scores')], [integerAttribute('axis', 2)]),
    node('Add', [own('scores'), SEEN], [own('scores_seen')]),
    node('Softmax', [own('scores_seen')], [own('shares')], [integerAttribute('axis', 2)]),
    node('Split', [own('shares'), PARTS], [own('shares_past'), own('shares_new')], [integerAttribute('axis', 2)]),
    node('MatMul', [own('shares_past'), input(PAST_VALUE)], [own('mixed_past')]),
    node('MatMul', [own('shares_new'), newValue], [own('mixed_new')]),
    node('Add', [own('mixed_past'), own('mixed_new')], [own('mixed')]),
    reshaped(own('mixed'), 'back', own('mixed_by_head')),
    transposed(own('mixed_by_head'), own('mixed_heads'), 1, 0, 2),
    reshaped(own('mixed_heads'), 'rows', result),
  ]
}

/** Whether nothing is asked of the operator that is not spelled out here. */
function isUsual(node: Node): boolean {
  const attributes = attributesOf(node)
  const usual = (name: string, value: number): boolean => (attributes.get(name) ?? value) === value
  return (
    attributes.get('do_rotary') === 1 &&
    usual('rotary_interleaved', 0) &&
    usual('smooth_softmax', 0) &&
    usual('qk_output', 0) &&
    !attributes.has('local_window_size') &&
    !attributes.has('softcap') &&
    [QUERY, KEY, VALUE, PAST_KEY, PAST_VALUE, COS, SIN].every((at) => (node.inputs[at] ?? '') !== '') &&
    node.inputs.slice(SIN + 1).every((name) => name === '') &&
    node.outputs.length === 3
  )
}

/** Attributes that are whole numbers, by name; others are NaN. NodeProto.attribute = 5: AttributeProto { name = 1, f = 2, i = 3 }. */
function attributesOf(node: Node | null): ReadonlyMap<string, number> {
  const attributes = fields(node?.part.content ?? new Uint8Array()).filter(({ field }) => field === 5)
  return new Map(attributes.map(({ content }) => [texts(fields(content), 1)[0] ?? '', number(fields(content), 3) ?? Number.NaN]))
}

/** By what scores are multiplied: the operator's attribute, or as usual. */
function scaleOf(attention: readonly Node[], headSize: number): number {
  const given = fields(attention[0]?.part.content ?? new Uint8Array())
    .filter(({ field }) => field === 5)
    .map(({ content }) => fields(content))
    .find((attribute) => texts(attribute, 1)[0] === 'scale')
    ?.find(({ field }) => field === 2)
  const value = given ? new DataView(given.whole.buffer, given.whole.byteOffset + 1, 4).getFloat32(0, true) : 0
  return value === 0 ? 1 / Math.sqrt(headSize) : value
}

/** GraphProto.node: NodeProto { input = 1, output = 2, op_type = 4, attribute = 5, domain = 7 }. */
const node = (op: string, from: readonly string[], to: readonly string[], attributes: readonly Uint8Array[] = [], domain = ''): Uint8Array =>
  message(
    GRAPH_NODE,
    ...from.map((name) => text(1, name)),
    ...to.map((name) => text(2, name)),
    text(4, op),
    ...attributes,
    ...(domain === '' ? [] : [text(7, domain)]),
  )

/** AttributeProto { name = 1, i = 3, type = 20 } of type INT = 2. */
const integerAttribute = (name: string, value: number): Uint8Array => message(5, text(1, name), integer(3, value), integer(20, 2))
/** AttributeProto { name = 1, ints = 8, type = 20 } of type INTS = 7. */
const integersAttribute = (name: string, values: readonly number[]): Uint8Array =>
  message(5, text(1, name), ...values.map((value) => integer(8, value)), integer(20, 7))

/** GraphProto.initializer: TensorProto { dims = 1, data_type = 2, name = 8, raw_data = 9 }. */
const int64List = (name: string, values: readonly number[]): Uint8Array =>
  message(GRAPH_INITIALIZER, integer(1, values.length), integer(2, INT64), text(8, name), message(9, new Uint8Array(BigInt64Array.from(values, BigInt).buffer)))
const floatScalar = (name: string, value: number): Uint8Array =>
  message(GRAPH_INITIALIZER, integer(2, FLOAT), text(8, name), message(9, new Uint8Array(Float32Array.of(value).buffer)))
