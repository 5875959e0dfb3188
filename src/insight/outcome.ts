import { chooseAnswer } from '../core/answer.ts'
import type { NodeId, SearchEvent } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'

/** What a search has come to. */
export interface Outcome {
  /** The chosen answer, or the one that would be chosen now; null when nothing was found that stands. */
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
  const { config, done } = tree
  const soFar = () => (config === null ? null : chooseAnswer(tree, config, normalize))
  const chosen = done === null ? soFar() : (tree.answers.find(({ node }) => node === done.best) ?? null)
  return {
    answer: chosen === null ? null : { node: chosen.node, answer: chosen.answer, ppm: chosen.ppm },
    solutions: tree.answers.length,
    firstAfter: tree.answers.length === 0 ? null : Math.min(...tree.answers.map(({ rollout }) => rollout)) + 1,
    rollouts: tree.rollouts,
    steps: tree.size - tree.roots.length,
    policyTokens: tree.policyTokens,
  }
}

/** How many events a log has up to and with its n-th backup: where a search has done n rollouts. Its whole length, with the end, when it never did more. */
export const positionAfter = (events: readonly SearchEvent[], rollouts: number): number => {
  const ends = events.flatMap(({ type }, i) => (type === 'backup' ? [i + 1] : []))
  return ends.length <= rollouts ? events.length : (ends[rollouts - 1] ?? 0)
}
