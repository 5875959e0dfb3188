import type { NodeId } from '../core/events.ts'

/** What a step says, in two short parts. */
export interface StepLabel {
  /** First line of the step, such as "subtract 5 from 8"; may be empty. */
  readonly title: string
  /** What the step printed, such as "3 3 7"; empty when it printed nothing. */
  readonly result: string
}

/** What the picture reads off a node. The caller knows how Q is defined; the picture does not. */
export interface NodeReadings {
  /** Mean value in [-1, 1]. */
  q(id: NodeId): number
  /** PPM score in [-1, 1], null when unscored. */
  ppm(id: NodeId): number | null
  /** Backups through the node, 0 or more. */
  visits(id: NodeId): number
  /** Whether the answer of a finished solution is right by the question's own rules. */
  verified(id: NodeId): boolean
  label(id: NodeId): StepLabel
  /** The label while the step is being written: of the first `share` of its tokens, without a result. */
  typed(id: NodeId, share: number): StepLabel
  /** Text of the step, comment and Python, line by line; of the first `share` of its tokens. */
  lines(id: NodeId, share: number): readonly string[]
  /** What Python printed or why it failed, null before it ran. */
  outcome(id: NodeId): { readonly ok: boolean; readonly text: string } | null
}
