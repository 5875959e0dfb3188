import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ModelLoadError } from '../models/errors.ts'
import { loadModels } from '../models/node.ts'
import { CONFIG_FILE, parseIndex, parseJson } from '../models/sources/files.ts'
import type { Models } from '../models/types.ts'
import { createNodeInterpreter } from '../python/node.ts'
import type { Interpreter } from '../python/types.ts'
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
 * Starts Python and loads a model of `models/`, the index's default for null, unless the strategy is `random`.
 * @throws UsageError when there is no such model or its files cannot be used.
 */
export async function openEngine({ model, strategy }: Pick<SearchOptions, 'model' | 'strategy'>): Promise<Engine> {
  const models = strategy === 'random' ? null : await openModels(model).catch(blameFiles)
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
  throw error instanceof ModelLoadError ? new UsageError(`${error.message} ${error.action}`) : error
}

async function openModels(model: string | null): Promise<Models> {
  return loadModels(fileURLToPath(new URL(`${modelName(model)}/`, modelsFolder)))
}

/**
 * A folder of `models/`: the wanted one, or the index's default for null.
 * @throws UsageError when there is no such folder.
 */
export function modelName(wanted: string | null): string {
  const index = new URL('index.json', modelsFolder)
  if (wanted === null) {
    const path = fileURLToPath(index)
    return parseIndex(parseJson(readText(path), path), path).default
  }
  const names = readdirSync(modelsFolder).filter((name) => existsSync(new URL(`${name}/${CONFIG_FILE}`, modelsFolder)))
  if (!names.includes(wanted)) throw new UsageError(`--model: there is no "${wanted}" in models/; there are: ${names.join(', ') || 'none'}.`)
  return wanted
}
