import { availableParallelism } from 'node:os'
import type { EvolveConfig } from './evolve-config.ts'
import type { StageKind } from './stages.ts'
import { vocabularySize } from './tokenizer-files.ts'

/** Rough pace on two cores for a model of so many parameters, until stages of the kind have been timed. */
export const guessedPace = (config: EvolveConfig): Readonly<Record<StageKind, number>> => {
  const { model, processes } = config
  const { width, layers, feedForward } = model
  const parameters = layers * (3 * width * width + 3 * width * feedForward) + width * vocabularySize(config)
  const steps = (8e7 / parameters) * (processes || availableParallelism())
  return {
    plays: 5000,
    trees: 100,
    rollouts: steps,
    selection: 500,
    'policy-training': 2e10 / parameters,
    'reward-training': 2e10 / parameters,
    export: 0.3,
  }
}
