import type { NodeId } from '../../core/events.ts'
import { Flag, type Tree } from '../../core/tree.ts'
import { distanceOf, madeBy, type Nearest } from '../../problems/countdown/nearest.ts'
import { loggedProblem } from '../../problems/index.ts'
import { chainOf, hasFlag } from './chain.ts'

/**
 * The step of the tree that came nearest to the target, where the rules let numbers be left over, so that what any step makes is an answer, if not an exact one; the
 * earliest of equals. Null where the rules ask for all numbers, or no step counts. Steps that Python or the rules refuse do not.
 */
export function nearestOf(tree: Tree): (Nearest & { readonly node: NodeId }) | null {
  const read = loggedProblem(tree)
  if (!read.ok || read.posed.problem.family !== 'countdown' || !read.posed.problem.leaveOut) return null
  const { problem } = read.posed
  const near: { readonly node: NodeId; readonly distance: number }[] = []
  for (let node = 0; node < tree.size; node++) {
    // A last step that misses the target is discarded for that alone.
    const counts = !hasFlag(tree, node, Flag.pruned) || tree.prunes.get(node)?.finished === true
    const distance = counts && tree.runs[node]?.error === null ? distanceOf(problem, tree.texts[node]?.text ?? '') : null
    if (distance !== null) near.push({ node, distance })
  }
  near.sort((a, b) => a.distance - b.distance)
  for (const { node } of near) {
    const made = madeBy(
      problem,
      chainOf(tree, node).map((id) => tree.texts[id]?.text ?? ''),
    )
    if (made !== null) return { ...made, node }
  }
  return null
}
