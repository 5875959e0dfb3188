import { join } from 'node:path'
import { openTokenFile, type TokenFile } from '../../evolve/token-file.ts'
import { createTokenizer } from '../../models/loading/tokenizer.ts'
import { readText } from '../text-file.ts'
import { UsageError } from '../usage-error.ts'

/** A token file NAME.bin, NAME.idx for the tokenizer of a model's folder. @throws UsageError where that cannot be read. */
export const tokensFor = (folder: string, name: string): TokenFile => {
  const [json, config]: unknown[] = ['tokenizer.json', 'tokenizer_config.json'].map((file) => JSON.parse(readText(join(folder, file))))
  if (typeof json !== 'object' || json === null || typeof config !== 'object' || config === null)
    throw new UsageError(`${folder}: its tokenizer cannot be read.`)
  const { encode } = createTokenizer(json, config)
  return openTokenFile(name, encode, 2 ** 20)
}
