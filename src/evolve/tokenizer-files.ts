import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildTokenizer } from '../format/rstar-vocabulary.ts'
import { createTokenizer } from '../models/tokenizer.ts'
import type { EvolveConfig } from './evolve-config.ts'

/** Whether a run's models learn the television game, and so the wording of it. */
export const learnsTelevision = ({ rounds }: Pick<EvolveConfig, 'rounds'>): boolean => rounds.some(({ television }) => television > 0)

/** How many ids a run's models know. */
export const vocabularySize = (run: Pick<EvolveConfig, 'rounds'>): number => buildTokenizer(learnsTelevision(run)).size

/** Ids of a text in the vocabulary of new models; with `television` of one that learns that game. */
export const encodingOf = (television: boolean): ((text: string) => readonly number[]) => {
  const { tokenizer, config } = buildTokenizer(television)
  return createTokenizer(tokenizer, config).encode
}

/** Ids of a text in the vocabulary of a run's models. */
export const encoderOf = (run: Pick<EvolveConfig, 'rounds'>): ((text: string) => readonly number[]) => encodingOf(learnsTelevision(run))

/** tokenizer.json and tokenizer_config.json of a model of this project; with `television` of one that learned that game. */
export const writeTokenizerFiles = (folder: string, television = false): void => {
  const { tokenizer, config } = buildTokenizer(television)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer))
  writeFileSync(join(folder, 'tokenizer_config.json'), JSON.stringify(config, null, 2))
}
