import { sampleChains } from '../core/chains.ts'
import type { SearchConfig } from '../core/config.ts'
import { Failure } from '../core/failure.ts'
import type { Environment, Step } from '../core/ports.ts'
import { runSearch, type SearchHooks } from '../core/search.ts'
import type { Tree } from '../core/tree.ts'
import type { Posed } from '../problems/types.ts'
import { settingsFor } from '../search/settings.ts'

/** How an answer is looked for; `random` draws steps uniformly from the legal ones. */
export type Strategy = 'greedy' | 'majority' | 'best-of-n' | 'mcts' | 'random'

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
  /** For strategies that sample whole solutions: called as each ends, with how many have. */
  readonly onChain?: (ended: number) => void
}

/** The most common normalized answer, the earliest of equals; null when no chain was finished. */
const vote = (answers: readonly string[], normalize: (answer: string) => string): string | null => {
  const counts = new Map<string, { readonly answer: string; count: number }>()
  for (const answer of answers) {
    const entry = counts.get(normalize(answer))
    if (entry) entry.count++
    else counts.set(normalize(answer), { answer, count: 1 })
  }
  let best: { readonly answer: string; count: number } | null = null
  for (const entry of counts.values()) if (!best || entry.count > best.count) best = entry
  return best?.answer ?? null
}

/**
 * Answers one problem without its known answer. For strategies that sample whole solutions, `config.rollouts` is how many.
 * @throws Error when the models or Python fail.
 */
export const runStrategy = async (
  strategy: Strategy,
  environment: Environment,
  posed: Posed,
  model: string,
  config: SearchConfig,
  { onChain, ...hooks }: StrategyHooks = {},
): Promise<StrategyResult> => {
  if (strategy === 'mcts') {
    const tree = await runSearch(environment, { ...posed.logged, model, config: settingsFor(posed, config) }, hooks)
    if (tree.error !== null) throw new Failure(tree.error)
    const { policyTokens, ppmScores, rollouts } = tree
    return { answer: tree.done?.answer ?? null, policyTokens, ppmScores, rollouts, nodes: tree.size, steps: [], tree }
  }
  const count = strategy === 'greedy' ? 1 : config.rollouts
  const temperature = strategy === 'greedy' ? 0 : config.temperature
  const { depth, seed, maxTokens } = config
  const { chains, policyTokens } = await sampleChains(environment, {
    count,
    temperature,
    depth,
    seed,
    maxTokens,
    ...(hooks.signal ? { signal: hooks.signal } : {}),
    ...(onChain ? { onChain } : {}),
  })
  const finished = chains.flatMap(({ steps, answer }) => (answer === null ? [] : [{ steps, answer }]))
  let answer = vote(
    finished.map((chain) => chain.answer),
    environment.normalize,
  )
  let ppmScores = 0
  if (strategy === 'best-of-n' && finished.length > 0) {
    const scores = await Promise.all(finished.map(({ steps }) => environment.score(steps.slice(0, -1), steps.slice(-1))))
    ppmScores = scores.length
    answer =
      finished.reduce((best, chain, i) => ((scores[i]?.[0] ?? 0) > (scores[best.i]?.[0] ?? 0) ? { i, chain } : best), { i: 0, chain: finished[0] }).chain
        ?.answer ?? null
  }
  const nodes = chains.reduce((sum, { steps }) => sum + steps.length, 1)
  const steps = finished.find((chain) => chain.answer === answer)?.steps ?? []
  return { answer, policyTokens, ppmScores, rollouts: count, nodes, steps, tree: null }
}
