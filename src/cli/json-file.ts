import { existsSync } from 'node:fs'
import { writeWhole } from '../evaluation/whole-file.ts'
import { readText } from './text-file.ts'
import { UsageError } from './usage-error.ts'

/**
 * Writes a result as one line of JSON to a file, or to standard output for `-`.
 * @throws UsageError when the file cannot be written.
 */
export function writeJson(target: string, result: unknown): void {
  const line = `${JSON.stringify(result)}\n`
  if (target === '-') {
    process.stdout.write(line)
    return
  }
  writeText('--json', target, line)
}

/**
 * Writes a text to a file, whole or not at all; `option` is for messages.
 * @throws UsageError when the file cannot be written.
 */
export function writeText(option: string, path: string, text: string): void {
  try {
    writeWhole(path, text)
  } catch (error) {
    throw new UsageError(`${option}: ${path} cannot be written (${error instanceof Error ? error.message.split(',')[0] : String(error)}).`)
  }
}

/**
 * The JSON of a file that the person named.
 * @throws UsageError naming the file.
 */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readText(path))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new UsageError(`${path}: is not JSON (${error.message}).`)
  }
}

/**
 * Reads what an earlier run of a measurement kept; null where there is no such file.
 * @throws UsageError when it is not JSON.
 */
export function readKept(path: string): unknown {
  if (!existsSync(path)) return null
  try {
    return JSON.parse(readText(path))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new UsageError(`--json: ${path} holds something else than an earlier result (${error.message}); delete it or name another file.`)
  }
}
