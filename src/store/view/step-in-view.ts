import type { NodeId, SearchEvent } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'

/**
 * The step that a search was at when its log had come as far as `tree`: the one it last walked to, proposed, ran, scored, discarded or answered with, and at its
 * end the one it chose. A root where no step was touched; null without nodes.
 */
export function stepInView(log: readonly SearchEvent[], tree: Tree): NodeId | null {
  for (let at = Math.min(tree.version, log.length) - 1; at >= 0; at--) {
    const event = log[at]
    const node = event === undefined ? null : stepOf(event)
    if (node !== null && node < tree.size) return node
  }
  return tree.roots[0] ?? null
}

/** The step that an event is about; null for an event about none, and for more steps than one of which none stands out. */
export function stepOf(event: SearchEvent): NodeId | null {
  switch (event.type) {
    case 'root':
      return event.id
    case 'select':
    case 'backup':
      return event.path.at(-1) ?? null
    case 'turn':
      return event.to.at(-1) ?? null
    case 'expand':
      return event.candidates[0]?.id ?? event.node
    case 'execute':
      return event.results[0]?.id ?? null
    case 'score':
      return (
        event.scores.reduce<{ readonly id: NodeId; readonly ppm: number } | null>((best, at) => (best === null || at.ppm > best.ppm ? at : best), null)?.id ??
        null
      )
    case 'prune':
    case 'answer':
    case 'focus':
      return event.node
    case 'done':
      return event.best
    default:
      return null
  }
}
