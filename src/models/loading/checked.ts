import { SchemaError } from '../../schema/fault.ts'
import type { Schema } from '../../schema/parts.ts'
import { readAs } from '../../schema/read.ts'
import { ModelLoadError } from '../faults/errors.ts'

/** What a model's file holds, as its schema has it. @param file for messages. @throws ModelLoadError naming the field at fault. */
export function checked<T>(schema: Schema<T>, json: unknown, file: string): T {
  try {
    return readAs(schema, json)
  } catch (error) {
    throw error instanceof SchemaError ? new ModelLoadError({ code: 'schema', values: { file, fault: error.fault } }) : error
  }
}
