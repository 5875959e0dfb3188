import type { Environment, Step } from './ports.ts'
import { deriveSeed } from './random.ts'
import { tokenCount } from './token-count.ts'

export interface ChainOptions {
  /** Independent chains, at least 1. */
  readonly count: number
  readonly temperature: number
  /** Most steps of a chain. */
  readonly depth: number
  readonly seed: number
  /** No step is asked for once the policy has generated this many tokens; null for no limit. */
  readonly maxTokens: number | null
  /** Ends the chains where they are; those that have an answer keep it. */
  readonly signal?: AbortSignal
  /** Called as each chain ends, with how many have. */
  readonly onChain?: (ended: number) => void
}

/** A solution sampled step by step without a tree. `answer` is null when it failed, broke the rules or was cut off. */
export interface Chain {
  readonly steps: readonly Step[]
  readonly answer: string | null
}

export interface ChainSet {
  readonly chains: readonly Chain[]
  readonly policyTokens: number
}

/**
 * Samples whole solutions without search, the baseline of every comparison: a chain ends where Python fails or a rule of the question is broken,
 * exactly where a search would prune. Chains advance side by side; a chain depends on its own seeds only.
 */
export const sampleChains = async (environment: Environment, options: ChainOptions): Promise<ChainSet> => {
  const { count, temperature, depth, seed, maxTokens, signal, onChain } = options
  let policyTokens = 0
  let ended = 0
  const advance = async (chain: number, steps: readonly Step[]): Promise<Chain> => {
    if (steps.length >= depth || (maxTokens !== null && policyTokens >= maxTokens)) return { steps, answer: null }
    if (signal?.aborted) return { steps, answer: null }
    const [proposal] = await environment.propose({
      prefix: steps,
      seeds: [deriveSeed(seed, chain, steps.length)],
      temperature,
      distinct: false,
      widening: 0,
      signal,
    })
    if (!proposal) return { steps, answer: null }
    policyTokens += tokenCount(proposal)
    if (proposal.ended === 'length') return { steps, answer: null }
    const [execution] = await environment.execute(steps, [proposal])
    if (!execution?.ok) return { steps, answer: null }
    const step: Step = { text: proposal.text, final: proposal.ended === 'code', output: execution.output }
    const judgement = environment.judge(steps, step)
    if (judgement.kind === 'illegal') return { steps, answer: null }
    if (judgement.kind === 'finished') return { steps: [...steps, step], answer: judgement.answer }
    return advance(chain, [...steps, step])
  }
  const sample = async (chain: number): Promise<Chain> => {
    try {
      return await advance(chain, [])
    } catch (error) {
      if (!signal?.aborted) throw error
      return { steps: [], answer: null }
    } finally {
      onChain?.(++ended)
    }
  }
  const chains = await Promise.all(Array.from({ length: count }, (_, chain) => sample(chain)))
  return { chains, policyTokens }
}
