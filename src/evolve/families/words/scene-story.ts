import { type Draw, drawFrom } from '../../../problems/draw.ts'
import type { Rational } from '../../../problems/rational.ts'
import { colours, days, type Person, people, places, type Thing, things } from './lexicon.ts'
import { valuesOf } from './naming.ts'
import { readProgram } from './program.ts'
import { wordings } from './scenes/index.ts'
import type { Scene } from './scenes/scene.ts'
import type { AnnotatedRow } from './sources.ts'
import { capital } from './story.ts'

/** Draws of numbers that are tried before a story is given up. */
const tries = 300
const mostWhole = 5000n

const numberOf: Readonly<Record<NonNullable<Scene['numbers']> | 'whole', (draw: Draw) => number>> = {
  whole: ({ whole }) => whole(2, whole(1, 7) === 1 ? 900 : 120),
  small: ({ whole }) => whole(2, 20),
  measured: ({ whole }) => (whole(1, 2) === 1 ? whole(1, 99) / 10 : whole(5, 950) / 100),
  money: ({ whole }) => whole(40, 6000) / 100,
}

/** Positive, not too large, and whole or with two decimals at most. */
const isPlausible = ({ n, d }: Rational, isWhole: boolean): boolean => n > 0n && n <= mostWhole * d && (isWhole ? d === 1n : 100n % d === 0n)

interface Sum {
  readonly lines: readonly string[]
  readonly answer: number
}

/** The sum with these numbers for its names; null where a value on the way would be odd in a story. */
const sumOf = (sum: string, numbers: ReadonlyMap<string, number>, isWhole: boolean): Sum | null => {
  const lines = sum.split(';').map((line, i) => {
    const written = line
      .trim()
      .replace(/\b(?:[xyzw]|r(\d+))\b/g, (name, result?: string) => (result === undefined ? String(numbers.get(name)) : `t${Number(result) - 1}`))
    return `t${i} = ${written}`
  })
  const values = [...(valuesOf([], readProgram(lines) ?? [])?.values() ?? [])]
  const answer = values.at(-1)
  return answer !== undefined && values.every((value) => isPlausible(value, isWhole)) ? { lines, answer: Number(answer.n) / Number(answer.d) } : null
}

/** Some write a space before what belongs to a word: "Tom 's", "$ 5". */
const spaced = (text: string): string => text.replace(/(\w)('s\b)/g, '$1 $2').replace(/\$(\d)/g, '$$ $1')

const tidy = (text: string): string =>
  text
    .replace(/ +/g, ' ')
    .replace(/ ([.,?])/g, '$1')
    .trim()

interface Cast {
  readonly a: Person
  readonly b: Person
  readonly c: Person
  readonly thing: Thing
  readonly other: Thing
}

/** What stands in the slots that hold no number. */
const slotsOf = ({ a, b, c, thing, other }: Cast, { of }: Draw): Readonly<Record<string, string>> => {
  const p = of(colours)
  return {
    A: a.name,
    B: b.name,
    C: c.name,
    he: a.he,
    He: capital(a.he),
    his: a.his,
    His: capital(a.his),
    him: a.him,
    thing: thing.one,
    things: thing.many,
    holder: thing.holder[0],
    holders: thing.holder[1],
    got: thing.get[0],
    lost: thing.lose[0],
    other: other.one,
    others: other.many,
    p,
    q: of(colours.filter((one) => one !== p)),
    place: of(places),
    day: of(days.slice(0, 3)),
    next: of(days.slice(3)),
  }
}

/**
 * One story of a scene from random values in [0, 1); null where no numbers suit.
 * @throws RangeError where a wording has a slot that nothing fills.
 */
export const sceneStory = (random: () => number): Pick<AnnotatedRow, 'question' | 'answer' | 'py'> | null => {
  const draw = drawFrom(random)
  const { of } = draw
  const { scene, told } = of(wordings)
  let text = told
  // The innermost first: a choice may stand in another.
  for (const choice = /\[([^[\]]*)\]/; choice.test(text); ) text = text.replace(choice, (_, words: string) => of(words.split('|')))
  const names = [...new Set([...text.matchAll(/\{\$?([xyzwd])\}/g)].map(([, name = '']) => name))]
  const constants = [...scene.program.matchAll(/(?<![r\d])\d+/g)].map(([number]) => Number(number))
  const isWhole = scene.numbers === undefined || scene.numbers === 'small'
  for (let i = 0; i < tries; i++) {
    const numbers = new Map(names.map((name) => [name, numberOf[scene.numbers ?? 'whole'](draw)]))
    // Equal numbers could not be told apart by who reads the program.
    if (new Set([...numbers.values(), ...constants]).size < numbers.size + constants.length) continue
    const sum = sumOf(scene.program, numbers, isWhole)
    if (sum === null) continue
    const [a, b, c] = [of(people), of(people), of(people)]
    const [thing, other] = [of(things), of(things)]
    if (a === b || b === c || a === c || thing === other) continue
    const slots = slotsOf({ a, b, c, thing, other }, draw)
    const filled = text.replace(/\{(\$?)(\w+)\}/g, (_, sign: string, name: string) => {
      const number = numbers.get(name)
      const word = number === undefined ? slots[name] : scene.numbers === 'money' ? number.toFixed(2) : String(number)
      if (word === undefined) throw new RangeError(`no such slot: ${name}`)
      return sign + word
    })
    const question = tidy(filled)
    return { question: draw.whole(1, 4) === 1 ? spaced(question) : question, answer: sum.answer, py: sum.lines }
  }
  return null
}
