import { seededRandom } from '../problems/seeded.ts'

/** The items in an order drawn from the seed; the same seed gives the same order. */
export const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  const random = seededRandom(seed)
  return items
    .map((item) => [random(), item] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, item]) => item)
}
