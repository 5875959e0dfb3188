import type { Outcome } from './task.ts'

/** Median and extremes of repeated measurements. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** @throws Error for an empty list. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  if (low === undefined || high === undefined) throw new Error('There is nothing to summarize.')
  return { median: (low + high) / 2, min: sorted[0] ?? low, max: sorted.at(-1) ?? high }
}

/** How often a side's figure goes into the reference's, repeat by repeat: both did the same task within the same minute. */
export function ratiosOf(side: readonly number[], reference: readonly number[]): Spread {
  if (side.length !== reference.length) throw new Error(`${side.length} measurements cannot be compared with ${reference.length}.`)
  return spreadOf(side.map((value, i) => value / (reference[i] ?? Number.NaN)))
}

/** What a side made of one task over all repeats. Ratios are to the reference side, above 1 where this side is faster. */
export interface Summary {
  readonly seconds: Spread
  /** Candidates asked for, in a second. A side may give fewer where there are no more that differ. */
  readonly askedPerSecond: Spread
  /** Candidates of different text, in a second. */
  readonly distinctPerSecond: Spread
  readonly tokensPerSecond: Spread
  readonly ratio: {
    /** Of the times for the whole task. */
    readonly seconds: Spread
    /** The same without the time spent waiting for Python, which is the same work on all sides. */
    readonly secondsWithoutPython: Spread
    readonly askedPerSecond: Spread
    readonly distinctPerSecond: Spread
    readonly tokensPerSecond: Spread
  }
  readonly outcomes: readonly Outcome[]
}

export function summarize(outcomes: readonly Outcome[], reference: readonly Outcome[]): Summary {
  const speedup = (time: (outcome: Outcome) => number) => ratiosOf(reference.map(time), outcomes.map(time))
  const rates = (of: readonly Outcome[], what: 'asked' | 'distinct' | 'tokens') => of.map((outcome) => outcome[what] / outcome.seconds)
  const rate = (what: 'asked' | 'distinct' | 'tokens') => spreadOf(rates(outcomes, what))
  const ratio = (what: 'asked' | 'distinct' | 'tokens') => ratiosOf(rates(outcomes, what), rates(reference, what))
  return {
    seconds: spreadOf(outcomes.map(({ seconds }) => seconds)),
    askedPerSecond: rate('asked'),
    distinctPerSecond: rate('distinct'),
    tokensPerSecond: rate('tokens'),
    ratio: {
      seconds: speedup(({ seconds }) => seconds),
      secondsWithoutPython: speedup(({ seconds, pythonSeconds }) => seconds - pythonSeconds),
      askedPerSecond: ratio('asked'),
      distinctPerSecond: ratio('distinct'),
      tokensPerSecond: ratio('tokens'),
    },
    outcomes,
  }
}
