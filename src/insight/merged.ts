import type { NodeId } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'

/** One wording among the proposals that reached the same state. */
export interface Wording {
  readonly text: string
  /** The proposals with exactly this text. The node that was kept comes first in the first wording. */
  readonly nodes: readonly NodeId[]
}

/** The wordings merged into a node, its own first, then in the order proposed. Just its own when nothing was merged. */
export const wordingsOf = (tree: Tree, id: NodeId): Wording[] => {
  const byText = new Map<string, NodeId[]>()
  const add = (node: NodeId): void => {
    const text = tree.texts[node]?.text ?? ''
    const nodes = byText.get(text)
    if (nodes) nodes.push(node)
    else byText.set(text, [node])
  }
  add(id)
  for (const [node, { reason, of }] of tree.prunes) if (reason === 'duplicate' && of === id) add(node)
  return [...byText].map(([text, nodes]) => ({ text, nodes }))
}
