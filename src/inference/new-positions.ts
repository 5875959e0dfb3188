import { cacheNames } from './cache-layout.ts'
import type { ModelShape } from './runtime.ts'

/** The input that says where each row's new position lies in its keys and values: [rows, kvHeads, 1, 1]. */
export const NEW_POSITION = 'new_position'

/** Name of the output that holds the new position alone of an output `present...`: [rows, kvHeads, 1, headSize]. */
export const newPositionOf = (present: string): string => `new.${present}`

const FLOAT = 1
const INT64 = 7

/**
 * A decoder's graph with more outputs: of each row's keys and values the position that was appended. A session in WebAssembly copies its outputs out of its
 * memory; with these a step need not copy, and allocate, the whole cache.
 *
 * A serialized message followed by another one is, by the rules of Protocol Buffers, their union, so that the graph itself need not be read.
 * @param graph a serialized ModelProto with 32-bit keys and values.
 */
export function withNewPositions(graph: Uint8Array, shape: ModelShape): Uint8Array {
  const present = cacheNames(shape, 'present')
  const nodes = present.map((name) =>
    // GraphProto.node: NodeProto { input = 1, output = 2, op_type = 4, attribute = 5 }.
    message(1, text(1, name), text(1, NEW_POSITION), text(2, newPositionOf(name)), text(4, 'GatherND'), integerAttribute('batch_dims', 2)),
  )
  const input = message(11, ...tensorInfo(NEW_POSITION, INT64, ['batch_size', shape.kvHeads, 1, 1]))
  const outputs = present.map((name) => message(12, ...tensorInfo(newPositionOf(name), FLOAT, ['batch_size', shape.kvHeads, 1, shape.headSize])))
  // ModelProto.graph = 7.
  const more = message(7, ...nodes, input, ...outputs)
  const result = new Uint8Array(graph.length + more.length)
  result.set(graph)
  result.set(more, graph.length)
  return result
}

/** NodeProto.attribute: AttributeProto { name = 1, i = 3, type = 20 }, of type INT = 2. */
const integerAttribute = (name: string, value: number): Uint8Array => message(5, text(1, name), integer(3, value), integer(20, 2))

/** ValueInfoProto { name = 1, type = 2 }: TypeProto { tensor_type = 1 }: Tensor { elem_type = 1, shape = 2 }: { dim = 1 }: { dim_value = 1, dim_param = 2 }. */
function tensorInfo(name: string, elementType: number, dims: readonly (number | string)[]): Uint8Array[] {
  const sizes = dims.map((dim) => message(1, typeof dim === 'number' ? integer(1, dim) : text(2, dim)))
  return [text(1, name), message(2, message(1, integer(1, elementType), message(2, ...sizes)))]
}

/** A field of bytes: its key, its length, what it holds. */
function message(field: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Uint8Array.from([...varint(field * 8 + 2), ...varint(length), ...parts.flatMap((part) => [...part])])
}

const text = (field: number, value: string): Uint8Array => message(field, new TextEncoder().encode(value))

const integer = (field: number, value: number): Uint8Array => Uint8Array.from([...varint(field * 8), ...varint(value)])

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]
}
