import { GRAPH_INITIALIZER, graphParts, withParts } from './model-proto.ts'
import { type Field, fields, integer, message, number, text } from './protobuf.ts'

/** Smaller ones, such as shapes, are read while the graph is optimized, and stay in it. */
const LEAST_BYTES = 4096

/** TensorProto. */
const RAW_DATA = 9
const EXTERNAL_DATA = 13
const DATA_LOCATION = 14
const EXTERNAL = 1

/**
 * A graph without the weights that are in its own file: it says of each where in that file it lies, as for weights in a file beside it. A runtime then takes them from
 * there one by one, where it would otherwise copy the whole file, parse it, and copy the weights once more; and the graph can be edited for nothing.
 * @param graph a serialized ModelProto.
 * @param file name, without a folder, of the file that it was read from.
 */
export function withOutsideWeights(graph: Uint8Array, file: string): Uint8Array {
  const outside = (part: Field): Uint8Array => {
    if (part.field !== GRAPH_INITIALIZER || part.content.length < LEAST_BYTES) return part.whole
    const tensor = fields(part.content)
    const raw = tensor.find(({ field }) => field === RAW_DATA)?.content
    if (!raw || raw.length < LEAST_BYTES || number(tensor, DATA_LOCATION) === EXTERNAL) return part.whole
    const rest = tensor.filter(({ field }) => field !== RAW_DATA && field !== DATA_LOCATION).map(({ whole }) => whole)
    const entry = (key: string, value: string): Uint8Array => message(EXTERNAL_DATA, text(1, key), text(2, value))
    const place = [entry('location', file), entry('offset', String(raw.byteOffset - graph.byteOffset)), entry('length', String(raw.byteLength))]
    return message(GRAPH_INITIALIZER, ...rest, ...place, integer(DATA_LOCATION, EXTERNAL))
  }
  return withParts(graph, graphParts(graph).map(outside))
}
