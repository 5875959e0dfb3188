import { ProblemFileError } from './fault.ts'
import type { FileRecord } from './record.ts'

/** A problem of a file, with the names its fields have there. */
export interface FileRow {
  /** Empty where the file has none. */
  readonly id: string
  readonly question: string
  readonly answer: string | number
  readonly line: number
  readonly place: number
  /** The field that the question is of. */
  readonly field: string
}

/** Names of fields, the first that a record has counting; capitals do not matter. `puzzles` and `rank` are the columns of the list of Games of 24. */
const names = {
  id: ['id', 'rank'],
  question: ['question', 'problem', 'text'],
  numbers: ['nums', 'numbers'],
  puzzle: ['puzzles', 'puzzle'],
  answer: ['answer', 'solution'],
  target: ['target'],
} as const satisfies Record<string, readonly string[]>

interface Field {
  readonly name: string
  readonly value: unknown
}

const fieldOf = ({ fields }: Pick<FileRecord, 'fields'>, wanted: readonly string[]): Field | null => {
  for (const one of wanted) {
    const name = fields.has(one) ? one : [...fields.keys()].find((key) => key.trim().toLowerCase() === one)
    if (name !== undefined && fields.get(name) !== undefined && fields.get(name) !== null) return { name, value: fields.get(name) }
  }
  return null
}

/** Whether one of these names is that of a problem's own field. */
export const hasProblemField = (columns: readonly string[]): boolean => {
  const problem: readonly string[] = [...names.question, ...names.numbers, ...names.puzzle]
  return columns.some((column) => problem.includes(column.toLowerCase()))
}

const fault = ({ line, fields }: FileRecord, field: string, wanted: 'text' | 'id' | 'answer' | 'numbers'): ProblemFileError => {
  const value = fields.get(field)
  return new ProblemFileError({ code: 'field', values: { field, wanted, found: value === undefined ? null : JSON.stringify(value) } }, line)
}

const idOf = (record: FileRecord): string => {
  const field = fieldOf(record, names.id)
  if (field === null) return ''
  if (typeof field.value === 'number') return String(field.value)
  if (typeof field.value === 'string') return field.value.trim()
  throw fault(record, field.name, 'id')
}

const answerOf = (record: FileRecord, wanted: readonly string[]): string | number => {
  const field = fieldOf(record, wanted)
  if (field !== null && (typeof field.value === 'string' || typeof field.value === 'number')) return field.value
  throw fault(record, field?.name ?? wanted.find((name) => record.fields.has(name)) ?? wanted[0] ?? '', 'answer')
}

/** Numbers of a list, or of a text such as `[44, 19, 35]` or `44 19 35`. */
const numbersOf = (record: FileRecord, { name, value }: Field): string => {
  if (typeof value === 'string' && value.trim() !== '')
    return value
      .replace(/[[\](),;]+/g, ' ')
      .trim()
      .split(/\s+/)
      .join(' ')
  const isNumber = (item: unknown): item is string | number => typeof item === 'number' || (typeof item === 'string' && item.trim() !== '')
  if (Array.isArray(value) && value.length > 0 && value.every(isNumber)) return value.map((item) => String(item).trim()).join(' ')
  throw fault(record, name, 'numbers')
}

interface Question extends Pick<FileRow, 'question' | 'field'> {
  /** What the question itself says of the answer; null where it is in a field of its own. */
  readonly target: string | number | null
}

/**
 * The question of a record: `question`, `problem` or `text`; `nums` with `target`; or `Puzzles`, four numbers that make 24.
 * @throws ProblemFileError naming line and field.
 */
export const questionOf = (record: FileRecord): Question => {
  const question = fieldOf(record, names.question)
  if (question !== null) {
    if (typeof question.value !== 'string' || question.value.trim() === '') throw fault(record, question.name, 'text')
    return { question: question.value, target: null, field: question.name }
  }
  const numbers = fieldOf(record, names.numbers)
  if (numbers !== null) {
    const target = answerOf(record, [...names.target, ...names.answer])
    return { question: `${numbersOf(record, numbers)} -> ${String(target).trim()}`, target, field: numbers.name }
  }
  const puzzle = fieldOf(record, names.puzzle)
  if (puzzle !== null) return { question: `${numbersOf(record, puzzle)} -> 24`, target: 24, field: puzzle.name }
  throw fault(record, names.question.find((name) => record.fields.has(name)) ?? 'question', 'text')
}

/**
 * A record as a problem: its question, with `answer`, `solution` or `target`.
 * @throws ProblemFileError naming line and field.
 */
export const rowOf = (record: FileRecord): FileRow => {
  const { question, target, field } = questionOf(record)
  const answer = target ?? answerOf(record, [...names.answer, ...names.target])
  return { id: idOf(record), question, answer, line: record.line, place: record.place, field }
}
