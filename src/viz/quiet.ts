import type { NodeId } from '../core/events.ts'
import { Flag, type Tree } from '../core/tree.ts'

/** In trees of up to so many living steps every one of them can be read. */
const FEW = 40
/** In larger ones, each node keeps so many of the children that no rollout went to: those with the best scores. */
const KEPT = 2

/**
 * 1 for each step that a reader can do without: discarded ones, and in a larger tree unvisited ones with better-scored siblings. Index by node. A single such child
 * stays, for a stub in its place would take the same room. `merged` is 1 for proposals that repeat a sibling, which are never drawn.
 */
export function quietNodes(tree: Tree, merged: Uint8Array): Uint8Array {
  const quiet = new Uint8Array(tree.size)
  const crowded = livingSteps(tree, merged) > FEW
  for (let parent = 0; parent < tree.size; parent++) {
    const children = (tree.children[parent] ?? []).filter((id) => merged[id] === 0)
    const discarded = children.filter((id) => isDiscarded(tree, id))
    const cold = crowded
      ? byScore(
          tree,
          children.filter((id) => isCold(tree, id)),
        ).slice(KEPT)
      : []
    const left = [...discarded, ...cold]
    if (left.length > 1) for (const id of left) quiet[id] = 1
  }
  return quiet
}

function livingSteps(tree: Tree, merged: Uint8Array): number {
  let count = 0
  for (let id = 0; id < tree.size; id++) if (merged[id] === 0 && !isDiscarded(tree, id)) count++
  return count
}

const flagsOf = (tree: Tree, id: NodeId): number => tree.flags[id] ?? 0

const isDiscarded = (tree: Tree, id: NodeId): boolean => (flagsOf(tree, id) & Flag.pruned) !== 0

/** No rollout went there, and it ends nothing. */
const isCold = (tree: Tree, id: NodeId): boolean =>
  (tree.visits[id] ?? 0) === 0 && (flagsOf(tree, id) & (Flag.pruned | Flag.finished)) === 0 && (tree.children[id] ?? []).length === 0

/** Best PPM score first, then by birth; without scores by birth. */
function byScore(tree: Tree, ids: readonly NodeId[]): readonly NodeId[] {
  const score = (id: NodeId): number => {
    const ppm = tree.ppm[id] ?? Number.NaN
    return Number.isNaN(ppm) ? Number.NEGATIVE_INFINITY : ppm
  }
  return [...ids].sort((a, b) => (score(a) === score(b) ? a - b : score(b) - score(a)))
}
