import type { ModelInfo } from '../../worker/protocol.ts'
import type { Settings } from '../settings/settings.ts'

/** Who answers in an experiment: figures add up only where all of it is the same. */
export interface Answerer {
  readonly model: string
  /** Of weights: a model trained anew, or in another number format, has its name from before. Null for a server's. */
  readonly bytes: number | null
  /** How it is asked for steps. */
  readonly format: string
  /** Who judges steps, and the kept model that the scorer reads, empty for the policy itself or a PPM of its own; null for nobody. */
  readonly scorer: string | null
  readonly scorerModel: string
}

/** Who would answer now; null while no model is loaded. */
export const answererOf = (model: ModelInfo | null, { format, scorerModel }: Pick<Settings, 'format' | 'scorerModel'>): Answerer | null =>
  model === null
    ? null
    : {
        model: model.name,
        bytes: model.bytes,
        format,
        scorer: model.scorer?.kind ?? null,
        scorerModel: model.scorer === null || model.scorer.kind === 'ppm' ? '' : scorerModel,
      }

/** Whether figures of who began may be added to by who would answer now. */
export const isStill = (one: Answerer, other: Answerer | null): boolean =>
  other !== null &&
  one.model === other.model &&
  one.bytes === other.bytes &&
  one.format === other.format &&
  one.scorer === other.scorer &&
  one.scorerModel === other.scorerModel
