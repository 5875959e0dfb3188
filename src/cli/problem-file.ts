import { readFileSync } from 'node:fs'
import type { ProblemRow } from '../problems/types.ts'
import { UsageError } from './usage-error.ts'

export interface ReadProblemsOptions {
  /** Take the first so many; null for all. */
  readonly limit: number | null
  /** Why a question cannot be used, or null when it can. */
  readonly refuse: (question: string) => string | null
}

/**
 * The problems of a JSONL file, one object a line with `id`, `question` and `answer`; other fields and blank lines are passed over.
 * @throws UsageError naming the file, and the line and field at fault.
 */
export function readProblems(path: string, options: ReadProblemsOptions): ProblemRow[] {
  return parseProblems(readText(path), path, options)
}

/** As `readProblems`, from the text of the file; `path` is for messages. */
export function parseProblems(text: string, path: string, { limit, refuse }: ReadProblemsOptions): ProblemRow[] {
  const rows: ProblemRow[] = []
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (limit !== null && rows.length >= limit) break
    if (line.trim() === '') continue
    const place = `${path}:${index + 1}`
    const row = readRow(line, place)
    const refusal = refuse(row.question)
    if (refusal !== null) throw new UsageError(`${place}: field "question": ${refusal}`)
    rows.push(row)
  }
  if (rows.length === 0) throw new UsageError(`${path}: no problems in this file.`)
  return rows
}

/** @throws UsageError naming the file. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${error instanceof Error ? error.message.split(',')[0] : String(error)}).`)
  }
}

function readRow(line: string, place: string): ProblemRow {
  const value = parseJson(line, place)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UsageError(`${place}: not a JSON object.`)
  const fields = new Map<string, unknown>(Object.entries(value))
  const id = fields.get('id')
  const question = fields.get('question')
  const answer = fields.get('answer')
  if (typeof id !== 'string' || id === '') throw new UsageError(`${place}: field "id" must be a text that is not empty, but ${found(id)}.`)
  if (typeof question !== 'string' || question.trim() === '')
    throw new UsageError(`${place}: field "question" must be a text that is not empty, but ${found(question)}.`)
  if (typeof answer !== 'string' && typeof answer !== 'number')
    throw new UsageError(`${place}: field "answer" must be a number or a text, but ${found(answer)}.`)
  return { id, question, answer }
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new UsageError(`${place}: not JSON (${error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error)}).`)
  }
}

const found = (value: unknown): string => (value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`)
