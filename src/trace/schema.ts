import { type Expected, show, TraceError } from './faults.ts'

/** Where in a document a reader stands. One is shared by a whole walk; it is only written out for a message. */
export class Place {
  readonly #start: () => readonly (string | number)[]
  readonly #steps: (string | number)[] = []

  /** Steps that lead to where the walk begins, or what gives them when they are needed. */
  constructor(start: readonly (string | number)[] | (() => readonly (string | number)[]) = []) {
    this.#start = typeof start === 'function' ? start : () => start
  }

  /** What `read` gives one step further in. A throw ends the walk, so the place need not be restored then. */
  within<T>(step: string | number, read: () => T): T {
    this.#steps.push(step)
    const result = read()
    this.#steps.pop()
    return result
  }

  toString(): string {
    return [...this.#start(), ...this.#steps]
      .map((step, i) => (typeof step === 'number' ? `[${step}]` : /^[A-Za-z_]\w*$/.test(step) ? `${i === 0 ? '' : '.'}${step}` : `[${JSON.stringify(step)}]`))
      .join('')
  }
}

/** Turns a value of a JSON document into a T or throws a TraceError that names the place. Never trusts, never keeps the document's own objects. */
export interface Reader<T> {
  readonly expected: Expected
  read(value: unknown, at: Place): T
  /** What stands for an absent field; without it the field must be there. */
  readonly absent?: () => T
  /** The field may be left out, and then is not there at all. */
  readonly mayBeMissing?: boolean
}

/** Throws for a value that is not what was expected. */
export const refuse = (expected: Expected, value: unknown, at: Place, orNull = false): never => {
  throw new TraceError({ kind: 'value', path: String(at), expected, orNull, found: show(value) })
}

const reader = <T>(expected: Expected, accepts: (value: unknown) => value is T): Reader<T> => ({
  expected,
  read: (value, at) => (accepts(value) ? value : refuse(expected, value, at)),
})

export const text = reader({ what: 'text' }, (value) => typeof value === 'string')

/** A text of at most so many characters. */
export const textUpTo = (most: number): Reader<string> => ({
  expected: { what: 'text' },
  read: (value, at) => {
    const found = text.read(value, at)
    return found.length <= most ? found : refuse({ what: 'text', most }, found, at)
  },
})

export const flag = reader({ what: 'flag' }, (value) => typeof value === 'boolean')

/** A finite number within bounds, which are included; null for no bound. */
export const number = (min: number | null = null, max: number | null = null): Reader<number> =>
  reader({ what: 'number', min, max }, (value): value is number => isWithin(value, min, max))

export const whole = (min: number, max: number): Reader<number> =>
  reader({ what: 'whole', min, max }, (value): value is number => isWithin(value, min, max) && Number.isInteger(value))

const isWithin = (value: unknown, min: number | null, max: number | null): value is number =>
  typeof value === 'number' && Number.isFinite(value) && (min === null || value >= min) && (max === null || value <= max)

export const choice = <T extends string | number | boolean>(...choices: readonly T[]): Reader<T> =>
  reader({ what: 'choice', choices: choices.map(String) }, (value): value is T => choices.some((candidate) => candidate === value))

export const nullable = <T>(inner: Reader<T>): Reader<T | null> => ({
  expected: inner.expected,
  read: (value, at) => {
    if (value === null) return null
    // The message of a value that may be null says so; faults further in speak for themselves.
    const wrong = inner.expected.what !== 'record' && inner.expected.what !== 'list'
    if (!wrong) return inner.read(value, at)
    try {
      return inner.read(value, at)
    } catch (error) {
      if (error instanceof TraceError && error.fault.kind === 'value') throw new TraceError({ ...error.fault, orNull: true })
      throw error
    }
  },
})

/** A field that may be left out. */
export const optional = <T>(inner: Reader<T>, absent: () => T): Reader<T> => ({ ...inner, read: inner.read.bind(inner), absent })

/** A field that is not there at all when it is left out. */
export const leftOut = <T>(inner: Reader<T>): Reader<T> => ({ ...inner, read: inner.read.bind(inner), mayBeMissing: true })

export const list = <T>(item: Reader<T>, most = Number.POSITIVE_INFINITY, tooMany?: () => never): Reader<readonly T[]> => ({
  expected: { what: 'list' },
  read: (value, at) => {
    if (!Array.isArray(value)) return refuse({ what: 'list' }, value, at)
    if (value.length > most) tooMany?.()
    const items: readonly unknown[] = value
    return items.map((entry, i) => at.within(i, () => item.read(entry, at)))
  },
})

/** Two values in a list. */
export const pair = <A, B>(first: Reader<A>, second: Reader<B>): Reader<readonly [A, B]> => ({
  expected: { what: 'pair' },
  read: (value, at) => {
    if (!Array.isArray(value) || value.length !== 2) return refuse({ what: 'pair' }, value, at)
    return [at.within(0, () => first.read(value[0], at)), at.within(1, () => second.read(value[1], at))]
  },
})

export type Fields<T> = { readonly [K in keyof T]-?: Reader<T[K]> }

/** An object as a map of its own fields; throws when it is none. */
export const fieldsOf = (value: unknown, at: Place): Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse({ what: 'record' }, value, at)
  return { ...value }
}

/** An object with these fields. Others are ignored, so that programs may add their own. */
export const record = <T extends object>(fields: Fields<T>): Reader<T> => {
  const names = Object.keys(fields) as (keyof T & string)[]
  return {
    expected: { what: 'record' },
    read: (value, at) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse({ what: 'record' }, value, at)
      const result: Partial<T> = {}
      for (const name of names) {
        const field: Reader<T[keyof T & string]> = fields[name]
        if (Object.hasOwn(value, name)) result[name] = at.within(name, () => field.read(Reflect.get(value, name), at))
        else if (field.mayBeMissing) continue
        else if (field.absent !== undefined) result[name] = field.absent()
        else at.within(name, () => missing(field.expected, at))
      }
      return result as T
    },
  }
}

const missing = (expected: Expected, at: Place): never => {
  throw new TraceError({ kind: 'missing', path: String(at), expected })
}

/** An object whose `field` says which of several readers it is for. */
export const variant = <F extends string, T extends { readonly [K in F]: string }>(
  field: F,
  readers: { readonly [K in T[F]]: Reader<Extract<T, { readonly [P in F]: K }>> },
): Reader<T> => {
  const table = new Map<string, Reader<T>>(Object.entries(readers))
  const tag = choice(...table.keys())
  return {
    expected: { what: 'record' },
    read: (value, at) => {
      const fields = fieldsOf(value, at)
      const name = at.within(field, () => (Object.hasOwn(fields, field) ? tag.read(fields[field], at) : missing(tag.expected, at)))
      const inner = table.get(name)
      return inner === undefined ? refuse(tag.expected, name, at) : inner.read(value, at)
    },
  }
}
