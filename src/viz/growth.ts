import { Flag, type Tree } from '../core/tree.ts'
import type { Growth } from './layout.ts'
import type { NodeReadings } from './readings.ts'

/** From this many characters on, of half of the steps, labels have more room beside each other than below. */
const LONG = 32
/** Steps that tell how long the others will be. */
const ENOUGH = 6

/** Where a tree with such steps is easier to read, by the median length of its living steps with what they print; null while there are too few to tell. */
export function readableGrowth(tree: Tree, readings: NodeReadings): Growth | null {
  const lengths: number[] = []
  for (let id = 0; id < tree.size && lengths.length < 64; id++) {
    if ((tree.parent[id] ?? -1) < 0 || ((tree.flags[id] ?? 0) & Flag.pruned) !== 0) continue
    const { title, result } = readings.label(id)
    lengths.push(Math.max(title.length, result.length))
  }
  if (lengths.length < ENOUGH) return null
  return (lengths.sort((a, b) => a - b)[lengths.length >> 1] ?? 0) >= LONG ? 'across' : 'down'
}
