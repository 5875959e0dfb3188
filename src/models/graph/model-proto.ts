import { type Field, fields, joined, message, texts } from './protobuf.ts'

/** The fields of ONNX's messages that are read or written here. */
export const MODEL_GRAPH = 7
export const GRAPH_NODE = 1
export const GRAPH_INITIALIZER = 5
export const GRAPH_INPUT = 11
export const GRAPH_OUTPUT = 12
const NODE_INPUT = 1
const NODE_OUTPUT = 2
const NODE_OP = 4
const VALUE_NAME = 1

export interface Node {
  readonly part: Field
  readonly op: string
  /** Empty where an optional one is absent. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

/** The fields of a serialized ModelProto's graph. Several graphs are, by the rules of Protocol Buffers, one. @throws RangeError where it is none. */
export function graphParts(model: Uint8Array): Field[] {
  return fields(model)
    .filter(({ field }) => field === MODEL_GRAPH)
    .flatMap(({ content }) => fields(content))
}

/** The model with these serialized fields as its graph. */
export function withParts(model: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  const others = fields(model).filter(({ field }) => field !== MODEL_GRAPH)
  return joined([...others.map(({ whole }) => whole), message(MODEL_GRAPH, ...parts)])
}

export function nodesOf(parts: readonly Field[]): Node[] {
  return parts
    .filter(({ field }) => field === GRAPH_NODE)
    .map((part) => {
      const inner = fields(part.content)
      return { part, op: texts(inner, NODE_OP)[0] ?? '', inputs: texts(inner, NODE_INPUT), outputs: texts(inner, NODE_OUTPUT) }
    })
}

/** The node, serialized, with other inputs; `renamed` gives each its name. */
export function withInputs(node: Node, renamed: (input: string) => string): Uint8Array {
  const inner = fields(node.part.content)
  const others = inner.filter(({ field }) => field !== NODE_INPUT).map(({ whole }) => whole)
  const inputs = node.inputs.map((input) => message(NODE_INPUT, new TextEncoder().encode(renamed(input))))
  return message(GRAPH_NODE, ...inputs, ...others)
}

/** Name of an input, an output or another value with a type. */
export const nameOf = ({ content }: Field): string => texts(fields(content), VALUE_NAME)[0] ?? ''
