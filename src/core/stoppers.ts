import type { SearchConfig } from './config.ts'
import type { StopReason } from './events.ts'
import type { NodeId } from './node.ts'
import type { Tree } from './tree.ts'

/** Where one of the independent searches stands, for those who say whether it goes on. */
export interface Standing {
  readonly tree: Tree
  /** In force now: a person may change it on the way. */
  readonly config: SearchConfig
  readonly search: number
  readonly root: NodeId
  /** Its rollouts in flight. */
  readonly busy: number
  /** How many answers the tree had when the search was last told to go on. */
  readonly answersBefore: number
  /** Widenings of the root in a row that found nothing new, the one that the next rollout would be included. */
  readonly fruitless: number
}

/**
 * One reason to stop, by itself (the idea is lc0's stoppers). It is asked before each rollout of a search; with `midway` also on the way: before the policy is
 * asked where it ends all searches, after each round of expansions where it ends one. Another reason to stop is another object of this kind.
 */
export interface Stopper {
  readonly reason: StopReason
  /** `wait`: the search starts no rollout for now. `search`: it is over. `all`: so are all searches, and rollouts in flight are given up. */
  readonly ends: 'wait' | 'search' | 'all'
  readonly midway: boolean
  holds(standing: Standing): boolean
}

/** The configured rollouts are spent, and no others are asked for. Those given up on the way do not count. */
export const rolloutsSpent: Stopper = {
  reason: 'rollouts',
  ends: 'wait',
  midway: false,
  holds: ({ tree, config, search, root, busy }) => tree.focus === null && (tree.visits[root] ?? 0) - (tree.turns[search] ?? 0) + busy >= config.rollouts,
}

/**
 * A root with nothing left to explore is widened: expanded again with new seeds while rollouts are left. The search gives up after
 * so many widenings in a row that found nothing new, and at once when sampling is greedy.
 */
const fruitlessWidenings = 3

export const nothingLeft: Stopper = {
  reason: 'exhausted',
  ends: 'search',
  midway: false,
  holds: ({ config, fruitless }) => fruitless > (config.temperature > 0 ? fruitlessWidenings : 0),
}

/** The policy has written as many tokens as it may, over all searches. */
export const tokensSpent: Stopper = {
  reason: 'tokens',
  ends: 'all',
  midway: true,
  holds: ({ tree, config: { maxTokens } }) => maxTokens !== null && tree.policyTokens >= maxTokens,
}

/** The search has found an answer since it was last told to go on, and is to stop at its first. */
export const answered: Stopper = {
  reason: 'first-answer',
  ends: 'search',
  midway: true,
  holds: ({ tree, config, search, answersBefore }) =>
    config.stopAtFirstAnswer && tree.answers.some((answer, i) => i >= answersBefore && answer.search === search),
}

/** In the order in which they are asked. */
export const standardStoppers: readonly Stopper[] = [rolloutsSpent, nothingLeft, tokensSpent, answered]
