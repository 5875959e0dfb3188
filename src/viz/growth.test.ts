import { expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import { readableGrowth } from './growth.ts'
import { sampleReadings } from './readings.fixture.ts'
import { sampleLog } from './sample-log.fixture.ts'

it('draws long steps from left to right and short ones from top to bottom, once there are enough to tell', () => {
  const tree = replay(sampleLog({ rollouts: 3 }))
  const readings = sampleReadings(tree)
  const long = { ...readings, label: () => ({ title: 'each of the four boxes holds six pens, so there are 24', result: '24' }) }
  expect(readableGrowth(tree, readings)).toBe('down')
  expect(readableGrowth(tree, long)).toBe('across')
  expect(readableGrowth(replay(sampleLog({ rollouts: 3 }).slice(0, 3)), long)).toBeNull()
})
