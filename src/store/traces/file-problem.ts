import type { SchemaFault } from '../../schema/expected.ts'
import { DocumentError } from '../../schema/fault.ts'
import { gunzip, isGzip } from '../../trace/gzip.ts'

/** Bytes of a file beside the page; rejects when it cannot be had. */
export type FetchFile = (path: string) => Promise<Uint8Array>

/** Why a file that ships with the page cannot be used. */
export type FileProblem =
  | { readonly kind: 'fault'; readonly file: string; readonly fault: SchemaFault }
  /** It could not be had, or is no JSON; `detail` in the browser's own words. */
  | { readonly kind: 'fetch'; readonly file: string; readonly detail: string }

/** What was thrown while a file was got and read, as what is wrong with it. */
export const fileProblem = (file: string, error: unknown): FileProblem =>
  error instanceof DocumentError
    ? { kind: 'fault', file: error.file, fault: error.fault }
    : { kind: 'fetch', file, detail: error instanceof Error ? error.message : String(error) }

/** The document of a file. @throws SyntaxError where it is no JSON. */
export const readJson = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

/** As `readJson`, of a file that may be packed. Rejects where it is not what it should be. */
export const readPackedJson = async (bytes: Uint8Array): Promise<unknown> => readJson(isGzip(bytes) ? await gunzip(bytes) : bytes)
