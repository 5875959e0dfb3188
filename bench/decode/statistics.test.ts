import { describe, expect, it } from 'vitest'
import { BusyClock } from './busy-clock.ts'
import { ratiosOf, spreadOf, summarize } from './statistics.ts'
import type { Outcome } from './task.ts'

describe('spread', () => {
  it('gives the middle of an odd number of values and the mean of the two middle ones of an even number', () => {
    expect(spreadOf([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9 })
    expect(spreadOf([4, 1, 2, 9])).toEqual({ median: 3, min: 1, max: 9 })
    expect(() => spreadOf([])).toThrow('nothing')
  })

  it('compares repeat by repeat, not medians', () => {
    expect(ratiosOf([10, 40], [10, 10])).toEqual({ median: 2.5, min: 1, max: 4 })
    expect(() => ratiosOf([1], [1, 2])).toThrow('cannot be compared')
  })
})

describe('summary', () => {
  const outcome = (seconds: number, pythonSeconds: number, asked: number, tokens: number): Outcome => ({
    seconds,
    pythonSeconds,
    asked,
    distinct: asked / 2,
    tokens,
    proposeSeconds: 0,
    scoreSeconds: 0,
    expansions: 1,
    scored: 0,
  })

  it('has ratios above 1 for the faster side, whichever figure is taken', () => {
    const { ratio, askedPerSecond, distinctPerSecond } = summarize([outcome(2, 1, 16, 100)], [outcome(11, 1, 8, 110)])
    expect(askedPerSecond.median).toBe(8)
    expect(distinctPerSecond.median).toBe(4)
    expect(ratio.seconds.median).toBe(5.5)
    expect(ratio.secondsWithoutPython.median).toBe(10)
    expect(ratio.askedPerSecond.median).toBe(11)
    expect(ratio.tokensPerSecond.median).toBe(5)
  })
})

function deferred() {
  let [resolve, reject]: [() => void, (error: Error) => void] = [() => {}, () => {}]
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}

describe('busy clock', () => {
  it('counts overlapping work once, gaps not at all, and failed work too', async () => {
    let now = 0
    const clock = new BusyClock(() => now)
    const [first, second] = [deferred(), deferred()]
    const a = clock.during(() => first.promise)
    now = 1000
    const b = clock.during(() => second.promise)
    now = 3000
    first.resolve()
    await a
    now = 4000
    second.reject(new Error('failed'))
    await expect(b).rejects.toThrow('failed')
    now = 9000
    const c = clock.during(async () => {})
    now = 9500
    await c
    expect(clock.seconds).toBe(4.5)
  })
})
