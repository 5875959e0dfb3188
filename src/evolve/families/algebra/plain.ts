import { seededRandom } from '../../../problems/seeded.ts'
import type { KnownQuestion } from './data.ts'
import { drawFrom } from './drawn.ts'
import { collect, derivative, evaluate, expand, factor, solveOne, solveQuadratic, solveTwo } from './plain-letters.ts'
import { arithmetic, digits, numbers, orders, percent, roots, sequences } from './plain-numbers.ts'

const kinds = [
  solveOne,
  solveOne,
  solveQuadratic,
  solveTwo,
  percent,
  percent,
  arithmetic,
  arithmetic,
  expand,
  collect,
  factor,
  derivative,
  evaluate,
  numbers,
  numbers,
  numbers,
  roots,
  digits,
  sequences,
  orders,
] as const

/** Questions in plain words with answers by construction, as many as wanted, from a seed. */
export const plainQuestions = (count: number, seed: number): KnownQuestion[] => {
  const draw = drawFrom(seededRandom(seed))
  return Array.from({ length: count }, (_, i) => {
    const [question, answer] = draw.of(kinds)(draw)
    return { id: `plain-${seed}-${i}`, question, answer }
  })
}
