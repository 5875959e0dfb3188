import { GRAPH_INITIALIZER, graphParts, withParts } from './model-proto.ts'
import { fields, message, number, texts } from './protobuf.ts'

/** Of ONNX's TensorProto. */
const DIMS = 1
const DATA_TYPE = 2
const NAME = 8
const RAW_DATA = 9

/** A constant of a graph, of those whose bytes stand in the file as they are. */
export interface Initializer {
  readonly name: string
  readonly dims: readonly number[]
  /** ONNX's number of the element type: 1 float32, 3 int8. */
  readonly type: number
  /** Little-endian, in the file. */
  readonly bytes: Uint8Array
}

/** The constants of a serialized model by name. @throws RangeError where it is none. */
export function initializers(model: Uint8Array): ReadonlyMap<string, Initializer> {
  const found = new Map<string, Initializer>()
  for (const part of graphParts(model)) {
    if (part.field !== GRAPH_INITIALIZER) continue
    const inner = fields(part.content)
    const name = texts(inner, NAME)[0] ?? ''
    const bytes = inner.find(({ field }) => field === RAW_DATA)?.content
    // Small ones may stand as numbers of their type; the trainer writes all as bytes.
    if (bytes === undefined) continue
    found.set(name, { name, dims: dimsOf(part.content), type: number(inner, DATA_TYPE) ?? 0, bytes })
  }
  return found
}

function dimsOf(content: Uint8Array): number[] {
  return fields(content).flatMap(({ field, value, content: packed }) => (field !== DIMS ? [] : value === null ? packedNumbers(packed) : [value]))
}

/** Whole numbers one after the other, as a field that repeats may hold them. */
function packedNumbers(packed: Uint8Array): number[] {
  const result: number[] = []
  let [value, factor] = [0, 1]
  for (const byte of packed) {
    value += (byte % 128) * factor
    factor *= 128
    if (byte < 128) {
      result.push(value)
      value = 0
      factor = 1
    }
  }
  return result
}

/**
 * The model with other bytes in some of its constants; sizes and types stay.
 * @throws RangeError for a constant that is not there or has another number of bytes.
 */
export function withInitializers(model: Uint8Array, bytes: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const left = new Set(bytes.keys())
  const parts = graphParts(model).map((part) => {
    if (part.field !== GRAPH_INITIALIZER) return part.whole
    const inner = fields(part.content)
    const name = texts(inner, NAME)[0] ?? ''
    const other = bytes.get(name)
    if (other === undefined) return part.whole
    const own = inner.find(({ field }) => field === RAW_DATA)
    if (own?.content.length !== other.length) throw new RangeError(`The constant "${name}" has not ${other.length} bytes.`)
    left.delete(name)
    return message(GRAPH_INITIALIZER, ...inner.map((field) => (field === own ? message(RAW_DATA, other) : field.whole)))
  })
  if (left.size > 0) throw new RangeError(`The graph has no constant "${[...left].join('", "')}".`)
  return new Uint8Array(withParts(model, parts))
}
