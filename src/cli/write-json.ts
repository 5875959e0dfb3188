import { writeFileSync } from 'node:fs'
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
 * Writes a text to a file; `option` is for messages.
 * @throws UsageError when the file cannot be written.
 */
export function writeText(option: string, path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (error) {
    throw new UsageError(`${option}: ${path} cannot be written (${error instanceof Error ? error.message.split(',')[0] : String(error)}).`)
  }
}
