import type { Intervention } from './intervention.ts'
import { Flag, type Tree } from './tree.ts'
import { pathTo } from './walk.ts'

/**
 * Why an intervention cannot be carried out: there is no such node; a root cannot be forbidden; the step, or one before it, is discarded; the solution is
 * finished; the depth limit; nothing is left to explore below; the token budget is spent; the step is empty.
 */
export type Obstacle = 'unknown' | 'root' | 'discarded' | 'finished' | 'depth' | 'explored' | 'tokens' | 'empty'

/** What stands in the way of an intervention; null when it can be carried out. */
export const obstacleTo = (tree: Tree, intervention: Intervention): Obstacle | null => {
  if (intervention.kind === 'reconfigure') return null
  const { kind, node } = intervention
  if (!Number.isInteger(node) || node < 0 || node >= tree.size) return 'unknown'
  if (pathTo(tree, node).some((id) => tree.prunes.has(id))) return 'discarded'
  const isRoot = (tree.parent[node] ?? -1) < 0
  const flags = tree.flags[node] ?? 0
  if (kind === 'forbid') return isRoot ? 'root' : null
  if ((flags & Flag.finished) !== 0) return 'finished'
  if (tree.config !== null && (tree.depth[node] ?? 0) >= tree.config.depth) return 'depth'
  if (kind === 'step') return intervention.text.trim() === '' ? 'empty' : null
  if (kind === 'widen') return null
  if ((flags & Flag.exhausted) !== 0 && !isRoot) return 'explored'
  const limit = tree.config?.maxTokens ?? null
  return limit !== null && tree.policyTokens >= limit ? 'tokens' : null
}
