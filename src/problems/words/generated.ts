import { seededRandom } from '../seeded.ts'

const names = ['Ada', 'Ben', 'Chen', 'Dora', 'Emil', 'Fatima', 'Gus', 'Hana'] as const
const things = ['apples', 'books', 'cards', 'marbles', 'pens', 'shells', 'stamps', 'tickets'] as const

interface Draw {
  whole(from: number, to: number): number
  of<T>(items: readonly [T, ...T[]]): T
}

/** One or two sentences that change how many there are. */
const changes: readonly [(draw: Draw, name: string, thing: string) => string, ...((draw: Draw, name: string, thing: string) => string)[]] = [
  (draw, name, thing) => `${name} buys ${draw.whole(3, 40)} more ${thing}.`,
  (draw, name, thing) => `A friend gives ${name} ${draw.whole(2, 9)} boxes with ${draw.whole(3, 12)} ${thing} in each.`,
  (_, name, thing) => `Then ${name} finds as many ${thing} again as there are now.`,
  (draw, name, thing) => `Each of ${draw.whole(2, 6)} neighbours brings ${name} ${draw.whole(2, 9)} ${thing}.`,
]

/**
 * A word problem from a seed. `size` is how many changes happen, 1 to 6; drawn from the seed when left out. The same seed gives the same text.
 */
export const generatedText = (seed: number, size?: number): string => {
  const random = seededRandom(seed)
  const draw: Draw = {
    whole: (from, to) => from + Math.floor(random() * (to - from + 1)),
    of: (items) => items[Math.floor(random() * items.length)] ?? items[0],
  }
  const [name, thing] = [draw.of(names), draw.of(things)]
  const count = size ?? draw.whole(1, 4)
  const told = Array.from({ length: count }, () => draw.of(changes)(draw, name, thing))
  return [`${name} has ${draw.whole(5, 60)} ${thing}.`, ...told, `How many ${thing} does ${name} have now?`].join(' ')
}
