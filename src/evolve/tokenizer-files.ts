import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildTokenizer } from '../format/rstar-vocabulary.ts'
import { createTokenizer } from '../models/tokenizer.ts'

const { tokenizer, config, size } = buildTokenizer()

/** Ids of a text in the one vocabulary of this project's models, and how many ids there are. */
export const { encode } = createTokenizer(tokenizer, config)
export const vocabularySize = size

/** tokenizer.json and tokenizer_config.json of every model of this project. */
export const writeTokenizerFiles = (folder: string): void => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer))
  writeFileSync(join(folder, 'tokenizer_config.json'), JSON.stringify(config, null, 2))
}
