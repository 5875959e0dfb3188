import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import type { Schema } from '../schema/parts.ts'

/** What a note beside rollouts holds, as its schema has it, or where it does not; a file that is not there or no JSON holds nothing. */
export const readNote = <T>(schema: Schema<T>, path: string): v.SafeParseResult<Schema<T>> => {
  let raw: unknown = null
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // The schema says what is missing.
  }
  return v.safeParse(schema, raw)
}
