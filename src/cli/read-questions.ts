import { readFileSync } from 'node:fs'
import { type Notice, parseProblem } from '../problems/index.ts'
import { refusalText } from '../strings/index.ts'
import { UsageError } from './usage-error.ts'

/** What a question was understood as, or why it was not. */
export type ReadLine =
  | {
      readonly family: string
      readonly problem: { readonly numbers: readonly number[]; readonly target: number; readonly question: string }
      readonly notices: readonly Notice[]
    }
  | { readonly refused: { readonly code: string; readonly piece: string | null; readonly message: string } }

/** Reads one question. Never throws. */
export const readLine = (text: string): ReadLine => {
  const parsed = parseProblem(text)
  if (!parsed.ok) return { refused: { code: parsed.refusal.code, piece: parsed.refusal.piece, message: refusalText(parsed.refusal) } }
  const { family, numbers, target, question, notices } = parsed.posed.problem
  return { family, problem: { numbers, target, question }, notices }
}

/**
 * The questions of a file of JSON lines with `text` or `question`; blank lines are passed over. `path` is for messages.
 * @throws UsageError naming the file, and the line and field at fault.
 */
export const questionsOf = (content: string, path: string): string[] =>
  content
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [questionOf(line, `${path}:${index + 1}`)]))

const questionOf = (line: string, place: string): string => {
  const row = objectOf(line, place)
  const text = row.get('text') ?? row.get('question')
  if (typeof text !== 'string') throw new UsageError(`${place}: field "text" or "question" must be a text.`)
  return text
}

const objectOf = (line: string, place: string): ReadonlyMap<string, unknown> => {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    throw new UsageError(`${place}: not JSON (${error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error)}).`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UsageError(`${place}: not a JSON object.`)
  return new Map<string, unknown>(Object.entries(value))
}

/**
 * Prints one JSON line for each question of a file, `-` for standard input. Loads no models.
 * @throws UsageError naming the file, and the line and field at fault.
 */
export const printReadings = (path: string): void => {
  for (const question of questionsOf(contentOf(path), path === '-' ? 'standard input' : path)) console.log(JSON.stringify(readLine(question)))
}

const contentOf = (path: string): string => {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${error instanceof Error ? error.message.split(',')[0] : String(error)}).`)
  }
}
