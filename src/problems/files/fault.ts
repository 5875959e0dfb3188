import type { Refusal } from '../refusal.ts'

/** What is wrong with a file of problems, where that is to be found. */
export type ProblemFileFault =
  /** The file cannot be read, or not unpacked; `reason` is the system's. */
  | { readonly code: 'unreadable' | 'gzip'; readonly values: { readonly reason: string } }
  /** An archive of another kind, which holds files rather than being one; or bytes that are no text. */
  | { readonly code: 'archive'; readonly values: { readonly kind: string } }
  | { readonly code: 'binary' | 'encoding' | 'empty' | 'array-cut' | 'not-object' | 'quote-open' | 'quote'; readonly values?: never }
  | { readonly code: 'not-json' | 'csv'; readonly values: { readonly reason: string } }
  | { readonly code: 'columns'; readonly values: { readonly found: number; readonly expected: number } }
  /** A header without a column of problems. */
  | { readonly code: 'header'; readonly values: { readonly columns: readonly string[] } }
  | { readonly code: 'field-twice'; readonly values: { readonly field: string } }
  /** A field of the wrong kind, `found` as JSON, null where it is missing. */
  | {
      readonly code: 'field'
      readonly values: { readonly field: string; readonly wanted: 'text' | 'id' | 'answer' | 'numbers'; readonly found: string | null }
    }
  /** A question that no family of problems reads. */
  | { readonly code: 'question'; readonly values: { readonly field: string; readonly refusal: Refusal } }

/** A file of problems that cannot be read. `line` counts from 1; null where the whole file is at fault. */
export class ProblemFileError extends Error {
  override readonly name = 'ProblemFileError'
  readonly fault: ProblemFileFault
  readonly line: number | null
  /** Of the file; empty where only its bytes were known. */
  readonly path: string

  constructor(fault: ProblemFileFault, line: number | null = null, path = '') {
    super(`${path}${line === null ? '' : `:${line}`}: ${fault.code} ${JSON.stringify(fault.values ?? {})}`)
    this.fault = fault
    this.line = line
    this.path = path
  }
}
