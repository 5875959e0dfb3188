import type { SearchConfig } from './config.ts'
import type { NodeId } from './events.ts'
import { Flag, type Tree } from './tree.ts'
import type { VirtualLoss } from './virtual-loss.ts'
import { isOpen, pathTo } from './walk.ts'

/**
 * Q(s) in [-1, 1]: the mean of the node's prior and the values backed up through it, (prior + sum) / (1 + visits).
 * The prior is the PPM's score (paper, section 3.3, PPM-augmented), or 0 where there is none. It weighs as one visit here and in `explorationOf`,
 * so an unvisited child competes on its prior instead of scoring 0 or infinity; it is not counted in `visits` and not propagated.
 * `losses` are visits worth -1 to add to those of the tree: the rollouts in flight through the node, in a selection.
 */
export const nodeQ = (tree: Tree, id: NodeId, losses = 0): number => {
  const ppm = tree.ppm[id] ?? Number.NaN
  return ((Number.isNaN(ppm) ? 0 : ppm) + (tree.valueSum[id] ?? 0) - losses) / (1 + (tree.visits[id] ?? 0) + losses)
}

/** c * sqrt(ln(1 + N_parent) / (1 + N)), both N being visits. */
export const explorationOf = (parentVisits: number, visits: number, c: number): number => c * Math.sqrt(Math.log(1 + parentVisits) / (1 + visits))

export interface UctParts {
  readonly q: number
  readonly exploration: number
  readonly total: number
  readonly visits: number
  readonly parentVisits: number
}

/** The two terms of a node's UCT and what they are made of. A root has no exploration term. */
export const uctParts = (tree: Tree, id: NodeId, c: number): UctParts => {
  const parent = tree.parent[id] ?? -1
  const visits = tree.visits[id] ?? 0
  const parentVisits = parent < 0 ? 0 : (tree.visits[parent] ?? 0)
  const q = nodeQ(tree, id)
  const exploration = parent < 0 ? 0 : explorationOf(parentVisits, visits, c)
  return { q, exploration, total: q + exploration, visits, parentVisits }
}

/** The open child with the highest UCT, the first born of equals; null when no child is open. With rollouts in flight, blocked children count as closed. */
export const bestChild = (tree: Tree, id: NodeId, c: number, virtual?: VirtualLoss): NodeId | null => {
  let [best, bestScore]: [NodeId | null, number] = [null, Number.NEGATIVE_INFINITY]
  const lossesOf = (node: NodeId): number => virtual?.through.get(node) ?? 0
  const parentVisits = (tree.visits[id] ?? 0) + lossesOf(id)
  for (const child of tree.children[id] ?? []) {
    if (!isOpen(tree, child) || virtual?.blocked.has(child)) continue
    const losses = lossesOf(child)
    const score = nodeQ(tree, child, losses) + explorationOf(parentVisits, (tree.visits[child] ?? 0) + losses, c)
    if (score > bestScore) [best, bestScore] = [child, score]
  }
  return best
}

/** Which of a node's children a rollout goes on to; null when there is none. With rollouts in flight, blocked children count as closed. */
export type SelectChild = (tree: Tree, id: NodeId, config: Pick<SearchConfig, 'c'>, virtual?: VirtualLoss) => NodeId | null

/** The paper's selection: UCT with the configured constant. */
export const bestByUct: SelectChild = (tree, id, { c }, virtual) => bestChild(tree, id, c, virtual)

/**
 * Selection: the path from the root to `start`, which is usually the root, and on along the children that `selectChild` gives to the first node that has not been
 * expanded, and that no rollout in flight is expanding. `start` must not be blocked.
 */
export const selectPath = (tree: Tree, start: NodeId, selectChild: (id: NodeId) => NodeId | null): NodeId[] => {
  const path = pathTo(tree, start)
  for (let id = start; ((tree.flags[id] ?? 0) & Flag.expanded) !== 0; ) {
    const child = selectChild(id)
    if (child === null) break
    path.push(child)
    id = child
  }
  return path
}
