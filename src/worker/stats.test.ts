import { expect, it } from 'vitest'
import type { SearchEvent } from '../core/events.ts'
import { RunClock } from './stats.ts'

const expand = (tokens: number): SearchEvent => ({
  type: 'expand',
  node: 0,
  candidates: [{ id: 1, text: '', ended: 'step', seed: 1, tokens: Array.from({ length: tokens }, () => ({ text: 'x', logprob: 0 })) }],
})
const backup: SearchEvent = { type: 'backup', search: 0, rollout: 0, path: [0], value: 0 }

it('counts tokens and rollouts against the time that was not paused', () => {
  let now = 1000
  const clock = new RunClock(() => now)
  clock.count(expand(30))
  clock.count(backup)
  now += 1000
  clock.pause()
  now += 60_000
  expect(clock.stats().seconds).toBe(1)
  clock.resume()
  now += 1000
  clock.count(expand(10))
  expect(clock.stats()).toEqual({ seconds: 2, tokensPerSecond: 20, rolloutsPerSecond: 0.5 })
})

it('has no speed before any time has passed', () => {
  const clock = new RunClock(() => 5)
  clock.count(backup)
  expect(clock.stats().rolloutsPerSecond).toBe(0)
})
