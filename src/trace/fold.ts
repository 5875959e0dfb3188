import type { NodeId, SearchEvent } from '../core/events.ts'
import { apply, createTree } from '../core/reducer.ts'
import type { Tree } from '../core/tree.ts'
import { type Contradiction, TraceError } from './faults.ts'
import { limits } from './limits.ts'

/** Folds a log from outside and checks that each event fits the ones before it. Throws a TraceError with the event's number. */
export const fold = (events: readonly SearchEvent[]): Tree => {
  const tree = createTree()
  events.forEach((event, i) => {
    const contradiction = contradictionIn(tree, event, i) ?? refusal(tree, event)
    if (contradiction !== null) throw new TraceError({ kind: 'order', event: i, type: event.type, contradiction })
    if (tree.size > limits.nodes) throw new TraceError({ kind: 'size', measure: 'nodes', limit: limits.nodes })
    if (event.type === 'expand' && (tree.depth[event.node] ?? 0) >= limits.depth) throw new TraceError({ kind: 'size', measure: 'depth', limit: limits.depth })
  })
  if (events.length === 0) throw new TraceError({ kind: 'order', event: 0, type: '', contradiction: { what: 'no-start' } })
  return tree
}

const refusal = (tree: Tree, event: SearchEvent): Contradiction | null => {
  try {
    apply(tree, event)
    return null
  } catch (error) {
    return { what: 'refused', detail: error instanceof Error ? error.message : String(error) }
  }
}

/** What the reducer takes on trust, since the search that usually writes the log cannot get it wrong. */
const contradictionIn = (tree: Tree, event: SearchEvent, i: number): Contradiction | null => {
  if (i === 0) return event.type === 'start' ? null : { what: 'no-start' }
  switch (event.type) {
    case 'start':
      return { what: 'second-start' }
    case 'root':
      return event.search === tree.roots.length ? null : { what: 'search-number', search: event.search }
    case 'select':
      if (tree.inFlight.length >= limits.inFlight) return { what: 'too-many-in-flight' }
      return wrongPath(tree, event.search, event.path)
    case 'backup':
      return wrongPath(tree, event.search, event.path)
    case 'turn':
      return wrongPath(tree, event.search, event.path) ?? wrongPath(tree, event.search, event.to)
    case 'intervene':
      return event.intervention.kind === 'reconfigure' ? null : unknown(tree, event.intervention.node)
    case 'prune':
      return event.of === null ? null : unknown(tree, event.of)
    case 'answer':
      return event.search < tree.roots.length ? null : { what: 'unknown-search', search: event.search }
    case 'done':
      return event.best === null ? null : unknown(tree, event.best)
    default:
      return null
  }
}

const unknown = (tree: Tree, node: NodeId): Contradiction | null => (node < tree.size ? null : { what: 'unknown-node', node })

/** A path leads from the root of its search from parent to child. */
const wrongPath = (tree: Tree, search: number, path: readonly NodeId[]): Contradiction | null => {
  const root = tree.roots[search]
  if (root === undefined) return { what: 'unknown-search', search }
  const stranger = path.find((node) => node >= tree.size)
  if (stranger !== undefined) return { what: 'unknown-node', node: stranger }
  const linked = path[0] === root && path.every((node, i) => i === 0 || tree.parent[node] === path[i - 1])
  return linked ? null : { what: 'broken-path' }
}
