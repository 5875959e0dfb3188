import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../core/config.ts'
import { generateProblem } from '../../problems/index.ts'
import type { ProblemRow } from '../../problems/types.ts'
import { countdownPython } from '../../python/countdown-python.fixture.ts'
import { measureAccuracy } from '../accuracy.ts'
import { type AccuracyPart, mergeAccuracy } from './merge-accuracy.ts'
import { MergeError } from './merge-fault.ts'
import { partOf } from './part.ts'
import { placesOf } from './shard.ts'

const rows: readonly ProblemRow[] = Array.from({ length: 7 }, (_, i) => {
  const { question } = generateProblem(i + 1, 3).problem
  return { id: `p${i}`, question, answer: i === 4 ? 'illegible' : (/make (\d+)/.exec(question)?.[1] ?? '') }
})
const settings = { strategy: 'random', policy: 'none', format: 'none', scorer: 'none', config: { ...defaultConfig, rollouts: 3 } } as const
const measure = (part: readonly ProblemRow[], places?: readonly number[]) =>
  measureAccuracy({ rows: part, ...(places ? { places } : {}), strategy: 'random', config: settings.config, mind: null, interpreter: countdownPython })

const partsOf = (of: number): Promise<AccuracyPart[]> =>
  Promise.all(
    Array.from({ length: of }, async (_, i) => {
      const { rows: own, places, part } = partOf({ part: i + 1, of }, rows, settings)
      return { ...(await measure(own, places)), shard: part }
    }),
  )
const named = (parts: readonly unknown[]) => parts.map((raw, i) => ({ file: `${i + 1}.json`, raw: JSON.parse(JSON.stringify(raw)) }))

describe('results of parts', () => {
  it.each([1, 2, 3, 7, 9])('come together to what one run gives, from %i parts in any order', async (of) => {
    const whole = await measure(rows)
    const merged = mergeAccuracy(named((await partsOf(of)).reverse()))
    expect({ ...merged, seconds: 0 }).toEqual({ ...whole, seconds: 0 })
    expect([merged.n, merged.ungraded]).toEqual([6, ['p4']])
  })

  const faultOf = (parts: readonly unknown[]) => {
    try {
      mergeAccuracy(named(parts))
    } catch (error) {
      if (error instanceof MergeError) return error.fault
      throw error
    }
    return null
  }

  it('are refused with what is wrong, and where', async () => {
    const [a, b, c] = await partsOf(3)
    if (!a || !b || !c) throw new Error('three parts')
    expect(faultOf([a, c])).toEqual({ code: 'missing', values: { parts: [2], of: 3 } })
    expect(faultOf([a, b, c, b])).toEqual({ code: 'twice', values: { part: 2, files: ['2.json', '4.json'] } })
    const colder = { ...b, shard: { ...b.shard, settings: { ...settings, config: { ...settings.config, temperature: 0 } } } }
    expect(faultOf([a, colder, c])).toMatchObject({ code: 'other-setting', values: { file: '2.json', setting: 'temperature', has: '0' } })
    expect(faultOf([a, { ...b, shard: { ...b.shard, settings: { ...settings, policy: 'another' } } }, c])).toMatchObject({ values: { setting: 'policy' } })
    expect(faultOf([a, { ...b, shard: { ...b.shard, problems: 'other' } }, c])).toMatchObject({ code: 'other-problems' })
    expect(faultOf([a, { ...b, shard: { ...b.shard, of: 4 } }, c])).toMatchObject({ code: 'other-count' })
    expect(faultOf([a, { ...b, interrupted: true, left: 1 }, c])).toEqual({ code: 'unfinished', values: { file: '2.json', left: 1 } })
    expect(faultOf([a, { ...b, perProblem: b.perProblem.slice(1) }, c])).toMatchObject({ code: 'other-ids', values: { id: b.perProblem[0]?.id } })
    expect(faultOf([a, { ...b, perProblem: [...b.perProblem, ...a.perProblem] }, c])).toMatchObject({ code: 'other-ids' })
    expect(faultOf([a, await measure(rows), c])).toEqual({ code: 'no-part', values: { file: '2.json', field: 'shard' } })
    expect(faultOf([null])).toMatchObject({ code: 'no-part' })
  })

  it('are of the same problems only where every question, answer and id is', () => {
    const hash = (some: readonly ProblemRow[]) => partOf({ part: 1, of: 2 }, some, settings).part.problems
    expect(hash(rows)).toBe(hash([...rows]))
    expect(hash(rows)).not.toBe(hash(rows.slice(1)))
    expect(hash(rows)).not.toBe(hash(rows.map((row) => ({ ...row, answer: 0 }))))
  })
})

it('parts have every problem once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 200 }), (of, problems) => {
      const places = Array.from({ length: of }, (_, i) => placesOf({ part: i + 1, of }, problems)).flat()
      expect(places.sort((a, b) => a - b)).toEqual(Array.from({ length: problems }, (_, i) => i))
    }),
  )
})
