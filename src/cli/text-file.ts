import { readFileSync } from 'node:fs'
import { UsageError } from './usage-error.ts'

/**
 * The text of a file that the person named, or that a command needs.
 * @throws UsageError naming the file.
 */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${error instanceof Error ? error.message.split(',')[0] : String(error)}).`)
  }
}
