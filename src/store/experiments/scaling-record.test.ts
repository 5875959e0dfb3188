import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../core/config.ts'
import { laneIds } from '../../evaluation/contest/lanes.ts'
import { readScalingRecord, type ScalingRecord } from './scaling-record.ts'

const records: fc.Arbitrary<ScalingRecord> = fc
  .record({
    lanes: fc.subarray([...laneIds], { minLength: 1 }),
    at: fc.uniqueArray(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 7 }).map((numbers) => numbers.sort((a, b) => a - b)),
    problems: fc.integer({ min: 1, max: 20 }),
    finished: fc.nat(20),
    right: fc.constantFrom(true, false, null),
  })
  .map(({ lanes, at, problems, finished, right }) => ({
    version: 2,
    answerer: { model: 'm', bytes: 5, format: 'auto', scorer: 'ppm', scorerModel: '' },
    setup: { domain: 'countdown', size: 4, problems, lanes, at },
    config: defaultConfig,
    samplingTemperature: 1,
    done: Array.from({ length: Math.min(finished, problems) }, (_, place) => ({
      place,
      lanes: lanes.map(() => ({ tokens: at.map((n) => 10 * n), right: at.map(() => right) })),
    })),
  }))

describe('a kept measurement', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(records, (record) => {
        expect(readScalingRecord(JSON.parse(JSON.stringify(record)))).toEqual(record)
      }),
    )
  })

  it('is refused when it is anything else, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (kept) => {
        expect(readScalingRecord(kept)).toBeNull()
      }),
    )
  })

  it('is refused with any of its parts gone or broken', () => {
    fc.assert(
      fc.property(records, fc.nat(5), fc.anything(), (record, at, junk) => {
        const keys = Object.keys(record)
        const key = keys[at % keys.length] ?? 'version'
        const { [key]: _gone, ...rest } = record as unknown as Record<string, unknown>
        expect(readScalingRecord(rest)).toBeNull()
        const broken = readScalingRecord({ ...record, [key]: junk })
        if (broken !== null) expect(broken.done.every(({ lanes }) => lanes.length === broken.setup.lanes.length)).toBe(true)
      }),
    )
  })

  it('is refused where its readings are not those asked for', () => {
    const [record] = fc.sample(
      records.filter(({ done }) => done.length > 0),
      { numRuns: 1, seed: 1 },
    )
    if (record === undefined) throw new Error('a record was asked for')
    const [first] = record.done
    if (first === undefined) throw new Error('it has something done')
    expect(readScalingRecord({ ...record, done: [first, first] })).toBeNull()
    expect(readScalingRecord({ ...record, done: [{ ...first, lanes: first.lanes.slice(1) }] })).toBeNull()
    expect(readScalingRecord({ ...record, done: [{ ...first, place: record.setup.problems }] })).toBeNull()
    expect(readScalingRecord({ ...record, setup: { ...record.setup, domain: 'chess' } })).toBeNull()
    expect(readScalingRecord({ ...record, setup: { ...record.setup, size: 60 } })).toBeNull()
    expect(readScalingRecord({ ...record, setup: { ...record.setup, at: [...record.setup.at, 1] } })).toBeNull()
  })
})
