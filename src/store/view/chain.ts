import type { NodeId } from '../../core/events.ts'
import type { Step } from '../../core/ports.ts'
import { Flag, type Tree } from '../../core/tree.ts'

/** Ids of the steps from the root's child to the node; empty for a root. */
export function chainOf(tree: Tree, node: NodeId): NodeId[] {
  const chain: NodeId[] = []
  for (let id = node; parentOf(tree, id) >= 0; id = parentOf(tree, id)) chain.push(id)
  return chain.reverse()
}

/** Parent of a node, -1 for a root. */
export function parentOf(tree: Tree, id: NodeId): NodeId {
  return tree.parent[id] ?? -1
}

/** The step as it stands in a chain; null while Python has not run it, or when it failed. */
export function stepOf(tree: Tree, id: NodeId): Step | null {
  const text = tree.texts[id]
  const run = tree.runs[id]
  if (text === undefined || run === undefined || run === null || run.error !== null) return null
  return { text: text.text, final: hasFlag(tree, id, Flag.final), output: run.output }
}

export function hasFlag(tree: Tree, id: NodeId, flag: number): boolean {
  return ((tree.flags[id] ?? 0) & flag) !== 0
}
