import type { SearchConfig } from './config.ts'
import type { Detail } from './detail.ts'
import type { Intervention } from './intervention.ts'
import type { NodeId } from './node.ts'
import type { Asking, TokenInfo } from './ports.ts'
import type { LoggedProblem } from './problem.ts'

export type { NodeId } from './node.ts'
export type { LoggedProblem, ProblemData } from './problem.ts'

export type PruneReason = 'python' | 'duplicate' | 'illegal' | 'low-ppm' | 'budget' | 'forbidden'

export interface CandidateEvent {
  readonly id: NodeId
  readonly text: string
  readonly ended: 'step' | 'code' | 'length'
  readonly seed: number
  readonly tokens: readonly TokenInfo[]
  /** How many tokens it took, from a policy that does not tell which. */
  readonly generated?: number
  /** Who wrote the step; left out, the policy did. An expansion with a person's step adds it to the node and leaves the node's own expansion to come. */
  readonly by?: 'person'
}

export type StopReason = 'rollouts' | 'tokens' | 'first-answer' | 'exhausted' | 'cancelled' | 'error'

/**
 * The log. Order is the only clock the search knows; wall time is added by whoever records it (`trace/`).
 * A rollout is: select, then ((expand, execute, prune*, score?, prune*, answer*)+, turn)* and (expand, execute, prune*, score?, prune*, answer*)+, then backup.
 * With several leaves in flight, rollouts interleave phase by phase: each phase has the events of every rollout in it, in the order of selection. Virtual loss
 * is not in the log: it follows from the rollouts that are selected and not yet backed up. A rollout that a budget, a first answer or a person cuts short has no backup.
 * After `done` the log may go on, with `resume` or `intervene`.
 */
export type SearchEvent =
  | ({ readonly type: 'start'; readonly version: 1; readonly model: string; readonly config: SearchConfig; readonly asking?: Asking } & LoggedProblem)
  /** Opens one of the independent searches with its root node. */
  | { readonly type: 'root'; readonly search: number; readonly id: NodeId; readonly seed: number }
  /** Path from root to the leaf that will be expanded, both included. */
  | { readonly type: 'select'; readonly search: number; readonly rollout: number; readonly path: readonly NodeId[] }
  | { readonly type: 'expand'; readonly node: NodeId; readonly candidates: readonly CandidateEvent[] }
  | { readonly type: 'execute'; readonly results: readonly ExecutionEvent[] }
  | {
      readonly type: 'prune'
      readonly node: NodeId
      readonly reason: PruneReason
      /** The error, the rule that is broken, the score. */
      readonly detail: Detail
      /** The node it duplicates. */
      readonly of: NodeId | null
      /** The solution was finished, and breaks the question. */
      readonly finished: boolean
    }
  /** PPM scores in [-1, 1]. */
  | { readonly type: 'score'; readonly scores: readonly { readonly id: NodeId; readonly ppm: number }[] }
  /** A finished legal solution. `correct` only in training, where the answer is known. */
  | {
      readonly type: 'answer'
      readonly search: number
      readonly rollout: number
      readonly node: NodeId
      readonly answer: string
      readonly ppm: number | null
      readonly correct: boolean | null
    }
  /** Adds `value` in [-1, 1] and one visit to each node of the path, root first. */
  | { readonly type: 'backup'; readonly search: number; readonly rollout: number; readonly path: readonly NodeId[]; readonly value: number }
  /** Adds value and visits as a backup does; then the rollout, which has not come to an end, goes on from the end of another path, `to`. */
  | {
      readonly type: 'turn'
      readonly search: number
      readonly rollout: number
      readonly path: readonly NodeId[]
      readonly value: number
      readonly to: readonly NodeId[]
    }
  /**
   * Visits and value sums counted elsewhere: in an imported tree, whose rollouts are not known one by one. They replace what was counted so far.
   * `sum` is of backed-up values, the prior excluded.
   */
  | { readonly type: 'counts'; readonly nodes: readonly { readonly id: NodeId; readonly visits: number; readonly sum: number }[] }
  /** No descendant of the node is left to explore. */
  | { readonly type: 'exhausted'; readonly node: NodeId }
  /** The search goes on from here, after an end or after what followed was taken back. Rollouts in flight are given up. The policy may be another one. */
  | { readonly type: 'resume'; readonly asking?: Asking }
  /**
   * A person asks for something. What comes of it follows in the events of its kind: `expand`, `execute`, `prune`, `score`, `answer`, `focus`.
   * Rollouts in flight are given up, and a search that had ended goes on.
   */
  | { readonly type: 'intervene'; readonly intervention: Intervention }
  /** The next so many rollouts start from this node, or fewer where nothing is left to explore below it. They come on top of the configured ones if those are spent. */
  | { readonly type: 'focus'; readonly node: NodeId; readonly rollouts: number }
  /** Why the search failed. */
  | { readonly type: 'error'; readonly fault: Detail }
  | { readonly type: 'done'; readonly reason: StopReason /** Node of the chosen answer. */; readonly best: NodeId | null; readonly answer: string | null }

export type ExecutionEvent =
  | { readonly id: NodeId; readonly ok: true; readonly output: string }
  | { readonly id: NodeId; readonly ok: false; readonly error: string; readonly line: number | null; readonly kind: 'exception' | 'timeout' | 'crash' }
