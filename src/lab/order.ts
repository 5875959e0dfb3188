import { shuffled } from '../evolve/shuffled.ts'
import { seedAt } from '../problems/seeded.ts'

/** Indices below `count`, `rows` at a time, without end: each comes once before any comes again, in an order that follows from the seed alone. */
export const batchesOf = function* (count: number, rows: number, seed: number): Generator<readonly number[], never> {
  const all = Array.from({ length: count }, (_, i) => i)
  if (count === 0) throw new RangeError('There is nothing to draw from.')
  const waiting: number[] = []
  for (let epoch = 0; ; ) {
    while (waiting.length < rows) waiting.push(...shuffled(all, seedAt(seed, epoch++)))
    yield waiting.splice(0, rows)
  }
}
