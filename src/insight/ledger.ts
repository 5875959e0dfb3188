import type { Detail } from '../core/detail.ts'
import type { NodeId, PruneReason } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'

/** A discarded step with everything known about why. */
export interface Discarded {
  readonly id: NodeId
  readonly parent: NodeId
  readonly reason: PruneReason
  /** Python's error, the rule that was broken, the state that was reached before, or the score. */
  readonly detail: Detail
  /** The step it duplicates. */
  readonly of: NodeId | null
  /** Where Python failed, counted from 1 within the step's code. */
  readonly line: number | null
  /** PPM score; only steps that were scored have one. */
  readonly ppm: number | null
}

export const pruneReasons: readonly PruneReason[] = ['python', 'duplicate', 'illegal', 'low-ppm', 'budget', 'forbidden']

/** Every discarded step, in the order in which they were discarded. */
export const discardedSteps = (tree: Tree): Discarded[] =>
  [...tree.prunes].map(([id, { reason, detail, of }]) => {
    const ppm = tree.ppm[id] ?? Number.NaN
    return { id, parent: tree.parent[id] ?? -1, reason, detail, of, line: tree.runs[id]?.line ?? null, ppm: Number.isNaN(ppm) ? null : ppm }
  })

/** How many steps were discarded for each reason. */
export const countByReason = (steps: readonly Discarded[]): Record<PruneReason, number> => {
  const counts: Record<PruneReason, number> = { python: 0, duplicate: 0, illegal: 0, 'low-ppm': 0, budget: 0, forbidden: 0 }
  for (const { reason } of steps) counts[reason]++
  return counts
}
