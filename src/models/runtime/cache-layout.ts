import { KEPT_LOGITS } from '../graph/kept-logits.ts'
import type { HostTensor } from './runtime.ts'

/** The input `position_ids` [rows, width], for graphs that have it. */
export function positionInput(
  graph: { readonly inputs: readonly string[] },
  rows: number,
  width: number,
  position: (row: number, column: number) => number,
): Record<string, HostTensor> {
  if (!graph.inputs.includes('position_ids')) return {}
  const data = BigInt64Array.from({ length: rows * width }, (_, i) => BigInt(position(Math.floor(i / width), i % width)))
  return { position_ids: { type: 'int64', data, dims: [rows, width] } }
}

/** Of how many positions, counted from the last, a graph is asked for logits: `wanted` where it can tell them apart, else all. */
export function keptPositions(graph: { readonly inputs: readonly string[] }, width: number, wanted: number): number {
  return graph.inputs.includes(KEPT_LOGITS) ? wanted : width
}

/** The input that asks for them, for graphs that have it. */
export function keptInput(graph: { readonly inputs: readonly string[] }, positions: number): Record<string, HostTensor> {
  if (!graph.inputs.includes(KEPT_LOGITS)) return {}
  return { [KEPT_LOGITS]: { type: 'int64', data: BigInt64Array.of(BigInt(positions)), dims: [] } }
}

/** Rows are kept in multiples of this: a growing batch seldom reallocates, and few kernels are compiled. */
export const ROW_BLOCK = 8

export function roundUp(value: number, block: number): number {
  return Math.ceil(value / block) * block
}
