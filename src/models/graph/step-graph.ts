import { type Field, fields, joined, message, tensorInfo, texts } from './protobuf.ts'

/** Inputs of a step's graph besides those of the model: what GroupQueryAttention reads of the rows' lengths. */
export interface StepGraph {
  /** A serialized ModelProto. */
  readonly graph: Uint8Array
  /** Name of an input: of each row one less than its tokens after the step, int32 [rows]. */
  readonly lasts: string
  /** Name of an input: the longest row's tokens after the step, int32 [1]. */
  readonly total: string
}

const INT32 = 6

/** The fields of the messages of ONNX that are read here. */
const MODEL_GRAPH = 7
const GRAPH_NODE = 1
const GRAPH_INPUT = 11
const GRAPH_OUTPUT = 12
const NODE_INPUT = 1
const NODE_OUTPUT = 2
const NODE_OP = 4
const VALUE_NAME = 1

/** Positions of GroupQueryAttention's inputs. */
const PAST_KEY = 3
const LASTS = 5
const TOTAL = 6

/**
 * A decoder's graph that is told the lengths of its rows instead of counting them in attention_mask. Exports count with integers on the CPU (Shape, Gather,
 * ReduceSum, Cast); a graph with nodes there cannot be captured on a graphics device. Nodes and inputs that serve nothing else are left out.
 * @param graph a serialized ModelProto.
 * @returns null where attention has no GroupQueryAttention with a past, or the mask is used otherwise.
 */
export function withLengthInputs(graph: Uint8Array): StepGraph | null {
  const model = fields(graph)
  // Several are, by the rules of Protocol Buffers, one.
  const parts = model.filter(({ field }) => field === MODEL_GRAPH).flatMap(({ content }) => fields(content))
  const outputs = parts.filter(({ field }) => field === GRAPH_OUTPUT).map(nameOf)
  const nodes = parts.filter(({ field }) => field === GRAPH_NODE).map(nodeOf)
  const attention = nodes.filter(({ op }) => op === 'GroupQueryAttention')
  const [lasts, total] = [attention[0]?.inputs[LASTS], attention[0]?.inputs[TOTAL]]
  if (!lasts || !total || attention.some(({ inputs }) => !inputs[PAST_KEY] || inputs[LASTS] !== lasts || inputs[TOTAL] !== total)) return null

  const kept = serving(
    outputs,
    nodes.filter(({ outputs: made }) => !made.includes(lasts) && !made.includes(total)),
  )
  const read = new Set(kept.flatMap(({ inputs }) => inputs))
  if (read.has('attention_mask')) return null
  const nodeParts = new Set(kept.map(({ part }) => part))
  const rest = parts.filter((part) => (part.field === GRAPH_NODE ? nodeParts.has(part) : part.field !== GRAPH_INPUT || read.has(nameOf(part))))
  const more = [tensorInfo(lasts, INT32, ['batch_size']), tensorInfo(total, INT32, [1])].map((info) => message(GRAPH_INPUT, ...info))
  return {
    graph: joined([
      ...model.filter(({ field }) => field !== MODEL_GRAPH).map(({ whole }) => whole),
      message(MODEL_GRAPH, ...rest.map(({ whole }) => whole), ...more),
    ]),
    lasts,
    total,
  }
}

interface Node {
  readonly part: Field
  readonly op: string
  /** Empty where an optional one is absent. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

function nodeOf(part: Field): Node {
  const inner = fields(part.content)
  return { part, op: texts(inner, NODE_OP)[0] ?? '', inputs: texts(inner, NODE_INPUT), outputs: texts(inner, NODE_OUTPUT) }
}

const nameOf = ({ content }: Field): string => texts(fields(content), VALUE_NAME)[0] ?? ''

/** The nodes without which the outputs could not be computed. */
function serving(outputs: readonly string[], nodes: readonly Node[]): readonly Node[] {
  const used = new Set([...outputs, ...nodes.flatMap(({ inputs }) => inputs)])
  const kept = nodes.filter(({ outputs: made }) => made.some((name) => used.has(name)))
  return kept.length === nodes.length ? nodes : serving(outputs, kept)
}
