import { leadingAnswer } from '../core/answer.ts'
import type { NodeId, SearchEvent } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'
import { figuresOf } from './figures.ts'

/** What a search has come to. */
export interface Outcome {
  /** The chosen answer, or the one that leads so far; null when nothing was found that stands. */
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

/** `normalize` tells which answers are equal, where the majority decides. */
export const outcomeOf = (tree: Tree, normalize: (answer: string) => string): Outcome => {
  const chosen = leadingAnswer(tree, normalize)
  const { solutions, first, rollouts, steps, policyTokens } = figuresOf(tree)
  return {
    answer: chosen === null ? null : { node: chosen.node, answer: chosen.answer, ppm: chosen.ppm },
    solutions,
    firstAfter: first?.rollout ?? null,
    rollouts,
    steps,
    policyTokens,
  }
}

/** How many events a log has up to and with its n-th backup: where a search has done n rollouts. Its whole length, with the end, when it never did more. */
export const positionAfter = (events: readonly SearchEvent[], rollouts: number): number => {
  const ends = events.flatMap(({ type }, i) => (type === 'backup' ? [i + 1] : []))
  return ends.length <= rollouts ? events.length : (ends[rollouts - 1] ?? 0)
}
