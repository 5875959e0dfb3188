import { parse } from 'lossless-json'
import { ProblemFileError } from './fault.ts'
import type { FileRecord } from './record.ts'

/** Whole numbers that a double holds are numbers; what it would round stays as it is written. */
const exactNumber = (text: string): number | string => (/^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text)

const recordOf = (json: string, line: number, place: number): FileRecord => {
  let value: unknown
  try {
    value = parse(json, null, exactNumber)
  } catch (error) {
    throw new ProblemFileError({ code: 'not-json', values: { reason: error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error) } }, line)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ProblemFileError({ code: 'not-object' }, line)
  return { line, place, fields: new Map<string, unknown>(Object.entries(value)) }
}

/** One object a line; blank lines are passed over. */
export const jsonLines = function* (text: string): Generator<FileRecord> {
  for (const [index, line] of text.split('\n').entries()) if (line.trim() !== '') yield recordOf(line, index + 1, index + 1)
}

/** The objects of an array that the text begins with, each read when it is asked for. */
export const jsonArray = function* (text: string): Generator<FileRecord> {
  let [depth, line, quoted] = [0, 1, false]
  let [place, start, startLine] = [0, -1, 1]
  const end = function* (at: number): Generator<FileRecord> {
    if (start < 0) return
    place++
    yield recordOf(text.slice(start, at), startLine, place)
    start = -1
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '\n') line++
    if (quoted) {
      if (character === '\\') at++
      else if (character === '"') quoted = false
      continue
    }
    if (depth === 1 && (character === ',' || character === ']')) {
      yield* end(at)
      if (character === ']') {
        if (text.slice(at + 1).trim() !== '') throw new ProblemFileError({ code: 'not-json', values: { reason: 'text after the end of the list' } }, line)
        return
      }
      continue
    }
    if (depth === 1 && start < 0 && character?.trim() !== '') [start, startLine] = [at, line]
    if (character === '"') quoted = true
    else if (character === '[' || character === '{') depth++
    else if (character === ']' || character === '}') depth--
  }
  throw new ProblemFileError({ code: 'array-cut' }, line)
}
