import type { NodeId, SearchEvent } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'

/** How the visits of a node were shared among its children over time. */
export interface VisitHistory {
  /** Backups and turns through the node: the length of the time axis. */
  readonly total: number
  /** For each child that was visited, which of the node's visits went on to it, counted from 1 and ascending. */
  readonly byChild: ReadonlyMap<NodeId, readonly number[]>
}

/** Reads the history of a node from the part of the log that the tree has folded. */
export const visitHistory = (events: readonly SearchEvent[], tree: Tree, parent: NodeId): VisitHistory => {
  const depth = tree.depth[parent] ?? 0
  const byChild = new Map<NodeId, number[]>()
  let total = 0
  for (let i = 0; i < tree.version; i++) {
    const event = events[i]
    if ((event?.type !== 'backup' && event?.type !== 'turn') || event.path[depth] !== parent) continue
    total++
    const child = event.path[depth + 1]
    if (child === undefined) continue
    const times = byChild.get(child)
    if (times) times.push(total)
    else byChild.set(child, [total])
  }
  return { total, byChild }
}
