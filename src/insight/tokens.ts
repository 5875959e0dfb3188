import type { NodeId } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'

/** Another token that might have stood in a place. */
export interface TokenChoice {
  readonly text: string
  /** Under the untempered policy, 0 to 1. */
  readonly probability: number
  /** The first sibling that wrote it after the same beginning; null when none did. */
  readonly node: NodeId | null
}

/** A token of a step as the policy saw its place. */
export interface TokenView {
  readonly text: string
  /** Under the untempered policy, 0 to 1. */
  readonly probability: number
  /** What else was possible, likeliest first: what the log recorded of the policy's opinion, and what siblings wrote. */
  readonly others: readonly TokenChoice[]
}

/** The tokens of a step, each with the alternatives that the log knows of. Empty for a root. */
export const tokensOf = (tree: Tree, id: NodeId): TokenView[] => {
  const tokens = tree.texts[id]?.tokens ?? []
  let alike = (tree.children[tree.parent[id] ?? -1] ?? []).filter((sibling) => sibling !== id)
  return tokens.map(({ text, logprob, alternatives }, place) => {
    const others = new Map<string, TokenChoice>()
    for (const other of alternatives ?? []) others.set(other.text, { text: other.text, probability: Math.exp(other.logprob), node: null })
    const same: NodeId[] = []
    for (const sibling of alike) {
      const token = tree.texts[sibling]?.tokens[place]
      if (token?.text === text) same.push(sibling)
      else if (token !== undefined && (others.get(token.text)?.node ?? null) === null)
        others.set(token.text, { text: token.text, probability: Math.exp(token.logprob), node: sibling })
    }
    alike = same
    return { text, probability: Math.exp(logprob), others: [...others.values()].sort((a, b) => b.probability - a.probability) }
  })
}

/** Probability of the whole step under the untempered policy: the product over its tokens. */
export const probabilityOf = (tree: Tree, id: NodeId): number => Math.exp((tree.texts[id]?.tokens ?? []).reduce((sum, { logprob }) => sum + logprob, 0))
