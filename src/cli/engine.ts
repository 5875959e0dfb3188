import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closestMatch } from 'leven'
import { parseIndex } from '../models/index-schema.ts'
import { modelFor } from '../models/model-families.ts'
import { loadModels } from '../models/node.ts'
import { CONFIG_FILE, parseJson } from '../models/sources/files.ts'
import type { Models } from '../models/types.ts'
import { createNodeInterpreter } from '../python/node.ts'
import type { Interpreter } from '../python/types.ts'
import { strings } from '../strings/index.ts'
import { explainModels } from './explain-models.ts'
import type { SearchOptions } from './options.ts'
import { readText } from './text-file.ts'
import { UsageError } from './usage-error.ts'

const modelsFolder = new URL('../../models/', import.meta.url)
const stepTimeoutMs = 2000

/** What strategies run on. */
export interface Engine {
  /** Null for `random`, which needs none. */
  readonly models: Models | null
  readonly interpreter: Interpreter
  /** Ends threads and frees memory; the process cannot end before. */
  dispose(): Promise<void>
}

/**
 * Starts Python and loads a model of `models/`, for null the one for the family of problems, unless the strategy is `random`.
 * @throws UsageError when there is no such model or none for the family, its files cannot be used, or it lacks the PPM that the search needs.
 */
export async function openEngine({ model, strategy, config }: Pick<SearchOptions, 'model' | 'strategy' | 'config'>, family: string): Promise<Engine> {
  const models = strategy === 'random' ? null : await openModels(model, family).catch(blameFiles)
  const scores = strategy === 'best-of-n' || (strategy === 'mcts' && config.guidance === 'ppm')
  if (models !== null && models.ppm === null && scores) {
    await models.dispose()
    const way = strategy === 'mcts' ? 'add --guidance none' : 'choose another --strategy'
    throw new UsageError(`--model: ${models.name} has no PPM: put its folder ppm/ in place again, ${way}, or choose another model.`)
  }
  const interpreter = createNodeInterpreter({ timeoutMs: stepTimeoutMs })
  return {
    models,
    interpreter,
    async dispose() {
      await Promise.all([interpreter.dispose(), models?.dispose()])
    },
  }
}

function blameFiles(error: unknown): never {
  const explained = explainModels(error)
  throw explained === null ? error : new UsageError(explained)
}

async function openModels(model: string | null, family: string): Promise<Models> {
  return loadModels(model !== null && isPath(model) ? folderAt(model) : fileURLToPath(new URL(`${modelName(model, family)}/`, modelsFolder)))
}

/** Names of `models/` have no slashes. */
const isPath = (wanted: string): boolean => /[/\\]|^\.{1,2}$/.test(wanted)

/** A folder anywhere, in the hub's layout. @throws UsageError when there is none. */
function folderAt(path: string): string {
  const folder = resolve(path)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`--model: ${path} is not a folder.`)
  if (!existsSync(join(folder, CONFIG_FILE)))
    throw new UsageError(`--model: ${join(path, CONFIG_FILE)} is missing: name a folder as the hub lays it out, with ${CONFIG_FILE}, tokenizer.json and onnx/.`)
  return folder
}

/**
 * A folder of `models/`: the wanted one, or for null the index's default where it knows the family of problems, else the last that does.
 * @throws UsageError when there is no such folder, or no model for the family.
 */
export function modelName(wanted: string | null, family = 'countdown'): string {
  const index = new URL('index.json', modelsFolder)
  if (wanted === null) {
    const path = fileURLToPath(index)
    const found = modelFor(parseIndex(parseJson(readText(path), path), path), family)
    if (found === null)
      throw new UsageError(`--model: ${strings.problem.noModel(family)} Name another with --model: the folder of a model in the hub's layout.`)
    return found
  }
  const folders = readdirSync(modelsFolder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  const names = folders.filter((name) => existsSync(new URL(`${name}/${CONFIG_FILE}`, modelsFolder)))
  if (names.includes(wanted)) return wanted
  if (folders.includes(wanted))
    throw new UsageError(
      `--model: models/${wanted}/${CONFIG_FILE} is missing: put the complete model folder in place again, or choose one of: ${names.join(', ')}.`,
    )
  const nearest = closestMatch(wanted, names, { maxDistance: Math.ceil(wanted.length / 3) })
  const meant = nearest === undefined ? '' : `did you mean ${nearest}? There are: `
  throw new UsageError(`--model: there is no "${wanted}" in models/; ${meant === '' ? 'there are: ' : meant}${names.join(', ') || 'none'}.`)
}
