import { countdown } from './countdown/countdown.ts'
import { seedAt } from './seeded.ts'
import { generatedStory } from './words/generated.ts'

/** A problem made from a seed. */
export interface MadeProblem {
  readonly question: string
  /** Its answer where the question does not name it; null where exact arithmetic tells what is right. */
  readonly known: string | null
}

/** A kind of problems that can be made from a seed and whose answers can be graded. */
export interface Maker {
  /** What models are trained for. */
  readonly domain: string
  /** How large a problem may be, smallest first: how many numbers it has, or how many changes it tells of. */
  readonly sizes: readonly [number, ...number[]]
  make(seed: number, size: number): MadeProblem
}

/** By the families' own generators. */
export const makers: readonly [Maker, ...Maker[]] = [
  { domain: 'countdown', sizes: [3, 4, 5, 6], make: (seed, size) => ({ question: countdown.generate(seed, size).question, known: null }) },
  {
    domain: 'words',
    sizes: [1, 2, 3, 4, 5, 6],
    make(seed, size) {
      const { text, answer } = generatedStory(seed, size)
      return { question: text, known: String(answer) }
    },
  },
]

/** The problem at a place of the set that a seed makes. */
export const madeAt = (maker: Maker, seed: number, size: number, place: number): MadeProblem => maker.make(seedAt(seed, place), size)
