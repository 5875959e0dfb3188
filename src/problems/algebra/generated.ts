import { drawFrom } from '../draw.ts'
import { seededRandom } from '../seeded.ts'

type Whole = (from: number, to: number) => number

const signed = (value: number): string => (value < 0 ? `- ${-value}` : `+ ${value}`)

/** A value other than 0 between -most and most. */
const factor = (whole: Whole, most: number): number => (whole(0, 1) === 0 ? -1 : 1) * whole(1, most)

const templates: readonly ((whole: Whole) => string)[] = [
  (whole) => {
    const [a, root, b] = [whole(2, 9), factor(whole, 12), factor(whole, 30)]
    return `Solve ${a}*x ${signed(b)} = ${a * root + b}.`
  },
  (whole) => {
    const [p, q] = [factor(whole, 9), factor(whole, 9)]
    return `Solve x^2 ${signed(-(p + q))}*x ${signed(p * q)} = 0 for x.`
  },
  (whole) => `What is ${5 * whole(1, 19)}% of ${20 * whole(1, 30)}?`,
  (whole) => {
    const common = whole(2, 12)
    return `What is the greatest common divisor of ${common * whole(2, 20)} and ${common * whole(2, 20)}?`
  },
  (whole) => `What is the derivative of ${whole(2, 9)}*x^${whole(2, 5)} ${signed(factor(whole, 9))}*x?`,
  (whole) => `Expand (x ${signed(factor(whole, 9))})*(${whole(2, 5)}*x ${signed(factor(whole, 9))}).`,
  (whole) => `What is the remainder when ${whole(100, 999)} is divided by ${whole(7, 40)}?`,
]

/** A question of algebra from a seed; the same seed gives the same text. */
export const generatedAlgebra = (seed: number): string => {
  const { whole, of } = drawFrom(seededRandom(seed))
  return of(templates)(whole)
}
