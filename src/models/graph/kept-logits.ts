import { GRAPH_INITIALIZER, GRAPH_INPUT, GRAPH_NODE, graphParts, type Node, nameOf, nodesOf, withInputs, withParts } from './model-proto.ts'
import { integer, message, tensorInfo, text } from './protobuf.ts'

/** The input that says of how many positions, counted from the last, logits are wanted, an int64 scalar; 0 is all. Hub exports of late have it. */
export const KEPT_LOGITS = 'num_logits_to_keep'

const INT64 = 7
/** Operators that work on each position by itself. Of the reductions exports use those over the last axis, within a position. */
const BY_POSITION = new Set([
  'Cast',
  'Mul',
  'Div',
  'Add',
  'Sub',
  'Tanh',
  'Round',
  'Clip',
  'Abs',
  'Max',
  'ReduceMax',
  'Identity',
  'DynamicQuantizeLinear',
  'MatMul',
  'MatMulNBits',
  'MatMulInteger',
  'Gemm',
  'FusedMatMul',
  'DynamicQuantizeMatMul',
])

/**
 * A decoder's graph that computes logits for the last positions only, as many as its input {@link KEPT_LOGITS} says. With a vocabulary of 49,152 to 151,936 a
 * prompt's logits are tens to hundreds of megabytes, of which one row is read.
 * @param graph a serialized ModelProto.
 * @returns null where it has the input already, or where the head is not one of those known.
 */
export function withKeptLogits(graph: Uint8Array): Uint8Array | null {
  const parts = graphParts(graph)
  const nodes = nodesOf(parts)
  const head = headOf(nodes, parts.filter(({ field }) => field === GRAPH_INPUT).map(nameOf))
  if (head === null || nodes.some(({ inputs }) => inputs.includes(KEPT_LOGITS))) return null
  const { hidden, readers } = head
  const kept = `${hidden}.kept`
  const parted = parts.map((part) => {
    const node = readers.get(part)
    return node ? withInputs(node, (input) => (input === hidden ? kept : input)) : part.whole
  })
  const operation = (op: string, inputs: readonly string[], output: string): Uint8Array =>
    message(GRAPH_NODE, ...inputs.map((input) => text(1, input)), text(2, output), text(4, op))
  const names = { from: `${kept}.from`, starts: `${kept}.starts`, one: `${kept}.one`, ends: `${kept}.ends` }
  const slice = [
    operation('Neg', [KEPT_LOGITS], names.from),
    operation('Reshape', [names.from, names.one], names.starts),
    operation('Slice', [hidden, names.starts, names.ends, names.one], kept),
  ]
  // The axis is 1, and so is the length of a list of one.
  const constants = [int64List(names.one, 1), int64List(names.ends, 2 ** 31 - 1)]
  const input = message(GRAPH_INPUT, ...tensorInfo(KEPT_LOGITS, INT64, []))
  return withParts(graph, [...insertedBefore(parted, parts, readers, slice), ...constants, input])
}

/** Nodes stand in an order in which each comes after what it reads. */
function insertedBefore(
  parted: readonly Uint8Array[],
  parts: readonly Node['part'][],
  readers: ReadonlyMap<Node['part'], Node>,
  nodes: readonly Uint8Array[],
): Uint8Array[] {
  const at = parts.findIndex((part) => readers.has(part))
  return [...parted.slice(0, at), ...nodes, ...parted.slice(at)]
}

interface Head {
  /** Name of the tensor [rows, positions, size] from which, and from weights alone, the logits are computed, each position's by itself. */
  readonly hidden: string
  /** The nodes of the head that read it. */
  readonly readers: ReadonlyMap<Node['part'], Node>
}

/** The language model head: the shortest end of the graph that depends on one tensor only; null where there is none of operators known. */
function headOf(nodes: readonly Node[], inputs: readonly string[]): Head | null {
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)))
  const constants = new Map<string, boolean>(inputs.map((name) => [name, false]))
  const isConstant = (name: string): boolean => {
    const known = constants.get(name)
    if (known !== undefined) return known
    const constant = makers.get(name)?.inputs.every(isConstant) ?? true
    constants.set(name, constant)
    return constant
  }
  const varying = (node: Node): readonly string[] => node.inputs.filter((name) => !isConstant(name))
  /** The nodes by which the logits come from this tensor, or null where they need more, or another kind of operator. */
  const between = (hidden: string): ReadonlySet<Node> | null => {
    const found = new Set<Node>()
    const open = ['logits']
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const node = makers.get(name)
      if (name === hidden || (node && found.has(node))) continue
      if (!node || !BY_POSITION.has(node.op)) return null
      found.add(node)
      open.push(...varying(node))
    }
    return found
  }
  let last = makers.get('logits')
  for (let matrix = false; last && BY_POSITION.has(last.op); last = makers.get(varying(last)[0] ?? '')) {
    matrix ||= last.op.includes('MatMul') || last.op === 'Gemm'
    const hidden = varying(last)[0]
    const head = matrix && hidden !== undefined ? between(hidden) : null
    if (head === null || hidden === undefined) continue
    const made = new Set([...head].flatMap(({ outputs }) => outputs))
    if (nodes.some((node) => !head.has(node) && node.inputs.some((name) => made.has(name)))) return null
    return { hidden, readers: new Map([...head].filter((node) => node.inputs.includes(hidden)).map((node) => [node.part, node])) }
  }
  return null
}

/** GraphProto.initializer: TensorProto { dims = 1, data_type = 2, int64_data = 7, name = 8 } of one number. */
const int64List = (name: string, value: number): Uint8Array => message(GRAPH_INITIALIZER, integer(1, 1), integer(2, INT64), integer(7, value), text(8, name))
