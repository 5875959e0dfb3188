import { GRAPH_INITIALIZER, GRAPH_INPUT, GRAPH_OUTPUT, graphParts } from './model-proto.ts'
import { type Field, fields, messages, number, texts } from './protobuf.ts'

/** An input or output of a graph. */
export interface GraphTensor {
  readonly name: string
  /** Of its numbers; `other` for those that no decoder here has. */
  readonly type: 'float32' | 'float16' | 'int64' | 'int32' | 'bool' | 'other'
  /** Numbers where they are fixed, otherwise names; empty for a scalar or where nothing is told. */
  readonly dims: readonly (number | string)[]
}

/** What a graph takes and gives. */
export interface Signature {
  readonly inputs: readonly GraphTensor[]
  readonly outputs: readonly GraphTensor[]
}

/** TensorProto.DataType. */
const TYPES: Readonly<Record<number, GraphTensor['type']>> = { 1: 'float32', 6: 'int32', 7: 'int64', 9: 'bool', 10: 'float16' }

/** TensorProto.name. */
const INITIALIZER_NAME = 8

/**
 * Reads what a graph takes and gives from its file, before any runtime has loaded it: what a session's metadata will say.
 * @param graph a serialized ModelProto.
 * @throws RangeError where it is none.
 */
export function signatureOf(graph: Uint8Array): Signature {
  const parts = graphParts(graph)
  // Exports of old count their weights among the inputs.
  const weights = new Set(parts.filter(({ field }) => field === GRAPH_INITIALIZER).flatMap(({ content }) => texts(fields(content), INITIALIZER_NAME)))
  const tensors = (field: number): GraphTensor[] => parts.filter((part) => part.field === field).map(tensorOf)
  return { inputs: tensors(GRAPH_INPUT).filter(({ name }) => !weights.has(name)), outputs: tensors(GRAPH_OUTPUT) }
}

/** ValueInfoProto { name = 1, type = 2 }: TypeProto { tensor_type = 1 }: Tensor { elem_type = 1, shape = 2 }: { dim = 1 }: { dim_value = 1, dim_param = 2 }. */
function tensorOf({ content }: Field): GraphTensor {
  const info = fields(content)
  const [tensor = []] = messages(info, 2).flatMap((type) => messages(type, 1))
  const dims = messages(tensor, 2)
    .flatMap((shape) => messages(shape, 1))
    .map((dim) => number(dim, 1) ?? texts(dim, 2)[0] ?? '')
  return { name: texts(info, 1)[0] ?? '', type: TYPES[number(tensor, 1) ?? 0] ?? 'other', dims }
}
