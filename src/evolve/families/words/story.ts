import type { Person, Thing } from './lexicon.ts'

/** What a story has said so far: its sentences, its program, and how many there are now. */
export interface Story {
  readonly a: Person
  readonly b: Person
  readonly c: Person
  readonly thing: Thing
  say(...sentences: readonly string[]): void
  /** A whole number that the story has not had yet. */
  number(from: number, to: number): number
  of<T>(items: readonly T[]): T
  /** Adds a line of the program; its value is exact or the story is dropped. */
  compute(left: Amount, operator: '+' | '-' | '*' | '/', right: Amount | number): Amount
  /** Drops the story: its numbers do not suit. */
  drop(): never
}

/** A number of the program: how it is written there, and its value. */
export interface Amount {
  readonly code: string
  readonly value: number
}

/** A number that the story gives. */
export const given = (value: number): Amount => ({ code: String(value), value })

/** With a capital letter at its beginning. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
