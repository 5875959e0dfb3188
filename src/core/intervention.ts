import type { SettingsChange } from './config.ts'
import type { NodeId } from './node.ts'

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
