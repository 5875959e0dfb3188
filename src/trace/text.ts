import { TraceError } from './faults.ts'
import { lineAndColumn } from './json/scan.ts'
import type { Span } from './json/spans.ts'

/** The text of a file. */
export interface FileText {
  readonly text: string
  /** Whether every byte of the file was text; if not, `replacement` stands for those that were none. */
  readonly whole: boolean
}

const replacement = '\ufffd'

/** Reads UTF-8, or UTF-16 where the file says so in its first two bytes. Never throws. */
export const decode = (bytes: Uint8Array): FileText => {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), whole: true }
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), whole: false }
  }
}

/** Throws a TraceError where a part of a file that is not all text has something that is none. */
export const requireText = ({ text, whole }: FileText, { from, to }: Span): void => {
  if (whole) return
  const at = text.slice(from, to).indexOf(replacement)
  if (at >= 0) throw new TraceError({ kind: 'encoding', ...lineAndColumn(text, from + at) })
}
