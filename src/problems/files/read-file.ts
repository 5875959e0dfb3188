import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { ProblemFileError } from './fault.ts'
import { type ProblemFile, parseProblemFile, type ReadOptions } from './problem-file.ts'
import { questionOf } from './problem-row.ts'
import { recordsOf } from './records.ts'

/** Most bytes that a packed file may unpack to. */
const largestUnpacked = 2 ** 30

/** First bytes of archives that people pack text with, and which are not unpacked here. */
const archives: readonly { readonly kind: string; readonly start: readonly number[] }[] = [
  { kind: 'zip', start: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'xz', start: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { kind: 'zstd', start: [0x28, 0xb5, 0x2f, 0xfd] },
  { kind: 'bzip2', start: [0x42, 0x5a, 0x68] },
  { kind: '7z', start: [0x37, 0x7a, 0xbc, 0xaf] },
  { kind: 'parquet', start: [0x50, 0x41, 0x52, 0x31] },
]

const begins = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte)

const reasonOf = (error: unknown): string => (error instanceof Error ? (error.message.split(',')[0] ?? error.message) : String(error))

const unpacked = (bytes: Uint8Array): Uint8Array => {
  const archive = archives.find(({ start }) => begins(bytes, start))
  if (archive) throw new ProblemFileError({ code: 'archive', values: { kind: archive.kind } })
  if (!begins(bytes, [0x1f, 0x8b])) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: largestUnpacked })
  } catch (error) {
    throw new ProblemFileError({ code: 'gzip', values: { reason: reasonOf(error) } })
  }
}

const bytesOf = (path: string): Uint8Array => {
  try {
    return readFileSync(path === '-' ? 0 : path)
  } catch (error) {
    throw new ProblemFileError({ code: 'unreadable', values: { reason: reasonOf(error) } })
  }
}

/** What `read` makes of the bytes of a file, or of standard input for `-`, unpacked. Faults get the name of the file. */
const readBytes = <T>(path: string, read: (bytes: Uint8Array) => T): T => {
  try {
    return read(unpacked(bytesOf(path)))
  } catch (error) {
    throw error instanceof ProblemFileError ? new ProblemFileError(error.fault, error.line, path === '-' ? 'standard input' : path) : error
  }
}

/**
 * Reads a file of problems, packed by gzip or not, which its bytes tell.
 * @throws ProblemFileError
 */
export const readProblemFile = (path: string, options: ReadOptions): ProblemFile => readBytes(path, (bytes) => parseProblemFile(bytes, options))

/**
 * The questions of a file of problems, which need no answers.
 * @throws ProblemFileError
 */
export const readQuestionFile = (path: string): readonly string[] =>
  readBytes(path, (bytes) => Array.from(recordsOf(bytes, Number.MAX_SAFE_INTEGER - 1), (record) => questionOf(record).question))
