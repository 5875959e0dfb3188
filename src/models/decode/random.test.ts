import { describe, expect, it } from 'vitest'
import { UniformStream } from './random.ts'

function take(seed: number, count: number): number[] {
  const stream = new UniformStream(seed)
  return Array.from({ length: count }, () => stream.next())
}

describe('UniformStream', () => {
  it('repeats for a seed and differs between neighbouring seeds', () => {
    expect(take(5, 20)).toEqual(take(5, 20))
    expect(new Set([...take(5, 20), ...take(6, 20), ...take(0, 20)]).size).toBe(60)
  })

  it('is uniform over draws and over seeds', () => {
    for (const numbers of [take(1, 20000), Array.from({ length: 20000 }, (_, seed) => take(seed, 1)[0] ?? 0)]) {
      expect(numbers.every((x) => x >= 0 && x < 1)).toBe(true)
      const counts = new Array<number>(10).fill(0)
      for (const x of numbers) {
        counts[Math.floor(x * 10)] = (counts[Math.floor(x * 10)] ?? 0) + 1
      }
      for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200)
    }
  })
})
