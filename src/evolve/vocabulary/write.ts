import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import { RunError } from '../../evaluation/run-error.ts'
import { marker, verdict } from '../../format/rstar.ts'
import { codePhrases, markerTokens } from '../../format/rstar-vocabulary.ts'
import { readBpeTokenizer } from './bpe.ts'
import { cutTokenizer } from './cut.ts'
import { countTokens } from './texts.ts'

export interface VocabularyRequest {
  /** The folder of a model with byte-level BPE: its tokenizer.json and tokenizer_config.json. */
  readonly model: string
  /** Files of problems as JSON lines, or of plain text. */
  readonly texts: readonly string[]
  readonly size: number
  /** The folder for both files of the tokenizer that is cut out. */
  readonly out: string
  /** Longest text that the model with it will read, in tokens. */
  readonly longest: number
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new RunError(`${path}: cannot be read (${error instanceof Error ? error.message : error}).`)
  }
}

/** Cuts a vocabulary out of a model's and writes its tokenizer. Gives how many tokens the texts have. @throws RunError that names the file. */
export const writeVocabulary = ({ model, texts, size, out, longest }: VocabularyRequest): { readonly tokens: number; readonly different: number } => {
  const path = join(model, 'tokenizer.json')
  try {
    const json: unknown = JSON.parse(read(path))
    const full = readBpeTokenizer(json)
    const hub = new Tokenizer(full, JSON.parse(read(join(model, 'tokenizer_config.json'))))
    const counts = countTokens(
      texts.flatMap((file) => read(file).split('\n')),
      (text) => hub.encode(text, { add_special_tokens: false }).tokens,
    )
    const config = {
      tokenizer_class: 'GPT2Tokenizer',
      clean_up_tokenization_spaces: false,
      add_prefix_space: false,
      model_max_length: longest,
      pad_token: marker.pad,
      eos_token: marker.endOfCode,
      unk_token: marker.pad,
    }
    mkdirSync(out, { recursive: true })
    writeFileSync(
      join(out, 'tokenizer.json'),
      JSON.stringify(cutTokenizer(full, counts, { markers: [...markerTokens, ...Object.values(verdict)], phrases: codePhrases }, size)),
    )
    writeFileSync(join(out, 'tokenizer_config.json'), JSON.stringify(config, null, 2))
    return { tokens: [...counts.values()].reduce((sum, count) => sum + count, 0), different: counts.size }
  } catch (error) {
    if (error instanceof RunError) throw error
    throw new RunError(`${path}: no vocabulary can be cut out of it (${error instanceof Error ? error.message : error}).`)
  }
}
