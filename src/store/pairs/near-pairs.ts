import type { NodeId } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { lookOf, type NearPair, nearestPairs } from '../../evolve/samples/nearness.ts'
import type { SampledPair } from '../../evolve/samples/sample.ts'
import { type FoundPair, targetOf } from './samples.ts'
import { canPair, treePairs } from './tree-pairs.ts'

export type { NearPair } from '../../evolve/samples/nearness.ts'

/** A pair of the tree on show. */
export interface OwnPair {
  readonly pair: SampledPair
  readonly target: number
}

/** The pairs nearest to a step. */
export interface Nearby {
  /** Null where nobody can tell which answers of the tree are right. */
  readonly own: readonly NearPair<OwnPair>[] | null
  readonly sampled: readonly NearPair<FoundPair>[]
}

/** So many of each are shown. */
const most = 3

/** The pairs nearest to a step of a tree, in the tree itself and among samples; null for a step that nearness cannot look at. */
export const nearbyPairs = (tree: Tree, node: NodeId, samples: readonly FoundPair[]): Nearby | null => {
  const [written, run] = [tree.texts[node], tree.runs[node]]
  const target = targetOf(tree.question)
  const look = written === undefined || run === undefined || run === null || target === null ? null : lookOf(target, { text: written.text, output: run.output })
  if (look === null || target === null) return null
  const own = canPair(tree) ? treePairs(tree).map((pair) => ({ pair, target })) : null
  return { own: own === null ? null : nearestPairs(look, own, most), sampled: nearestPairs(look, samples, most) }
}
