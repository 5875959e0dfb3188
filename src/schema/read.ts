import * as v from 'valibot'
import { type Expected, pathOf, type SchemaFault, type Step, show } from './expected.ts'
import { DocumentError, SchemaError } from './fault.ts'
import type { Schema } from './parts.ts'

/** What a file holds, as its schema has it. @throws DocumentError */
export const readFileAs = <T>(schema: Schema<T>, value: unknown, file: string): T => {
  try {
    return readAs(schema, value)
  } catch (error) {
    throw error instanceof SchemaError ? new DocumentError(file, error.fault) : error
  }
}

/**
 * The document as its schema has it, built anew: nothing of the document's own objects is kept. Stops at the first fault.
 * @param start gives the steps to where the value stands in its document; it is asked for a fault alone.
 * @throws SchemaError
 */
export const readAs = <T>(schema: Schema<T>, value: unknown, start: () => readonly Step[] = () => []): T => {
  const result = v.safeParse(schema, value, { abortEarly: true, abortPipeEarly: true })
  if (result.success) return result.output
  throw new SchemaError(faultOf(schema, value, result.issues[0], start()))
}

/** What is looked at of a schema to say what it expects. */
interface Described {
  readonly kind: string
  readonly type: string
  /** What is done one after the other, the schema's own kind first. */
  readonly pipe?: readonly Described[]
  readonly metadata?: unknown
  readonly wrapped?: Described
  readonly getter?: (value: unknown) => Described
  readonly entries?: Readonly<Record<string, Described>>
  readonly item?: Described
  readonly items?: readonly Described[]
  readonly value?: Described
  readonly options?: readonly unknown[]
  readonly literal?: unknown
}

const faultOf = (schema: Described, document: unknown, issue: v.BaseIssue<unknown>, start: readonly Step[]): SchemaFault => {
  const steps: Step[] = []
  let [at, value]: [Described, unknown] = [schema, document]
  for (const { key, value: next } of issue.path ?? []) {
    const step = typeof key === 'number' ? key : String(key)
    const inner = within(at, value, step)
    if (inner === null && issue.expected === 'never' && typeof step === 'string')
      return { kind: 'unknown', path: pathOf([...start, ...steps, step]), known: fieldsOf(at, value) }
    if (inner === null) break
    steps.push(step)
    at = inner
    value = next
  }
  const path = pathOf([...start, ...steps])
  const { expected, orNull } = expectedBy(at, value)
  if (value === undefined) return { kind: 'missing', path, expected }
  const long = issue.type === 'max_length' && typeof issue.requirement === 'number' && expected.what === 'text'
  return { kind: 'value', path, expected: long ? { what: 'text', most: issue.requirement } : expected, orNull, found: show(value) }
}

/** The schemas that a schema puts one after the other, those within it resolved by the value that it is given. */
const layers = (schema: Described, value: unknown): readonly Described[] => {
  if (schema.getter !== undefined) return layers(schema.getter(value), value)
  if (schema.wrapped !== undefined) return layers(schema.wrapped, value)
  return [schema, ...(schema.pipe ?? []).flatMap((part) => (part.kind === 'schema' ? layers(part, value) : []))]
}

const fieldsOf = (schema: Described, value: unknown): readonly string[] => layers(schema, value).flatMap(({ entries }) => Object.keys(entries ?? {}))

/** The schema of a part of a value; null where none is told. */
const within = (schema: Described, value: unknown, step: Step): Described | null => {
  for (const { entries, item, items, value: each } of layers(schema, value)) {
    const inner = typeof step === 'number' ? (items?.[step] ?? item) : entries !== undefined && Object.hasOwn(entries, step) ? entries[step] : each
    if (inner !== undefined) return inner
  }
  return null
}

/** What a schema asks of a value, by what its parts say of themselves. */
const expectedBy = (schema: Described, value: unknown): { readonly expected: Expected; readonly orNull: boolean } => {
  if (schema.wrapped !== undefined) {
    const { expected, orNull } = expectedBy(schema.wrapped, value)
    return { expected, orNull: orNull || schema.type === 'nullable' }
  }
  if (schema.getter !== undefined) return expectedBy(schema.getter(value), value)
  for (const { metadata } of schema.pipe ?? []) if (isMeant(metadata)) return { expected: metadata.expected, orNull: false }
  return { expected: plainly(schema), orNull: false }
}

const isMeant = (metadata: unknown): metadata is { readonly expected: Expected } => typeof metadata === 'object' && metadata !== null && 'expected' in metadata

const plainly = ({ type, literal, options, items }: Described): Expected => {
  switch (type) {
    case 'string':
      return { what: 'text' }
    case 'boolean':
      return { what: 'flag' }
    case 'literal':
      return { what: 'choice', choices: [String(literal)] }
    case 'picklist':
      return { what: 'choice', choices: (options ?? []).map(String) }
    case 'array':
      return { what: 'list' }
    case 'strict_tuple':
      return { what: items?.length === 2 ? 'pair' : 'list' }
    case 'number':
      return { what: 'number', min: null, max: null }
    default:
      return { what: 'record' }
  }
}
