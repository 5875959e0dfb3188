import { ServerError } from './fault.ts'

/** Look-ups in replies, which may be anything. Each gives null where the field is missing or of another kind. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined

export const textOf = (value: unknown, name: string): string | null => {
  const field = fieldOf(value, name)
  return typeof field === 'string' ? field : null
}

/** A finite number. */
export const numberOf = (value: unknown, name: string): number | null => {
  const field = fieldOf(value, name)
  return typeof field === 'number' && Number.isFinite(field) ? field : null
}

/** A whole number, 0 or more. */
export const countOf = (value: unknown, name: string): number | null => {
  const number = numberOf(value, name)
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null
}

export const listOf = (value: unknown, name: string): readonly unknown[] | null => {
  const field = fieldOf(value, name)
  return Array.isArray(field) ? field : null
}

/**
 * The field that must be there.
 * @throws ServerError `bad-reply` where it is null.
 */
export const needed = <T>(found: T | null, path: string, wanted: string): T => {
  if (found === null) throw new ServerError({ code: 'bad-reply', values: { path, wanted } })
  return found
}
