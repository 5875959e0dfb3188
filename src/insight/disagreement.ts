import type { NodeId } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'
import { nodeQ } from '../core/uct.ts'

/** A step that the search came to see otherwise than the PPM did at first. */
export interface Disagreement {
  readonly id: NodeId
  /** The PPM's score, the prior with which the step began, in [-1, 1]. */
  readonly ppm: number
  /** Q as it stands, the prior weighing as one visit. */
  readonly q: number
  /** q - ppm: negative where the search was disappointed. */
  readonly change: number
  readonly visits: number
}

/** So many are listed, and marked in the tree at most. */
export const mostDisagreements = 10

/** From this difference on a step is marked in the tree: an eighth of the range of values. Smaller ones are what any first estimate is off by. */
const markedFrom = 0.25

/** Whether the disagreement is large enough to be marked wherever the step is shown. */
export const isMarked = ({ change }: Disagreement): boolean => Math.abs(change) >= markedFrom

/**
 * The steps with the largest difference between the PPM's first score and Q, largest first, the earlier born of equals. Steps without a visit are left out,
 * for their Q is the score itself; so are finished solutions, which are worth what the PPM says.
 */
export const disagreements = (tree: Tree, most: number): Disagreement[] => {
  const found: Disagreement[] = []
  for (let id = 0; id < tree.size; id++) {
    const [ppm, visits] = [tree.ppm[id] ?? Number.NaN, tree.visits[id] ?? 0]
    if (Number.isNaN(ppm) || visits === 0) continue
    const q = nodeQ(tree, id)
    if (q !== ppm) found.push({ id, ppm, q, change: q - ppm, visits })
  }
  return found.sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || a.id - b.id).slice(0, most)
}
