import * as v from 'valibot'
import type { Expected } from './expected.ts'

/** What turns a value that nobody vouches for into a T. */
export type Schema<T> = v.GenericSchema<unknown, T>

/** Says what a schema asks for, where its kind alone does not. */
const meant = <T>(expected: Expected) => v.metadata<T, { readonly expected: Expected }>({ expected })

/** A text of at most so many UTF-16 units. */
export const textUpTo = (most: number) => v.pipe(v.string(), v.maxLength(most))

/** A text that is not empty. */
export const filled = () => v.pipe(v.string(), v.minLength(1), meant<string>({ what: 'text', filled: true }))

/** A list of one or more. */
export const filledList = <S extends v.GenericSchema>(item: S) =>
  v.pipe(v.array(item), v.minLength(1), meant<v.InferOutput<S>[]>({ what: 'list', filled: true }))

/** A finite number within bounds, which are included; null for no bound. */
export const number = (min: number | null = null, max: number | null = null) =>
  v.pipe(v.number(), v.minValue(min ?? -Number.MAX_VALUE), v.maxValue(max ?? Number.MAX_VALUE), meant<number>({ what: 'number', min, max }))

/** A whole number within bounds, which are included; null for no bound. */
export const whole = (min: number | null, max: number | null) =>
  v.pipe(v.number(), v.integer(), v.minValue(min ?? -Number.MAX_VALUE), v.maxValue(max ?? Number.MAX_VALUE), meant<number>({ what: 'whole', min, max }))

/** A date and time as ISO 8601 has them. */
export const date = () =>
  v.pipe(
    v.string(),
    v.maxLength(40),
    v.check((text) => !Number.isNaN(Date.parse(text))),
    meant<string>({ what: 'date' }),
  )

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Any object that is no list. */
export const anyRecord = () => v.custom<Readonly<Record<string, unknown>>>(isRecord)

/** An object with these fields. Others are left out of what is read, so that programs may add their own. */
export const record = <const E extends v.ObjectEntries>(entries: E) => v.pipe(anyRecord(), v.object(entries))

/** An object with these fields and no others. */
export const exactly = <const E extends v.ObjectEntries>(entries: E) => v.pipe(anyRecord(), v.strictObject(entries))

/** The members of a union whose field may be K. */
type Having<T, F extends string, K> = T extends { readonly [P in F]: infer N } ? (K extends N ? T & { readonly [P in F]: K } : never) : never

/** An object whose `field` says which of several schemas it is of. Finds it at once, however many there are. */
export const variant = <F extends string, T extends { readonly [K in F]: string }>(
  field: F,
  table: { readonly [K in T[F]]: Schema<Having<T, F, K>> },
): Schema<T> => {
  const schemas = new Map<unknown, Schema<T>>(Object.entries<Schema<T>>(table))
  const other = v.pipe(
    record({ [field]: v.picklist(Object.keys(table)) }),
    v.transform((): T => {
      throw new TypeError('A choice that there is no schema for was let through.')
    }),
  )
  return v.lazy((value) => (value !== null && typeof value === 'object' ? schemas.get(Reflect.get(value, field)) : undefined) ?? other)
}
