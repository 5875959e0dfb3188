import { KEPT_LOGITS } from './kept-logits.ts'
import { GRAPH_INPUT, GRAPH_NODE, GRAPH_OUTPUT, graphParts, type Node, nameOf, nodesOf, withParts } from './model-proto.ts'
import { message, tensorInfo } from './protobuf.ts'

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

/** Positions of GroupQueryAttention's inputs. */
const PAST_KEY = 3
const LASTS = 5
const TOTAL = 6

/**
 * A decoder's graph that is told the lengths of its rows instead of counting them in attention_mask. Exports count with integers on the CPU (Shape, Gather,
 * ReduceSum, Cast); a graph with nodes there cannot be captured on a graphics device. Nodes and inputs that serve nothing else are left out.
 * @param graph a serialized ModelProto.
 * @returns null where attention has no GroupQueryAttention with a past, or the graph needs more to be told.
 */
export function withLengthInputs(graph: Uint8Array): StepGraph | null {
  const parts = graphParts(graph)
  const outputs = parts.filter(({ field }) => field === GRAPH_OUTPUT).map(nameOf)
  const nodes = nodesOf(parts)
  const attention = nodes.filter(({ op }) => op === 'GroupQueryAttention')
  const [lasts, total] = [attention[0]?.inputs[LASTS], attention[0]?.inputs[TOTAL]]
  if (!lasts || !total || attention.some(({ inputs }) => !inputs[PAST_KEY] || inputs[LASTS] !== lasts || inputs[TOTAL] !== total)) return null

  const kept = serving(
    outputs,
    nodes.filter(({ outputs: made }) => !made.includes(lasts) && !made.includes(total)),
  )
  const read = new Set(kept.flatMap(({ inputs }) => inputs))
  // Recorded steps are not told either of how many positions logits are wanted.
  if (read.has('attention_mask') || read.has(KEPT_LOGITS)) return null
  const nodeParts = new Set(kept.map(({ part }) => part))
  const rest = parts.filter((part) => (part.field === GRAPH_NODE ? nodeParts.has(part) : part.field !== GRAPH_INPUT || read.has(nameOf(part))))
  const more = [tensorInfo(lasts, INT32, ['batch_size']), tensorInfo(total, INT32, [1])].map((info) => message(GRAPH_INPUT, ...info))
  return { graph: withParts(graph, [...rest.map(({ whole }) => whole), ...more]), lasts, total }
}

/** The nodes without which the outputs could not be computed. */
function serving(outputs: readonly string[], nodes: readonly Node[]): readonly Node[] {
  const used = new Set([...outputs, ...nodes.flatMap(({ inputs }) => inputs)])
  const kept = nodes.filter(({ outputs: made }) => made.some((name) => used.has(name)))
  return kept.length === nodes.length ? nodes : serving(outputs, kept)
}
