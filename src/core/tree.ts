import type { SearchConfig } from './config.ts'
import type { Detail } from './detail.ts'
import type { NodeId, PruneReason, StopReason } from './events.ts'
import type { Asking, TokenInfo } from './ports.ts'
import type { ProblemData } from './problem.ts'

/** Bits of `Tree.flags`. */
export const Flag = { pruned: 1, finished: 2, exhausted: 4, expanded: 8, final: 16, failed: 32 } as const

export interface NodeText {
  readonly text: string
  readonly tokens: readonly TokenInfo[]
  readonly seed: number
  readonly ended: 'root' | 'step' | 'code' | 'length'
  /** Left out, the policy wrote it. */
  readonly by?: 'person'
}

export interface NodeRun {
  readonly output: string
  readonly error: string | null
  readonly line: number | null
}

export interface PruneInfo {
  readonly reason: PruneReason
  readonly detail: Detail
  readonly of: NodeId | null
  readonly finished: boolean
}

export interface AnswerInfo {
  readonly node: NodeId
  readonly search: number
  readonly rollout: number
  readonly answer: string
  readonly ppm: number | null
  readonly correct: boolean | null
}

export interface RolloutInFlight {
  readonly search: number
  readonly rollout: number
  /** From the root to the node it expanded last, or to the selected leaf. */
  readonly path: readonly NodeId[]
}

/**
 * The search tree as the log's fold: struct of arrays indexed by node id, mutated in place by `apply` only.
 * `size` nodes are valid; arrays may be longer.
 */
export interface Tree {
  size: number
  /** Parent id, -1 for a root. */
  parent: Int32Array
  depth: Uint16Array
  /** Which independent search the node belongs to. */
  search: Uint16Array
  /** Backups and turns through the node. */
  visits: Uint32Array
  /** Sum of backed-up values. */
  valueSum: Float64Array
  /** PPM score, NaN when unscored. */
  ppm: Float64Array
  /** How many proposals merged into this node, itself included. */
  merged: Uint16Array
  flags: Uint8Array
  /** Birth order within siblings is the order in the list. */
  readonly children: NodeId[][]
  readonly texts: NodeText[]
  readonly runs: (NodeRun | null)[]
  readonly prunes: Map<NodeId, PruneInfo>
  readonly roots: NodeId[]
  readonly answers: AnswerInfo[]
  /** Rollouts selected and not yet backed up, in the order of selection; empty between rollouts and after the end. */
  inFlight: readonly RolloutInFlight[]
  /** How often the rollouts of each search have turned back; absent means never. */
  turns: readonly number[]
  /** The node that the next `left` rollouts start from; null when they start from the root. */
  focus: { readonly node: NodeId; readonly left: number } | null
  rollouts: number
  policyTokens: number
  ppmScores: number
  /** Events folded so far. */
  version: number
  question: string
  family: string
  /** What the family read of the question; null where the log does not tell. */
  data: ProblemData | null
  model: string
  config: SearchConfig | null
  /** How the policy was asked for the nodes from each of these on, in order; null where the log does not tell. */
  askings: readonly { readonly from: NodeId; readonly asking: Asking | null }[]
  done: { readonly reason: StopReason; readonly best: NodeId | null; readonly answer: string | null } | null
  error: Detail | null
}
