import type { NodeId } from './events.ts'
import type { Tree } from './tree.ts'
import { isOpen } from './walk.ts'

/**
 * How rollouts in flight keep the next selection away from themselves. Each counts, at every node of its path, as one visit worth -1, the value of a dead end.
 * It exists during a selection only: it is computed from the paths, and neither the log nor the tree ever holds it.
 */
export interface VirtualLoss {
  /** How many rollouts in flight pass through a node; absent means none. */
  readonly through: ReadonlyMap<NodeId, number>
  /** Nodes that offer nothing more to select: leaves in flight, and nodes whose open children are all blocked. */
  readonly blocked: ReadonlySet<NodeId>
}

/** The virtual loss of rollouts in flight in one search; each path leads from its root to the leaf that is being expanded. */
export const virtualLossOf = (tree: Tree, paths: readonly (readonly NodeId[])[]): VirtualLoss => {
  const through = new Map<NodeId, number>()
  const blocked = new Set<NodeId>()
  for (const path of paths) {
    for (const id of path) through.set(id, (through.get(id) ?? 0) + 1)
    for (let i = path.length - 1; i >= 0; i--) {
      const id = path[i] ?? -1
      const isLeaf = i === path.length - 1
      if (!isLeaf && (tree.children[id] ?? []).some((child) => isOpen(tree, child) && !blocked.has(child))) break
      blocked.add(id)
    }
  }
  return { through, blocked }
}
