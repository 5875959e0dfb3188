import { describe, expect, it } from 'vitest'
import { logOf } from '../../store/log/live.ts'
import { sampleRun } from '../../store/sample-run.ts'
import { sampleLog } from '../../viz/sample-log.fixture.ts'
import { placeOf, positionAt, snapTo, trackHeight, trackMarks } from './marks.ts'

const { index } = logOf(sampleRun)
const scale = { first: 2, length: 17, width: 300 }
const xs = (path: string) => [...path.matchAll(/M(-?[\d.]+) /g)].map((match) => Number(match[1]))

describe('a place on the track', () => {
  it('and the position there are each other’s inverse, and stay on the track', () => {
    for (let position = 2; position <= 17; position++) expect(positionAt(placeOf(position, scale), scale)).toBe(position)
    expect(placeOf(0, scale)).toBe(0)
    expect([positionAt(-40, scale), positionAt(999, scale)]).toEqual([2, 17])
    expect(placeOf(2, { ...scale, length: 2 })).toBe(0)
  })

  it('is drawn to an answer nearby, and to nothing far away', () => {
    const wide = { ...scale, length: 400 }
    expect(snapTo(17, index, wide, 5)).toBe(15)
    expect(snapTo(60, index, wide, 5)).toBe(60)
  })
})

describe('the marks', () => {
  it('stand where answers and rollouts are', () => {
    const marks = trackMarks(index, scale)
    expect(xs(marks.answers)).toEqual([Math.round(placeOf(15, scale))])
    expect(xs(marks.rollouts)).toEqual([placeOf(16, scale)])
    expect(marks.changes).toBe('')
  })

  it('of prunings are hills as high as prunings are dense, within the track', () => {
    const heights = [...trackMarks(index, scale).prunings.matchAll(/C\S+ \S+ \S+ \S+ \S+ (\S+?)(?=C|L)/g)].map((match) => trackHeight - Number(match[1]))
    expect(Math.max(...heights)).toBeGreaterThan(10)
    expect(Math.min(...heights)).toBe(0)
    expect(heights.filter((height) => height > 0)).toHaveLength(2)
  })

  it('stay few on a narrow track: a column of pixels holds one of a kind, and crowded ticks are left out', () => {
    const crowd = logOf(sampleLog({ rollouts: 200, numbers: [2, 4, 6, 8] }))
    const marks = trackMarks(crowd.index, { first: 2, length: crowd.events.length, width: 90 })
    expect(marks.rollouts).toBe('')
    expect(new Set(xs(marks.answers)).size).toBe(xs(marks.answers).length)
    expect(crowd.index.answers.length).toBeGreaterThan(0)
  })
})
