import { type FormatId, formatOf } from '../../format/registry.ts'
import { rstar } from '../../format/rstar.ts'
import type { Format } from '../../format/types.ts'
import { decoderPair } from '../score/decoder-pair.ts'
import type { ScorerId } from '../score/description.ts'
import { createStepScorer, type JudgeModel } from '../score/step-scorer.ts'
import { createTextProposer } from '../text/text-proposer.ts'
import type { Models } from '../types.ts'
import { createLocalProposer } from './local-proposer.ts'
import { createLocalScorer } from './local-scorer.ts'
import type { Proposer, StepScorer } from './roles.ts'

/** Who thinks: a policy, what judges its steps, and the format they share with the search. */
export interface Mind {
  /** For the log and for messages. */
  readonly name: string
  readonly format: Format
  readonly proposer: Proposer
  /** Null where nobody judges. */
  readonly scorer: StepScorer | null
}

export interface MindOptions {
  /** How many alternatives to keep for each token that the policy was not sure of; default 0. */
  readonly alternatives?: number
  /** Default {@link formatFor} the models. */
  readonly format?: FormatId
  /** Who judges where there is no PPM: by which scorer, and which model it reads, the policy itself where none is named. Default nobody. */
  readonly judge?: { readonly scorer: ScorerId; readonly by?: JudgeModel } | null
}

/**
 * The format that suits a model: the one it was trained for, where its tokenizer has that format's markers as tokens, or else worked examples of the same steps in
 * the chat.
 */
export const formatFor = ({ tokenizer }: Pick<Models, 'tokenizer'>): FormatId => (rstar.stops.every((stop) => tokenizer.has(stop)) ? 'rstar' : 'few-shot-code')

/**
 * Models of this machine as a mind.
 * @throws RangeError, ModelLoadError or ServerError for a judge that cannot be read.
 */
export const mindOf = (models: Models, { alternatives = 0, format: id = formatFor(models), judge = null }: MindOptions = {}): Mind => {
  const { name, policy, ppm, tokenizer, chat } = models
  const format = formatOf(id, chat.voice)
  const trained = id === 'rstar' && formatFor(models) === 'rstar'
  const other = judge === null || ppm !== null ? null : createStepScorer(judge.scorer, judge.by ?? decoderPair(models), format)
  return {
    name,
    format,
    proposer: trained ? createLocalProposer(policy, tokenizer, alternatives) : createTextProposer({ policy, tokenizer, ends: chat.ends }, alternatives),
    scorer: ppm === null ? other : createLocalScorer(ppm, tokenizer, rstar),
  }
}
