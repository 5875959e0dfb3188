import { type FormatId, formatOf } from '../format/registry.ts'
import { rstar } from '../format/rstar.ts'
import type { Format } from '../format/types.ts'
import { createLocalProposer } from './local-proposer.ts'
import { createLocalScorer } from './local-scorer.ts'
import type { Proposer, StepScorer } from './roles.ts'
import { scorerPresets } from './score/description.ts'
import { createTokenPairScorer } from './score/token-pair-scorer.ts'
import { createTextProposer } from './text/text-proposer.ts'
import type { Models } from './types.ts'

/** Who thinks: a policy, what judges its steps, and the format they share with the search. */
export interface Mind {
  /** For the log and for messages. */
  readonly name: string
  readonly format: Format
  readonly proposer: Proposer
  /** Null where there is no PPM. */
  readonly scorer: StepScorer | null
}

/** What the name of a mind says whose policy judges its own steps: such scores are no PPM's. */
export const ownJudge = 'scored by its own yes or no'

export interface MindOptions {
  /** How many alternatives to keep for each token that the policy was not sure of; default 0. */
  readonly alternatives?: number
  /** Default {@link formatFor} the models. */
  readonly format?: FormatId
  /** True: where there is no PPM the policy itself is asked whether a step is right, which the mind's name then says. */
  readonly judgesItself?: boolean
}

/**
 * The format that suits a model: the one it was trained for, where its tokenizer has that format's markers as tokens, or else worked examples of the same steps in
 * the chat.
 */
export const formatFor = ({ tokenizer }: Pick<Models, 'tokenizer'>): FormatId => (rstar.stops.every((stop) => tokenizer.has(stop)) ? 'rstar' : 'few-shot-code')

/** Models of this machine as a mind. */
export const mindOf = (models: Models, { alternatives = 0, format: id = formatFor(models), judgesItself = false }: MindOptions = {}): Mind => {
  const { name, policy, ppm, tokenizer, chat } = models
  const format = formatOf(id, chat.voice)
  const trained = id === 'rstar' && formatFor(models) === 'rstar'
  const own = judgesItself && ppm === null ? createTokenPairScorer(scorerPresets['yes-no'], { decoder: policy, tokenizer, voice: chat.voice }, format) : null
  return {
    name: own === null ? name : `${name}, ${ownJudge}`,
    format,
    proposer: trained ? createLocalProposer(policy, tokenizer, alternatives) : createTextProposer({ policy, tokenizer, ends: chat.ends }, alternatives),
    scorer: ppm === null ? own : createLocalScorer(ppm, tokenizer, rstar),
  }
}
