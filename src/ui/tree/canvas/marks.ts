import type { NodeId } from '../../../core/events.ts'
import { isStub, stubParent } from '../../../viz/layout.ts'
import type { Moment } from '../../../viz/moment.ts'

/** Nodes to which something happens that there is time to see: each keeps its mark until then, also where it is to be folded away. */
export function watchedNodes(moment: Moment): NodeId[] {
  return moment.busy.filter((id) => moment.node(id)?.tells === true)
}

/** The node that a mark stands for when it is chosen: a stub's is the parent of what it hides. */
export function nodeOfKey(key: number): NodeId | null {
  return isStub(key) ? stubParent(key) : key >= 0 ? key : null
}
