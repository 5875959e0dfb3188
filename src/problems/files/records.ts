import { csvRecords } from './csv-records.ts'
import { textOf } from './file-text.ts'
import { jsonArray, jsonLines } from './json-records.ts'
import type { FileRecord } from './record.ts'

/**
 * The records of a file in any of its forms, told by what it holds and not by its name: an object a line, a JSON array, or a table with a header.
 * @param bytes of the file, unpacked.
 * @param most records that will be asked for.
 * @throws ProblemFileError naming line and field, once the record at fault is asked for.
 */
export const recordsOf = (bytes: Uint8Array, most: number): Iterable<FileRecord> => {
  const text = textOf(bytes)
  const begin = text.trimStart()[0]
  if (begin === '[') return jsonArray(text)
  return begin === undefined || begin === '{' ? jsonLines(text) : csvRecords(text, most)
}
