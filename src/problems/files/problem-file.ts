import type { Refusal } from '../refusal.ts'
import type { ProblemRow } from '../types.ts'
import { type SharedId, withDistinctIds } from './distinct-ids.ts'
import { ProblemFileError } from './fault.ts'
import { type FileRow, rowOf } from './problem-row.ts'
import { recordsOf } from './records.ts'

export interface ReadOptions {
  /** Take the first so many and read no further; null for all. */
  readonly limit: number | null
  /** Why a question cannot be used, or null when it can. */
  readonly refuse: (question: string) => Refusal | null
}

export interface ProblemFile {
  readonly rows: readonly ProblemRow[]
  /** Ids that several problems have. */
  readonly shared: readonly SharedId[]
}

/**
 * The problems of a file in any of its forms.
 * @param bytes of the file, unpacked.
 * @throws ProblemFileError naming line and field.
 */
export const parseProblemFile = (bytes: Uint8Array, { limit, refuse }: ReadOptions): ProblemFile => {
  const most = limit ?? Number.MAX_SAFE_INTEGER - 1
  const rows: FileRow[] = []
  for (const record of recordsOf(bytes, most)) {
    const row = rowOf(record)
    const refusal = refuse(row.question)
    if (refusal !== null) throw new ProblemFileError({ code: 'question', values: { field: row.field, refusal } }, row.line)
    rows.push(row)
    if (rows.length >= most) break
  }
  if (rows.length === 0) throw new ProblemFileError({ code: 'empty' })
  return withDistinctIds(rows)
}
