import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { RunError } from '../evaluation/run-error.ts'
import { buildTokenizer } from '../format/rstar-vocabulary.ts'
import { createTokenizer } from '../models/loading/tokenizer.ts'
import { verdictIds } from '../models/score/verdict-scorer.ts'
import { type EvolveConfig, startsFromCheckpoint } from './evolve-config.ts'

type Run = Pick<EvolveConfig, 'rounds' | 'base'>

const files = ['tokenizer.json', 'tokenizer_config.json'] as const

/** Whether a run's models learn the television game, and so the wording of it. */
const learnsTelevision = ({ rounds }: Run): boolean => rounds.some(({ television }) => television > 0)

/** tokenizer.json and tokenizer_config.json of a folder. @throws RunError naming the one that cannot be read. */
const readTokenizer = (folder: string): readonly [object, object] => {
  const [tokenizer, config] = files.map((name): object => {
    const path = join(folder, name)
    try {
      const json: unknown = JSON.parse(readFileSync(path, 'utf8'))
      if (typeof json === 'object' && json !== null) return json
    } catch (error) {
      throw new RunError(`${path}: cannot be read (${error instanceof Error ? error.message : error}).`, 2)
    }
    throw new RunError(`${path}: holds no object.`, 2)
  })
  if (tokenizer === undefined || config === undefined) throw new RangeError('a tokenizer has two files')
  return [tokenizer, config]
}

const counted = v.object({ model: v.object({ vocab: v.record(v.string(), v.number()) }), added_tokens: v.array(v.object({ content: v.string() })) })

/** How many ids a tokenizer knows, by its vocabulary and what was added to it. @throws ValiError where it has neither. */
const sizeOf = (tokenizer: object): number => {
  const { model, added_tokens: added } = v.parse(counted, tokenizer)
  return new Set([...Object.keys(model.vocab), ...added.map(({ content }) => content)]).size
}

/** How many ids a run's models know. @throws RunError where the base has no tokenizer. */
export const vocabularySize = (run: Run): number =>
  startsFromCheckpoint(run.base) ? sizeOf(readTokenizer(run.base.tokenizer)[0]) : buildTokenizer(learnsTelevision(run)).size

type Encode = (text: string) => readonly number[]

/** Ids of a text in the vocabulary of new models of Countdown; with `television` of one that learns that game. */
export const encodingOf = (television: boolean): Encode => {
  const { tokenizer, config } = buildTokenizer(television)
  return createTokenizer(tokenizer, config).encode
}

/** Ids of a text in the vocabulary of a run's models. @throws RunError where the base has no tokenizer. */
export const encoderOf = (run: Run): Encode =>
  startsFromCheckpoint(run.base) ? createTokenizer(...readTokenizer(run.base.tokenizer)).encode : encodingOf(learnsTelevision(run))

/**
 * Ids of the tokens by which a run's policy is its own PPM: the question for a verdict, right and wrong. Null where its tokenizer has none such, and the PPM has a scalar
 * head. @throws RunError where the base has no tokenizer.
 */
export const verdictOf = ({ base }: Pick<Run, 'base'>): ReturnType<typeof verdictIds> => {
  if (!startsFromCheckpoint(base)) return null
  return verdictIds(createTokenizer(...readTokenizer(base.tokenizer)))
}

/** tokenizer.json and tokenizer_config.json of a Countdown model of this project; with `television` of one that learned that game. */
export const writeTokenizerFiles = (folder: string, television = false): void => {
  const { tokenizer, config } = buildTokenizer(television)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer))
  writeFileSync(join(folder, 'tokenizer_config.json'), JSON.stringify(config, null, 2))
}

/** Both files of a run's tokenizer in the folder of a model. @throws an error of the file system. */
export const writeRunTokenizer = (run: Run, folder: string): void => {
  const { base } = run
  if (startsFromCheckpoint(base)) {
    mkdirSync(folder, { recursive: true })
    for (const name of files) copyFileSync(join(base.tokenizer, name), join(folder, name))
  } else writeTokenizerFiles(folder, learnsTelevision(run))
}
