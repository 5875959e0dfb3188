import type { NumberRange } from '../core/config.ts'
import { RunError } from './run-error.ts'

const shown = (value: unknown): string => (value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`)

/** Reads the fields of a JSON object one by one. Every fault is a RunError that names the file and the field. */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>
  readonly #where: string
  readonly #path: string

  /** `where` is the object's place within the file, '' for the whole; `path` the file. */
  constructor(value: unknown, where: string, path: string) {
    this.#where = where
    this.#path = path
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.fault('', `must be an object, but ${shown(value)}`)
    this.#values = new Map<string, unknown>(Object.entries(value))
  }

  /** A fault of one field, '' for the object itself. */
  fault(name: string, text: string): RunError {
    const field = [this.#where, name].filter((part) => part !== '').join('.')
    return new RunError(`${this.#path}: ${field === '' ? 'the file' : `field "${field}"`} ${text}.`, 2)
  }

  has(name: string): boolean {
    return this.#values.has(name)
  }

  isNull(name: string): boolean {
    return this.#values.get(name) === null
  }

  /** Names of the object's fields, in the order of the file. */
  names(): string[] {
    return [...this.#values.keys()]
  }

  /** Refuses fields that nothing reads, so that a slip of the pen is not silently ignored. */
  only(names: readonly string[]): this {
    for (const name of this.#values.keys()) if (!names.includes(name)) throw this.fault(name, `is not known; known are ${names.join(', ')}`)
    return this
  }

  number(name: string, { min, max, whole }: NumberRange, fallback?: number): number {
    const value = this.#values.get(name) ?? fallback
    if (typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value
    throw this.fault(name, `must be ${whole ? 'a whole number' : 'a number'} from ${min} to ${max}, but ${shown(value)}`)
  }

  boolean(name: string, fallback?: boolean): boolean {
    const value = this.#values.get(name) ?? fallback
    if (typeof value === 'boolean') return value
    throw this.fault(name, `must be true or false, but ${shown(value)}`)
  }

  text(name: string): string {
    const value = this.#values.get(name)
    if (typeof value === 'string' && value !== '') return value
    throw this.fault(name, `must be a text that is not empty, but ${shown(value)}`)
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback?: T): T {
    const value = this.#values.get(name) ?? fallback
    const found = choices.find((choice) => choice === value)
    if (found !== undefined) return found
    throw this.fault(name, `must be one of ${choices.join(', ')}, but ${shown(value)}`)
  }

  numbers(name: string, { min, max, whole }: NumberRange, fallback?: readonly number[]): readonly number[] {
    const value = this.#values.get(name) ?? fallback
    const fits = (item: unknown): item is number => typeof item === 'number' && item >= min && item <= max && (!whole || Number.isInteger(item))
    if (Array.isArray(value) && value.every(fits)) return value
    throw this.fault(name, `must be a list of ${whole ? 'whole numbers' : 'numbers'} from ${min} to ${max}, but ${shown(value)}`)
  }

  object(name: string): Fields {
    return new Fields(this.#values.get(name), [this.#where, name].filter((part) => part !== '').join('.'), this.#path)
  }

  /** The objects of a list with at least `least` entries. */
  objects(name: string, least: number): Fields[] {
    const value = this.#values.get(name)
    if (!Array.isArray(value) || value.length < least) throw this.fault(name, `must be a list of at least ${least}, but ${shown(value)}`)
    return value.map((item, i) => new Fields(item, `${this.#where === '' ? '' : `${this.#where}.`}${name}[${i}]`, this.#path))
  }
}
