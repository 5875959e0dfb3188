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
  try {
    writeFileSync(target, line)
  } catch (error) {
    throw new UsageError(`--json: ${target} cannot be written (${error instanceof Error ? error.message.split(',')[0] : String(error)}).`)
  }
}
