import { Failure } from '../core/failure.ts'
import type { Environment, Proposal, Step } from '../core/ports.ts'
import { promptOf } from '../format/types.ts'
import type { Mind } from '../models/minds/mind.ts'
import type { Posed } from '../problems/types.ts'
import type { Interpreter } from '../python/types.ts'
import type { ContextDetail, ScorerFailure } from './detail.ts'
import { runAfter } from './lawful.ts'

export interface EnvironmentParts {
  /** The problem with its family's rules. */
  readonly posed: Posed
  readonly mind: Mind
  /** Runs the steps' Python. */
  readonly interpreter: Interpreter
  /** The known answer, for training rollouts only: it makes terminal rewards possible and must be left out at inference. */
  readonly known?: string | number
  /** Told what candidates cost, before the search has them, by a policy that knows. */
  readonly onCost?: (proposals: readonly Proposal[], cost: ProposalCost) => void
}

/** What the candidates of one expansion cost. It depends on the machine and on what came before, so it is no part of the log. */
export interface ProposalCost {
  /** From asking to the reply; expansions side by side share it. */
  readonly ms: number
  readonly prefixTokens: number
  /** Those whose keys and values were kept from earlier. */
  readonly reusedTokens: number
}

/** What the search sees of the world: a mind, the family's rules and Python, joined by the format that they share. */
export const createEnvironment = ({ posed, mind, interpreter, known, onCost }: EnvironmentParts): Environment => {
  const { problem } = posed
  const { format, proposer, scorer } = mind
  // One list for one prefix, so that what is kept of it is found again.
  const prompts = new WeakMap<readonly Step[], readonly string[]>()
  const promptAfter = (prefix: readonly Step[]): readonly string[] => {
    const prompt = prompts.get(prefix) ?? promptOf(format, problem, prefix)
    prompts.set(prefix, prompt)
    return prompt
  }
  return {
    propose: async ({ prefix, seeds, temperature, distinct, widening, signal }) => {
      const prompt = promptAfter(prefix)
      const { contextTokens } = proposer
      const maxTokens = posed.limits.stepTokens
      if (contextTokens !== null && proposer.tokensOf(prompt) + maxTokens > contextTokens) return []
      const asked = performance.now()
      const candidates = await proposer.propose({ prompt, stops: format.stops, maxTokens, seeds, temperature, distinct, widening, signal })
      const proposals = candidates.written.map(format.readStep)
      if (candidates.prompt !== null) {
        onCost?.(proposals, { ms: performance.now() - asked, prefixTokens: candidates.prompt.tokens, reusedTokens: candidates.prompt.reused })
      }
      return proposals
    },
    execute: (prefix, candidates) => runAfter(posed, format, interpreter, prefix, candidates),
    judge: (prefix, step) => {
      const objection = format.objection?.(step) ?? null
      if (objection !== null) return { kind: 'illegal', detail: objection, finished: step.final }
      const judgement = posed.judge(prefix, step)
      if (judgement.kind === 'illegal') return judgement
      if (proposer.contextTokens === null) return judgement
      // A person's step may be of any length.
      const tokens = proposer.tokensOf(promptAfter(prefix)) + proposer.tokensOf(format.render(step))
      if (tokens <= proposer.contextTokens) return judgement
      return { kind: 'illegal', detail: { code: 'context-full', values: { tokens, most: proposer.contextTokens } } satisfies ContextDetail, finished: false }
    },
    score: async (prefix, candidates) => {
      if (!scorer) throw new Failure({ code: 'no-scorer', values: { model: mind.name } } satisfies ScorerFailure)
      return scorer.score(problem, prefix, candidates)
    },
    normalize: posed.normalize,
    asking: { format: format.id, head: format.head(problem).join(''), scorer: scorer?.kind ?? null },
    ...(known === undefined ? {} : { grade: (answer: string) => posed.grade(answer, known) }),
  }
}
