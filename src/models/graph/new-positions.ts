import type { ModelShape } from '../loading/shape.ts'
import { cacheNames } from './cache-names.ts'
import { integer, joined, message, tensorInfo, text } from './protobuf.ts'

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
  return joined([graph, message(7, ...nodes, input, ...outputs)])
}

/** NodeProto.attribute: AttributeProto { name = 1, i = 3, type = 20 }, of type INT = 2. */
const integerAttribute = (name: string, value: number): Uint8Array => message(5, text(1, name), integer(3, value), integer(20, 2))
