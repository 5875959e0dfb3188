import type { NodeId } from './events.ts'
import { Flag, type Tree } from './tree.ts'
import { isOpen } from './walk.ts'

const scoreOf = (tree: Tree, id: NodeId): number => tree.ppm[id] ?? Number.NaN

/** No rollout has been there, nor is one there or below it now. */
const isUntried = (tree: Tree, id: NodeId): boolean =>
  isOpen(tree, id) && (tree.visits[id] ?? 0) === 0 && ((tree.flags[id] ?? 0) & Flag.expanded) === 0 && !tree.inFlight.some(({ path }) => path.at(-1) === id)

/**
 * The path to the step with the best PPM score among those that a rollout along `path` (root first) set aside below its node number `from`, and that no rollout
 * has tried; to the one nearest the root of equals. Null when none scores above `least`.
 */
export const bestSetAside = (tree: Tree, path: readonly NodeId[], from: number, least: number): readonly NodeId[] | null => {
  let [best, bestScore]: [readonly NodeId[] | null, number] = [null, least]
  path.slice(0, -1).forEach((node, i) => {
    for (const child of i < from ? [] : (tree.children[node] ?? [])) {
      if (child === path[i + 1] || !isUntried(tree, child) || !(scoreOf(tree, child) > bestScore)) continue
      best = [...path.slice(0, i + 1), child]
      bestScore = scoreOf(tree, child)
    }
  })
  return best
}
