import type { SettingsChange } from './config.ts'
import type { NodeId } from './events.ts'
import { Flag, type Tree } from './tree.ts'
import { pathTo } from './uct.ts'

/** What a person can ask of a search at a node. */
export type NodeIntervention =
  /** Adds a step below the node, and spends so many rollouts below it if it is kept. */
  | { readonly kind: 'step'; readonly node: NodeId; readonly text: string; readonly final: boolean; readonly rollouts: number }
  /** Never selects the node again, and leaves answers below it out of the choice. */
  | { readonly kind: 'forbid'; readonly node: NodeId }
  /** Asks the policy for so many more candidates below the node. */
  | { readonly kind: 'widen'; readonly node: NodeId; readonly candidates: number }
  /** Spends the next so many rollouts below the node. */
  | { readonly kind: 'focus'; readonly node: NodeId; readonly rollouts: number }

/** What a person can ask of a search: at a node, or of the search as a whole. */
export type Intervention =
  | NodeIntervention
  /** Goes on with other settings. Where other candidates may come of them, every step explored to its end is expanded once more when a rollout gets there. */
  | { readonly kind: 'reconfigure'; readonly change: SettingsChange }

/**
 * Why an intervention cannot be carried out: there is no such node; a root cannot be forbidden; the step, or one before it, is discarded; the solution is
 * finished; the depth limit; nothing is left to explore below; the token budget is spent; the step is empty.
 */
export type Obstacle = 'unknown' | 'root' | 'discarded' | 'finished' | 'depth' | 'explored' | 'tokens' | 'empty'

/** What is asked of a running search. It looks here between its rounds, and once more before it waits at the gate. */
export interface InterventionQueue {
  /** True while something has not been taken. */
  readonly waiting: boolean
  take(): Intervention | null
  /** The intervention taken last is through, or could not be carried out. */
  settled(obstacle: Obstacle | null): void
}

/** Nobody asks for anything. */
export const noInterventions: InterventionQueue = { waiting: false, take: () => null, settled: () => {} }

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
