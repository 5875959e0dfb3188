import { expect, it } from 'vitest'
import { replay } from '../../core/reducer.ts'
import { sampleRun } from '../sample-run.ts'
import { moments } from './film.ts'

it('a film goes through a run in at most so many moments and ends with the whole of it', () => {
  for (const most of [1, 3, 1000]) {
    const seen = [...moments(sampleRun, most)].map(({ share, count }) => ({ share, count }))
    expect(seen.length).toBeLessThanOrEqual(most)
    expect(seen.at(-1)).toEqual({ share: 1, count: seen.length })
    const versions = [...moments(sampleRun, most)].map(({ tree }) => tree)
    expect(versions.at(-1)?.version).toBe(sampleRun.length)
    expect(versions.at(-1)?.visits).toEqual(replay(sampleRun).visits)
  }
})

it('an empty log has no moments', () => {
  expect([...moments([], 10)]).toEqual([])
})
