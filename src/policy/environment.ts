import type { Environment, Proposal, Step, TokenChance } from '../core/ports.ts'
import type { Chance, Generated, Models } from '../inference/types.ts'
import type { PosedProblem } from '../problems/index.ts'
import type { Interpreter } from '../python/types.ts'
import { generatedText, marker, outputText, promptText } from './format.ts'
import { runAfter } from './lawful.ts'

export interface EnvironmentParts {
  readonly posed: PosedProblem
  readonly models: Models
  readonly interpreter: Interpreter
  /** The known answer, for training rollouts only: it makes terminal rewards possible and must be left out at inference. */
  readonly known?: string | number
  /** How many alternatives to keep for each token that the policy was not sure of; default 0. */
  readonly alternatives?: number
  /** Told what candidates cost, before the search has them. */
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

/** Longest step the policy may write, in tokens; a step of six numbers takes about 25. */
export const maxStepTokens = 48

/**
 * Tokens less likely than this share of the most likely one are never drawn. Where a number is to be copied, a small model leaves some probability on wrong
 * ones, and over the dozen tokens of a step these slips add up; where there is a real choice, the alternatives are far more likely than this.
 * With 16 candidates and 0.02 no first step that leads to the target was proposed for 16 of 100 problems of four numbers, with 24 and 0.01 for 7.
 */
export const minP = 0.01

/** By how much `minP` is divided each time a node is asked for more candidates. */
const rarer = 5

/** Alternatives less likely than this are not kept: they would fill the log and say nothing. */
const leastAlternative = 0.005

/** Context the shipped models were trained with, in tokens. */
export const contextTokens = 256

/** What the search sees of the world: the policy and the PPM on onnxruntime, Python, and the family's rules. */
export const createEnvironment = ({ posed, models, interpreter, known, alternatives = 0, onCost }: EnvironmentParts): Environment => {
  const { tokenizer, policy, ppm } = models
  const { problem } = posed
  const endOfStep = tokenizer.special(marker.endOfStep)
  const endOfCode = tokenizer.special(marker.endOfCode)
  const promptIds = tokenizer.encode(promptText(problem))
  const stepIds = (step: Step): number[] => [...tokenizer.encode(generatedText(step)), ...tokenizer.encode(outputText(step.output))]
  // Proposing, judging and scoring the candidates of one expansion ask for the same prefix, once for each candidate.
  const prefixIds = new WeakMap<readonly Step[], readonly number[]>()
  const idsOf = (prefix: readonly Step[]): readonly number[] => {
    const ids = prefixIds.get(prefix) ?? [...promptIds, ...prefix.flatMap(stepIds)]
    prefixIds.set(prefix, ids)
    return ids
  }
  const chanceOf = ({ id, logprob }: Chance): TokenChance => ({ text: tokenizer.token(id), logprob })
  const toProposal = ({ ids, logprobs, stopId, alternatives: others }: Generated): Proposal => ({
    text: tokenizer.decode(stopId === null ? ids : ids.slice(0, -1)),
    ended: stopId === endOfCode ? 'code' : stopId === endOfStep ? 'step' : 'length',
    tokens: ids.map((id, i) => {
      const token = chanceOf({ id, logprob: logprobs[i] ?? 0 })
      const possible = (others?.[i] ?? []).filter(({ logprob }) => logprob >= Math.log(leastAlternative)).map(chanceOf)
      return possible.length === 0 ? token : { ...token, alternatives: possible }
    }),
  })
  return {
    propose: async ({ prefix, seeds, temperature, distinct, widening, signal }) => {
      const ids = idsOf(prefix)
      if (ids.length + maxStepTokens > contextTokens) return []
      const request = {
        prefix: ids,
        seeds,
        temperature,
        distinct,
        minP: minP / rarer ** widening,
        maxTokens: maxStepTokens,
        alternatives,
        stop: [endOfStep, endOfCode],
      }
      const asked = performance.now()
      const generated = await policy.generate(request, signal)
      const proposals = generated.map(toProposal)
      onCost?.(proposals, { ms: performance.now() - asked, prefixTokens: ids.length, reusedTokens: generated[0]?.reused ?? 0 })
      return proposals
    },
    execute: (prefix, candidates) => runAfter(posed, interpreter, prefix, candidates),
    judge: (prefix, step) => {
      const judgement = posed.judge(prefix, step)
      if (judgement.kind === 'illegal') return judgement
      // A person's step may be of any length.
      const tokens = idsOf(prefix).length + stepIds(step).length
      if (tokens <= contextTokens) return judgement
      return { kind: 'illegal', detail: `with it the solution has ${tokens} tokens, and the model reads ${contextTokens}`, finished: false }
    },
    score: async (prefix, candidates) => {
      if (!ppm) throw new Error(`the model "${models.name}" has no PPM; choose another model, or search without guidance (--guidance none)`)
      const ids = idsOf(prefix)
      return ppm.score(candidates.map((step) => [...ids, ...stepIds(step)]))
    },
    normalize: posed.normalize,
    ...(known === undefined ? {} : { grade: (answer: string) => posed.grade(answer, known) }),
  }
}
