import { CsvError, parse } from 'csv-parse/sync'
import { ProblemFileError } from './fault.ts'
import { hasProblemField } from './problem-row.ts'
import type { FileRecord } from './record.ts'

/** What stands between columns, the usual one first. */
const delimiters = [',', ';', '\t'] as const

interface CsvRecord {
  readonly cells: readonly string[]
  /** Line on which it begins, from 1. */
  readonly line: number
}

/** The first `most` records of a text, the header counted. */
const readRecords = (text: string, delimiter: string, most: number): readonly CsvRecord[] => {
  const found: CsvRecord[] = []
  // The parser counts the lines and the empty ones up to a record's end.
  let [linesBefore, emptyBefore] = [0, 0]
  const keep = (cells: readonly string[], { lines, empty_lines }: { readonly lines: number; readonly empty_lines: number }): null => {
    found.push({ cells, line: linesBefore + 1 + empty_lines - emptyBefore })
    linesBefore = lines
    emptyBefore = empty_lines
    return null
  }
  try {
    parse(text, { delimiter, to: most, record_delimiter: '\n', skip_empty_lines: true, relax_column_count: true, on_record: keep })
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error, linesBefore + 1) : error
  }
  return found
}

const faultOf = (error: CsvError, begun: number): ProblemFileError => {
  const { lines } = error
  const line = typeof lines === 'number' ? lines : begun
  // The parser's own type names another code than it throws.
  switch (String(error.code)) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new ProblemFileError({ code: 'quote-open' }, begun)
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return new ProblemFileError({ code: 'quote' }, line)
    default:
      return new ProblemFileError({ code: 'csv', values: { reason: error.message.replace(/\s+/g, ' ') } }, line)
  }
}

const headerOf = (text: string, delimiter: string): readonly string[] => readRecords(text, delimiter, 1)[0]?.cells.map((name) => name.trim()) ?? []

/** The first that parts the first line into names of which one is known. */
const delimiterOf = (text: string): string => {
  const names = (delimiter: string) =>
    text
      .trimStart()
      .split('\n', 1)[0]
      ?.split(delimiter)
      .map((name) => name.trim().replace(/^"(.*)"$/, '$1')) ?? []
  return delimiters.find((one) => hasProblemField(names(one))) ?? delimiters[0]
}

/** The records of a table whose first line names its columns (RFC 4180; semicolons and tabs are known by the header). An empty cell is an empty text. */
export const csvRecords = function* (text: string, most: number): Generator<FileRecord> {
  const delimiter = delimiterOf(text)
  const header = headerOf(text, delimiter)
  if (!hasProblemField(header)) throw new ProblemFileError({ code: 'header', values: { columns: header } }, 1)
  const twice = header.find((name, i) => name !== '' && header.indexOf(name) !== i)
  if (twice !== undefined) throw new ProblemFileError({ code: 'field-twice', values: { field: twice } }, 1)
  for (const { cells, line } of readRecords(text, delimiter, most + 1).slice(1)) {
    if (cells.length !== header.length) throw new ProblemFileError({ code: 'columns', values: { found: cells.length, expected: header.length } }, line)
    yield { line, place: line, fields: new Map(header.map((name, i) => [name, cells[i]])) }
  }
}
