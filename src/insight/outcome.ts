import type { NodeId, SearchEvent } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'

/** What a search has come to. */
export interface Outcome {
  /** The chosen answer, or the best one so far; null when nothing was found. */
  readonly answer: { readonly node: NodeId; readonly answer: string; readonly ppm: number | null } | null
  /** Finished solutions. */
  readonly solutions: number
  /** The rollout that found the first one, counted from 1. */
  readonly firstAfter: number | null
  readonly rollouts: number
  /** Steps proposed, discarded ones included. */
  readonly steps: number
  readonly policyTokens: number
}

export const outcomeOf = (tree: Tree): Outcome => {
  const best = tree.answers.reduce<Tree['answers'][number] | null>((a, b) => (a === null || (b.ppm ?? 0) > (a.ppm ?? 0) ? b : a), null)
  const chosen = tree.done === null ? best : (tree.answers.find(({ node }) => node === tree.done?.best) ?? null)
  return {
    answer: chosen === null ? null : { node: chosen.node, answer: chosen.answer, ppm: chosen.ppm },
    solutions: tree.answers.length,
    firstAfter: tree.answers.length === 0 ? null : Math.min(...tree.answers.map(({ rollout }) => rollout)) + 1,
    rollouts: tree.rollouts,
    steps: tree.size - tree.roots.length,
    policyTokens: tree.policyTokens,
  }
}

/** How many events a log has up to and with its n-th backup: where a search has done n rollouts. Its whole length when it never did. */
export const positionAfter = (events: readonly SearchEvent[], rollouts: number): number => {
  let done = 0
  for (let i = 0; i < events.length && rollouts > 0; i++) if (events[i]?.type === 'backup' && ++done === rollouts) return i + 1
  return rollouts > 0 ? events.length : 0
}
