import { expect, it } from 'vitest'
import { Moments } from '../../../viz/moments.ts'
import { sampleLog } from '../../../viz/sample-log.fixture.ts'
import { LogTail } from './log-tail.ts'

const log = sampleLog({ rollouts: 3 })
const after = (type: string) => log.findIndex((event) => event.type === type) + 1
const fresh = () => ({ tail: new LogTail(), moments: new Moments() })

it('plays nothing that was there before the picture', () => {
  const { tail, moments } = fresh()
  tail.take(log, log.length)
  tail.passTo(moments, 0, false)
  expect(moments.moving(1)).toBe(false)
})

it('plays what the position in view passes, of a growing log as of a replay', () => {
  const { tail, moments } = fresh()
  tail.take(log, after('expand') - 1)
  tail.take(log, after('expand'))
  tail.passTo(moments, 0, false)
  expect(moments.moving(1)).toBe(true)
  expect(moments.at(1).busy.length).toBeGreaterThan(0)
})

it('plays another log from its first event', () => {
  const { tail, moments } = fresh()
  tail.take(log, log.length)
  tail.startOver()
  tail.take(sampleLog({ rollouts: 1, seed: 2 }), 3)
  tail.passTo(moments, 0, false)
  expect(moments.at(1).paths).toMatchObject([{ kind: 'select', path: [0] }])
})

it('shows the phase it comes to when the position moves back, without playing it', () => {
  const { tail, moments } = fresh()
  tail.take(log, log.length)
  tail.take(log, after('backup'))
  tail.passTo(moments, 0, false)
  expect(moments.at(0).paths).toMatchObject([{ kind: 'backup', share: 1 }])
  expect(moments.moving(0)).toBe(false)
})
