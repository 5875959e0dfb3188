import type { SearchConfig } from '../core/config.ts'
import { stepsOf } from '../core/expansion.ts'
import { Failure } from '../core/failure.ts'
import { standardParts } from '../core/parts.ts'
import type { Environment, Step } from '../core/ports.ts'
import { type SamplingHooks, sampleSolutions } from '../core/sampling.ts'
import { runSearch, type SearchHooks } from '../core/search.ts'
import type { Tree } from '../core/tree.ts'
import { pathTo } from '../core/walk.ts'
import type { Posed } from '../problems/types.ts'
import { settingsFor } from '../search/settings.ts'
import { partsWithin, type TokenBudget, wavesWithin } from './token-budget.ts'

/** How an answer is looked for; `random` draws steps uniformly from the legal ones. */
export const strategies = ['greedy', 'majority', 'best-of-n', 'mcts', 'random'] as const
export type Strategy = (typeof strategies)[number]

export interface StrategyResult {
  readonly answer: string | null
  readonly policyTokens: number
  readonly ppmScores: number
  readonly rollouts: number
  readonly nodes: number
  /** The sampled solution that gives the answer; empty for `mcts`, whose tree has it. */
  readonly steps: readonly Step[]
  /** Null for strategies without a tree. */
  readonly tree: Tree | null
}

export interface StrategyHooks extends SearchHooks {
  /** Tokens to be used instead of `config.rollouts` and `config.maxTokens`; greedy decoding, which gives the same solution each time, writes its one all the same. */
  readonly budget?: TokenBudget
  /** Of strategies that sample whole solutions, how many are begun together (`core/sampling.ts`); a budget of tokens says so itself. */
  readonly next?: SamplingHooks['next']
}

/** The settings that make a strategy of the sampler: what decides between solutions, how many there are, and how they are drawn. */
const samplingConfig = (strategy: Exclude<Strategy, 'mcts'>, config: SearchConfig): SearchConfig => ({
  ...config,
  guidance: strategy === 'best-of-n' ? 'ppm' : 'none',
  candidates: 1,
  distinct: false,
  ...(strategy === 'greedy' ? { rollouts: 1, temperature: 0 } : {}),
})

/**
 * Answers one problem without its known answer. For strategies that sample whole solutions, `config.rollouts` is how many; each is a rollout of the log that `onEvent` hears.
 * @throws Failure when the models or Python fail.
 */
export const runStrategy = async (
  strategy: Strategy,
  environment: Environment,
  posed: Posed,
  model: string,
  config: SearchConfig,
  { budget, next, ...hooks }: StrategyHooks = {},
): Promise<StrategyResult> => {
  if (strategy === 'mcts') {
    const input = { ...posed.logged, model, config: settingsFor(posed, config) }
    const tree = await runSearch(environment, input, hooks, budget === undefined ? standardParts : partsWithin(budget))
    return { ...figuresOf(tree), steps: [], tree }
  }
  const sampling = samplingConfig(strategy, config)
  const tree = await sampleSolutions(
    environment,
    { ...posed.logged, model, config: sampling },
    { ...hooks, ...(strategy === 'greedy' ? {} : nextOf(budget, next, sampling)) },
  )
  const best = tree.done?.best ?? null
  return { ...figuresOf(tree), steps: best === null ? [] : stepsOf(tree, pathTo(tree, best)), tree: null }
}

const nextOf = (budget: TokenBudget | undefined, next: StrategyHooks['next'], { rollouts }: SearchConfig): Pick<SamplingHooks, 'next'> => {
  if (budget !== undefined) return { next: wavesWithin(budget, rollouts) }
  return next === undefined ? {} : { next }
}

/** @throws Failure where the search failed. */
const figuresOf = (tree: Tree): Omit<StrategyResult, 'steps' | 'tree'> => {
  if (tree.error !== null) throw new Failure(tree.error)
  const { policyTokens, ppmScores, rollouts } = tree
  return { answer: tree.done?.answer ?? null, policyTokens, ppmScores, rollouts, nodes: tree.size }
}
