import type { StopReason } from '../core/events.ts'
import { type SearchParts, standardParts } from '../core/parts.ts'
import { type Stopper, tokensSpent } from '../core/stoppers.ts'
import type { Tree } from '../core/tree.ts'

/** How many policy tokens a strategy is to use. It begins no rollout and no solution once it has, and cuts none short, so that it ends a little above. */
export interface TokenBudget {
  /** At least 1. */
  readonly tokens: number
  /**
   * Asked of strategies that sample whole solutions once they have used these: the tokens that they are to use in all, so that no search has more than they. A search
   * overshoots by up to a rollout, which may be as much as a small budget.
   */
  readonly level?: () => Promise<number>
}

/** Solutions sampled side by side at most: they share the policy's batches. */
const widest = 16

/** How many solutions to begin next of those that fit in `left` tokens, by what those before took: one at least, the first alone. */
export const waveOf = ({ rollouts, policyTokens }: Pick<Tree, 'rollouts' | 'policyTokens'>, left: number): number =>
  rollouts === 0 || policyTokens === 0 ? 1 : Math.max(1, Math.min(widest, Math.floor((left * rollouts) / policyTokens)))

/** Begins solutions until the budget is used, or `most` have been sampled. */
export const wavesWithin =
  ({ tokens, level = async () => tokens }: TokenBudget, most: number) =>
  async (tree: Tree): Promise<number | StopReason> => {
    if (tree.rollouts >= most) return 'rollouts'
    const target = tree.policyTokens < tokens ? tokens : await level()
    if (tree.policyTokens >= target) return 'tokens'
    return Math.min(most - tree.rollouts, waveOf(tree, target - tree.policyTokens))
  }

/** Begins no rollout once the policy has written as many tokens as it may. */
const tokensUsed = (tokens: number): Stopper => ({
  ...tokensSpent,
  midway: false,
  holds: ({ tree }) => tree.policyTokens >= tokens,
})

/** A search whose rollouts are whole: the budget is looked at between them only. */
export const partsWithin = ({ tokens }: TokenBudget): SearchParts => ({
  ...standardParts,
  stoppers: standardParts.stoppers.map((stopper) => (stopper === tokensSpent ? tokensUsed(tokens) : stopper)),
})
