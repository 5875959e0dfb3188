import type { NodeId } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'

/** The numbers that the page, its files and the terminal tell of a search. Whoever tells one takes it from here, so that all tell the same. */
export interface Figures {
  /** Rollouts that have ended. */
  readonly rollouts: number
  /** Rollouts it is to have in all: those it was set to, or more where a person sent more. */
  readonly planned: number
  /** Steps proposed, and the roots they start from. */
  readonly nodes: number
  /** Steps proposed, discarded ones included. */
  readonly steps: number
  readonly discarded: number
  readonly policyTokens: number
  /** Finished solutions, equal ones each counted. */
  readonly solutions: number
  /** The finished solution found first, and in which rollout of its search, counted from 1. */
  readonly first: { readonly node: NodeId; readonly answer: string; readonly rollout: number } | null
}

/** The numbers of a tree as it stands. */
export const figuresOf = ({ rollouts, focus, config, size, roots, prunes, policyTokens, answers }: Tree): Figures => {
  const [first] = answers
  return {
    rollouts,
    planned: Math.max(rollouts + (focus?.left ?? 0), config === null ? 0 : config.rollouts * config.searches),
    nodes: size,
    steps: size - roots.length,
    discarded: prunes.size,
    policyTokens,
    solutions: answers.length,
    first: first === undefined ? null : { node: first.node, answer: first.answer, rollout: first.rollout + 1 },
  }
}
