import { describe, expect, it } from 'vitest'
import { isHeldOutRound } from './held-out.ts'
import { televisionRound } from './television.ts'
import { isTelevision, television } from './tiles.ts'

describe('rounds of television', () => {
  it('have six tiles, none oftener than there are, and a target from 101 to 999', () => {
    const tiles: readonly number[] = [...television.large, ...television.small]
    for (let seed = 0; seed < 200; seed++) {
      const { numbers, target, leaveOut } = televisionRound(seed)
      expect(televisionRound(seed).numbers).toEqual(numbers)
      expect(numbers).toHaveLength(6)
      expect(target).toBeGreaterThanOrEqual(101)
      expect(target).toBeLessThanOrEqual(999)
      expect(leaveOut).toBe(true)
      expect(isTelevision(numbers, target)).toBe(true)
      expect(isTelevision([...numbers, 11], target)).toBe(false)
      expect(isTelevision(numbers, target + 899)).toBe(false)
      for (const number of numbers) expect(numbers.filter((n) => n === number).length).toBeLessThanOrEqual(tiles.filter((n) => n === number).length)
    }
  })

  it('are held out whatever the order of their tiles, one in some sixteen', () => {
    const drawn = Array.from({ length: 1000 }, (_, seed) => televisionRound(seed))
    const held = drawn.filter(({ numbers, target }) => isHeldOutRound(numbers, target))
    expect(held.length).toBeGreaterThan(40)
    expect(held.length).toBeLessThan(90)
    for (const { numbers, target } of held) expect(isHeldOutRound([...numbers].reverse(), target)).toBe(true)
  })
})
