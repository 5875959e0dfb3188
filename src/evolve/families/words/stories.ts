import { drawFrom } from '../../../problems/draw.ts'
import { seededRandom } from '../../../problems/seeded.ts'
import { people, things } from './lexicon.ts'
import { sceneStory } from './scene-story.ts'
import type { AnnotatedRow } from './sources.ts'
import { type Amount, given, type Story } from './story.ts'
import { others, turned } from './story-kinds.ts'
import { changes, distraction, questions, starts } from './story-parts.ts'

/** Its numbers do not suit. */
class Dropped extends Error {}

/** Largest value on the way. */
const most = 5000

/** How a story is put together, by its kind. */
const told = (story: Story, random: () => number): Amount => {
  const kind = random()
  if (kind < 0.28) return story.of(turned)(story)
  if (kind < 0.5) return story.of(others)(story)
  const maybe = () => {
    if (random() < 0.12) distraction(story)
  }
  let now = story.of(starts)(story)
  maybe()
  const count = story.of([0, 1, 1, 1, 2, 2])
  for (let i = 0; i < count; i++) {
    now = story.of(changes)(story, now)
    maybe()
  }
  return story.of(questions)(story, now)
}

/** Values on the way that are plausible: whole, from 1 to a few thousand. */
const isPlausible = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= most

/** Of all stories those that are one wording of a scene; the others are put together of parts. */
const scenes = 0.65

/** One story put together of parts, from random values in [0, 1); null where its numbers do not suit. */
const composedStory = (random: () => number): Pick<AnnotatedRow, 'question' | 'answer' | 'py'> | null => {
  const { whole, of } = drawFrom(random)
  const a = of(people)
  const b = of(people.filter((one) => one !== a))
  const c = of(people.filter((one) => one !== a && one !== b))
  const sentences: string[] = []
  const lines: string[] = []
  const seen = new Set<number>()
  const drop = (): never => {
    throw new Dropped()
  }
  const story: Story = {
    a,
    b,
    c,
    thing: of(things),
    of,
    drop,
    say: (...more) => sentences.push(...more),
    number: (from, to) => {
      for (let i = 0; i < 20; i++) {
        const value = whole(from, to)
        if (seen.has(value)) continue
        seen.add(value)
        return value
      }
      return drop()
    },
    compute: (left, operator, right) => {
      const other = typeof right === 'number' ? given(right) : right
      const value = { '+': left.value + other.value, '-': left.value - other.value, '*': left.value * other.value, '/': left.value / other.value }[operator]
      if (!isPlausible(value)) drop()
      const code = `t${lines.length}`
      lines.push(`${code} = ${left.code} ${operator} ${other.code}`)
      return { code, value }
    },
  }
  try {
    const { value } = told(story, random)
    return lines.length === 0 ? null : { question: sentences.join(' '), answer: value, py: lines }
  } catch (error) {
    if (error instanceof Dropped) return null
    throw error
  }
}

/** Word problems of our own, of one to four steps, with their programs: as many as wanted, from a seed. The same seed gives the same stories. */
export const tellStories = (count: number, seed: number): AnnotatedRow[] => {
  const random = seededRandom(seed)
  const rows: AnnotatedRow[] = []
  while (rows.length < count) {
    const story = random() < scenes ? sceneStory(random) : composedStory(random)
    if (story !== null) rows.push({ id: `story-${seed}-${rows.length}`, ...story, steps: null, pyOk: true })
  }
  return rows
}
