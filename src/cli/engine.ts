import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ModelLoadError } from '../inference/errors.ts'
import { CONFIG_FILE, parseIndex, parseJson } from '../inference/files.ts'
import { loadModels } from '../inference/node.ts'
import type { Models } from '../inference/types.ts'
import { createNodeInterpreter } from '../python/node.ts'
import type { Interpreter } from '../python/types.ts'
import { readText } from './problem-file.ts'
import { UsageError } from './usage-error.ts'

const modelsFolder = new URL('../../models/', import.meta.url)
const stepTimeoutMs = 2000

/** The models of a folder and a running Python. */
export interface Engine {
  readonly models: Models
  readonly interpreter: Interpreter
  /** Ends threads and frees memory; the process cannot end before. */
  dispose(): Promise<void>
}

/**
 * Loads a model of `models/`, the index's default for null, and starts Python.
 * @param workers interpreters that run side by side.
 * @throws UsageError when there is no such model or its files cannot be used.
 */
export async function openEngine(model: string | null, workers = 1): Promise<Engine> {
  const models = await openModels(model).catch((error: unknown) => {
    throw error instanceof ModelLoadError ? new UsageError(`${error.message} ${error.action}`) : error
  })
  const interpreter = createNodeInterpreter({ timeoutMs: stepTimeoutMs, workers })
  return {
    models,
    interpreter,
    async dispose() {
      await Promise.all([interpreter.dispose(), models.dispose()])
    },
  }
}

async function openModels(model: string | null): Promise<Models> {
  return loadModels(fileURLToPath(new URL(`${modelName(model)}/`, modelsFolder)))
}

function modelName(wanted: string | null): string {
  const index = new URL('index.json', modelsFolder)
  if (wanted === null) {
    const path = fileURLToPath(index)
    return parseIndex(parseJson(readText(path), path), path).default
  }
  const names = readdirSync(modelsFolder).filter((name) => existsSync(new URL(`${name}/${CONFIG_FILE}`, modelsFolder)))
  if (!names.includes(wanted)) throw new UsageError(`--model: there is no "${wanted}" in models/; there are: ${names.join(', ') || 'none'}.`)
  return wanted
}
