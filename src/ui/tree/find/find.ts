import type { NodeId } from '../../../core/events.ts'
import type { Tree } from '../../../core/tree.ts'

/** Nodes whose text, or what it printed, contains the words as they stand, whatever their case; in reading order, branch after branch. */
export function findNodes(tree: Tree, words: string): NodeId[] {
  const wanted = words.trim().toLowerCase()
  if (wanted === '') return []
  const says = (id: NodeId) => [tree.texts[id]?.text, tree.runs[id]?.output, tree.runs[id]?.error].some((text) => text?.toLowerCase().includes(wanted) ?? false)
  const found: NodeId[] = []
  const waiting = [...tree.roots].reverse()
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (says(id)) found.push(id)
    const children = tree.children[id] ?? []
    for (let at = children.length - 1; at >= 0; at--) waiting.push(children[at] ?? 0)
  }
  return found
}

/** The match `step` places after the present one, round and round; from a node that is no match, the first or the last. Null without matches. */
export function nextMatch(found: readonly NodeId[], now: NodeId | null, step: 1 | -1): NodeId | null {
  const at = now === null ? -1 : found.indexOf(now)
  if (at < 0) return found.at(step > 0 ? 0 : -1) ?? null
  return found.at((at + step) % found.length) ?? null
}
