import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sampleRun } from '../sample-run.ts'
import { eventsWithin, tokenClock } from './token-clock.ts'

it('counts what the policy generated up to each event', () => {
  const clock = tokenClock(sampleRun)
  expect(clock).toHaveLength(sampleRun.length)
  expect(clock.at(-1)).toBe(10)
  expect(eventsWithin(clock, 0)).toBe(3)
  expect(eventsWithin(clock, 5)).toBe(3)
  expect(eventsWithin(clock, 10)).toBe(sampleRun.length)
})

it('gives the longest part of a log within a budget', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5)), fc.nat(60), (steps, tokens) => {
      let sum = 0
      const clock = steps.map((step) => {
        sum += step
        return sum
      })
      expect(eventsWithin(clock, tokens)).toBe(clock.filter((until) => until <= tokens).length)
    }),
  )
})
