import { drawFrom } from '../../../problems/draw.ts'
import { type Person, people, things } from './lexicon.ts'
import type { AnnotatedRow } from './sources.ts'

/** Worth something of their own, which a program may reckon with. */
const coins: ReadonlySet<string> = new Set(['penny', 'dime', 'quarter', 'coin'])

/** Of one word each, so that what stands beside it stays. */
const recastThings = things.filter(({ one }) => !one.includes(' ') && !coins.has(one))

/** Names that are words or months too. */
const alsoWords: ReadonlySet<string> = new Set(['April', 'Faith', 'Grace', 'Iris', 'Ruby', 'Violet', 'Rose', 'Dean', 'Earl', 'Mark', 'Max', 'Rob', 'Will'])

const mentions = (text: string, word: string): boolean => new RegExp(`\\b${word}\\b`, 'i').test(text)

const sameCase = (like: string, word: string): string => (/^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word)

/** `a` or `an` as the word after it wants. */
const withArticle = (article: string, word: string): string => sameCase(article, /^[aeiou]/i.test(word) ? 'an' : 'a')

/** Each word of a text by another, where there is one for it. */
const replaced = (text: string, by: ReadonlyMap<string, string>): string =>
  by.size === 0
    ? text
    : text.replace(new RegExp(`\\b(?:(an?) )?(${[...by.keys()].join('|')})\\b`, 'gi'), (whole, article: string | undefined, word: string) => {
        const other = by.get(word) ?? by.get(word.toLowerCase())
        if (other === undefined) return whole
        const written = sameCase(word, other)
        return article === undefined ? written : `${withArticle(article, other)} ${written}`
      })

/**
 * The same row with other people, and other things where it counts some that we know: names of the same sex, nothing that the row has already. Numbers and program stay. Null where there is
 * nobody and nothing to change. `random` gives values in [0, 1).
 */
export const recast = (row: AnnotatedRow, random: () => number): AnnotatedRow | null => {
  const { of } = drawFrom(random)
  const all = [row.question, ...(row.steps ?? [])].join(' ')
  const by = new Map<string, string>()
  const taken = new Set<string>()
  const present = people.filter(({ name }) => !alsoWords.has(name) && new RegExp(`\\b${name}\\b`).test(all))
  for (const { name, he } of present) {
    const other: Person = of(people.filter((one) => one.he === he && !present.includes(one) && !taken.has(one.name)))
    taken.add(other.name)
    by.set(name, other.name)
  }
  for (const thing of recastThings.filter(({ many }) => mentions(all, many))) {
    const other = of(recastThings.filter(({ one, many }) => !mentions(all, one) && !mentions(all, many) && !taken.has(many)))
    taken.add(other.many)
    by.set(thing.many, other.many).set(thing.one, other.one)
  }
  if (by.size === 0) return null
  return { ...row, question: replaced(row.question, by), steps: row.steps?.map((step) => replaced(step, by)) ?? null }
}

const mark = '-recast'

/** Whether a row of this id tells another's problem with other people or things. */
export const isRecast = (id: string): boolean => id.includes(mark)

/** Each row, and behind it up to so many recasts of it, whose ids say so. The same random values give the same rows. */
export const withRecasts = (rows: readonly AnnotatedRow[], count: number, random: () => number): AnnotatedRow[] =>
  rows.flatMap((row) => [
    row,
    ...Array.from({ length: count }, (_, i) => {
      const other = recast(row, random)
      return other === null ? [] : [{ ...other, id: `${row.id}${mark}${i + 1}` }]
    }).flat(),
  ])
