import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { ProblemFileError } from './fault.ts'
import { type ProblemFile, parseProblemFile, type ReadOptions } from './problem-file.ts'

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
    return readFileSync(path)
  } catch (error) {
    throw new ProblemFileError({ code: 'unreadable', values: { reason: reasonOf(error) } })
  }
}

/**
 * Reads a file of problems, packed by gzip or not, which its bytes tell.
 * @throws ProblemFileError
 */
export const readProblemFile = (path: string, options: ReadOptions): ProblemFile => {
  try {
    return parseProblemFile(unpacked(bytesOf(path)), options)
  } catch (error) {
    throw error instanceof ProblemFileError ? new ProblemFileError(error.fault, error.line, path) : error
  }
}
