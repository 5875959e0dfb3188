import type { NodeId } from './node.ts'
import { Flag, type Tree } from './tree.ts'

const closed = Flag.pruned | Flag.finished | Flag.exhausted

/** True when there is still something to explore at or below the node. */
export const isOpen = (tree: Tree, id: NodeId): boolean => ((tree.flags[id] ?? 0) & closed) === 0

/** The nodes from the root to `id`, both included. */
export const pathTo = (tree: Tree, id: NodeId): NodeId[] => {
  const path: NodeId[] = []
  for (let at: NodeId = id; at >= 0; at = tree.parent[at] ?? -1) path.unshift(at)
  return path
}
