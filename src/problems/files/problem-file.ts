import type { ProblemRow } from '../types.ts'
import { csvRecords } from './csv-records.ts'
import { type SharedId, withDistinctIds } from './distinct-ids.ts'
import { ProblemFileError } from './fault.ts'
import { textOf } from './file-text.ts'
import { jsonArray, jsonLines } from './json-records.ts'
import { type FileRow, rowOf } from './problem-row.ts'
import type { FileRecord } from './record.ts'

export interface ReadOptions {
  /** Take the first so many and read no further; null for all. */
  readonly limit: number | null
  /** Why a question cannot be used, or null when it can. */
  readonly refuse: (question: string) => string | null
}

export interface ProblemFile {
  readonly rows: readonly ProblemRow[]
  /** Ids that several problems have. */
  readonly shared: readonly SharedId[]
}

const recordsOf = (text: string, most: number): Iterable<FileRecord> => {
  const begin = text.trimStart()[0]
  if (begin === '[') return jsonArray(text)
  return begin === undefined || begin === '{' ? jsonLines(text) : csvRecords(text, most)
}

/**
 * The problems of a file in any of its forms, told by what it holds and not by its name: an object a line, a JSON array, or a table with a header.
 * @param bytes of the file, unpacked.
 * @throws ProblemFileError naming line and field.
 */
export const parseProblemFile = (bytes: Uint8Array, { limit, refuse }: ReadOptions): ProblemFile => {
  const most = limit ?? Number.MAX_SAFE_INTEGER - 1
  const rows: FileRow[] = []
  for (const record of recordsOf(textOf(bytes), most)) {
    const row = rowOf(record)
    const reason = refuse(row.question)
    if (reason !== null) throw new ProblemFileError({ code: 'question', values: { field: row.field, reason } }, row.line)
    rows.push(row)
    if (rows.length >= most) break
  }
  if (rows.length === 0) throw new ProblemFileError({ code: 'empty' })
  return withDistinctIds(rows)
}
