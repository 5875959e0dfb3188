import { type Expected, pathOf, type Step, show } from '../schema/expected.ts'
import { SchemaError } from '../schema/fault.ts'
import { anyRecord, type Schema } from '../schema/parts.ts'
import { readAs } from '../schema/read.ts'
import { TraceError } from './faults.ts'

/** A part of a document as its schema has it; `start` gives the steps to where it stands. Throws TraceError and nothing else. */
export const checked = <T>(schema: Schema<T>, value: unknown, start?: () => readonly Step[]): T => {
  try {
    return readAs(schema, value, start)
  } catch (error) {
    throw error instanceof SchemaError ? new TraceError(error.fault) : error
  }
}

/** Throws for a value that is not what was expected. */
export const refuse = (expected: Expected, value: unknown, at: readonly Step[]): never => {
  throw new TraceError({ kind: 'value', path: pathOf(at), expected, orNull: false, found: show(value) })
}

const fields = anyRecord()

/** An object's own fields. Throws TraceError for anything else. */
export const fieldsOf = (value: unknown, start: readonly Step[] = []): Readonly<Record<string, unknown>> => ({ ...checked(fields, value, () => start) })
