import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../problems/seeded.ts'
import { confidenceSequence, type PairedCounts, pairedCounts, wealth } from './confidence-sequence.ts'

const level = 0.05
const counts = fc
  .tuple(fc.nat(60), fc.nat(60), fc.nat(60))
  .map(([onlyFirst, onlySecond, same]): PairedCounts => ({ n: onlyFirst + onlySecond + same, onlyFirst, onlySecond }))

/** The share of races, of so many problems, in which the true difference is ever left out, when they are looked at after every problem. */
function everLeftOut(races: number, problems: number, first: number, second: number): number {
  const random = seededRandom(20)
  const seen = new Map<string, boolean>()
  const leavesOut = (now: PairedCounts) => {
    const key = `${now.n} ${now.onlyFirst} ${now.onlySecond}`
    const known = seen.get(key) ?? wealth(now, second - first) >= 1 / level
    seen.set(key, known)
    return known
  }
  const race = (): boolean => {
    let now: PairedCounts = { n: 0, onlyFirst: 0, onlySecond: 0 }
    for (let i = 0; i < problems; i++) {
      const drawn = random()
      now = {
        n: now.n + 1,
        onlyFirst: now.onlyFirst + (drawn < first ? 1 : 0),
        onlySecond: now.onlySecond + (drawn >= first && drawn < first + second ? 1 : 0),
      }
      if (leavesOut(now)) return true
    }
    return false
  }
  return Array.from({ length: races }, race).filter(Boolean).length / races
}

describe('an interval that is looked at after every problem', () => {
  it('leaves out 0 in 5% of races at most, ever, where there is no difference', () => {
    // Exactly, over all ways that a race may go: only problems that one of the two got right count, and each is as likely to have got it.
    let going = new Map([['0 0', 1]])
    let ever = 0
    for (let m = 1; m <= 200; m++) {
      const next = new Map<string, number>()
      for (const [key, probability] of going) {
        const [first = 0, second = 0] = key.split(' ').map(Number)
        for (const [onlyFirst, onlySecond] of [
          [first + 1, second],
          [first, second + 1],
        ] as const) {
          if (wealth({ n: m, onlyFirst, onlySecond }, 0) >= 1 / level) ever += probability / 2
          else next.set(`${onlyFirst} ${onlySecond}`, (next.get(`${onlyFirst} ${onlySecond}`) ?? 0) + probability / 2)
        }
      }
      going = next
    }
    expect(ever).toBeGreaterThan(0.01)
    expect(ever).toBeLessThanOrEqual(level)
  })

  it.each([
    [0.1, 0.1],
    [0.4, 0.4],
    [0.05, 0.25],
    [0.02, 0.6],
  ])('holds the difference all along in 95% of races, with %d right by the first alone and %d by the second', (first, second) => {
    expect(everLeftOut(400, 150, first, second)).toBeLessThanOrEqual(level)
  })
})

describe('the interval', () => {
  it('holds the difference seen, within [-1, 1], turns round with the two, and is wider at a stricter level', () => {
    fc.assert(
      fc.property(counts, (some) => {
        const { difference, low, high } = confidenceSequence(some, level)
        expect(difference).toBeGreaterThanOrEqual(low)
        expect(difference).toBeLessThanOrEqual(high)
        expect(low).toBeGreaterThanOrEqual(-1)
        expect(high).toBeLessThanOrEqual(1)
        const other = confidenceSequence({ ...some, onlyFirst: some.onlySecond, onlySecond: some.onlyFirst }, level)
        expect(other.low).toBeCloseTo(-high, 8)
        const stricter = confidenceSequence(some, level / 4)
        expect(stricter.low).toBeLessThanOrEqual(low)
        expect(stricter.high).toBeGreaterThanOrEqual(high)
      }),
    )
  })

  it('leaves out 0 just where the wealth against 0 says so, and narrows with problems', () => {
    fc.assert(
      fc.property(counts, (some) => {
        const { low, high, differs } = confidenceSequence(some, level)
        const against = wealth(some, 0)
        if (Math.abs(against * level - 1) > 1e-2) expect(differs).toBe(against >= 1 / level)
        const more = confidenceSequence({ n: 4 * some.n, onlyFirst: 4 * some.onlyFirst, onlySecond: 4 * some.onlySecond }, level)
        if (some.n > 0) expect(more.high - more.low).toBeLessThan(high - low)
      }),
      { numRuns: 50 },
    )
  })

  it('takes eight of eight, and is all there is before the first', () => {
    const of = (onlyFirst: number, onlySecond: number, same = 0) => confidenceSequence({ n: onlyFirst + onlySecond + same, onlyFirst, onlySecond }, level)
    expect([of(0, 7).differs, of(0, 8).differs, of(0, 8, 30).differs, of(4, 20, 10).differs]).toEqual([false, true, true, true])
    expect(of(0, 0)).toMatchObject({ difference: 0, low: -1, high: 1, differs: false })
    expect(of(0, 10)).toMatchObject({ difference: 1, high: 1 })
  })

  it('counts the problems that both were graded on', () => {
    expect(
      pairedCounts([
        [true, false],
        [true, true],
        [null, true],
        [false, true],
        [false, null],
        [true, false],
      ]),
    ).toEqual({ n: 4, onlyFirst: 2, onlySecond: 1 })
  })
})
