import { type Draw, drawFrom } from '../draw.ts'
import { seededRandom } from '../seeded.ts'

const names = ['Ada', 'Ben', 'Chen', 'Dora', 'Emil', 'Fatima', 'Gus', 'Hana'] as const
const things = ['apples', 'books', 'cards', 'marbles', 'pens', 'shells', 'stamps', 'tickets'] as const

/** One or two sentences that change how many there are, and what becomes of so many. */
interface Change {
  readonly told: string
  readonly after: (count: number) => number
}

const changes: readonly ((draw: Draw, name: string, thing: string) => Change)[] = [
  (draw, name, thing) => {
    const more = draw.whole(3, 40)
    return { told: `${name} buys ${more} more ${thing}.`, after: (count) => count + more }
  },
  (draw, name, thing) => {
    const [boxes, each] = [draw.whole(2, 9), draw.whole(3, 12)]
    return { told: `A friend gives ${name} ${boxes} boxes with ${each} ${thing} in each.`, after: (count) => count + boxes * each }
  },
  (_, name, thing) => ({ told: `Then ${name} finds as many ${thing} again as there are now.`, after: (count) => 2 * count }),
  (draw, name, thing) => {
    const [neighbours, each] = [draw.whole(2, 6), draw.whole(2, 9)]
    return { told: `Each of ${neighbours} neighbours brings ${name} ${each} ${thing}.`, after: (count) => count + neighbours * each }
  },
]

/**
 * A word problem from a seed, and its answer, which the text does not name. `size` is how many changes happen, 1 to 6; drawn from the seed when left out. The same seed gives
 * the same text.
 */
export const generatedStory = (seed: number, size?: number): { readonly text: string; readonly answer: number } => {
  const draw = drawFrom(seededRandom(seed))
  const [name, thing] = [draw.of(names), draw.of(things)]
  const count = size ?? draw.whole(1, 4)
  const told = Array.from({ length: count }, () => draw.of(changes)(draw, name, thing))
  const first = draw.whole(5, 60)
  return {
    text: [`${name} has ${first} ${thing}.`, ...told.map((change) => change.told), `How many ${thing} does ${name} have now?`].join(' '),
    answer: told.reduce((now, { after }) => after(now), first),
  }
}
