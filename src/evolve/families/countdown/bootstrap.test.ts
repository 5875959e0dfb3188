import { describe, expect, it } from 'vitest'
import { countdown } from '../../../problems/countdown/countdown.ts'
import { isHeldOut } from '../../../problems/countdown/held-out.ts'
import type { Segment, SequenceSink } from '../../sequence-sink.ts'
import { writeBootstrap } from './bootstrap.ts'

const plays = (count: number, fractions: number): string[] => {
  const texts: string[] = []
  const file: SequenceSink = {
    add: (segments: readonly Segment[]) => texts.push(segments.map(({ text }) => text).join('')) - 1,
    get count() {
      return texts.length
    },
  }
  writeBootstrap(file, count, 7, [[1, 5, 5, 5]], 6, fractions)
  return texts
}

const withFractionRule = (texts: readonly string[]) => texts.filter((text) => text.includes('from fractions import Fraction'))

describe('random legal play', () => {
  it('has fractions on the way in the share asked for, beside the Games of 24', () => {
    const few = withFractionRule(plays(1000, 0)).length / 1000
    const many = withFractionRule(plays(1000, 0.5)).length / 1000
    expect(few).toBeGreaterThan(0.08)
    expect(few).toBeLessThan(0.16)
    expect(many - few).toBeGreaterThan(0.35)
    expect(withFractionRule(plays(300, 0.5)).some((text) => /Fraction\(\d+, \d+\), /.test(text) && /end_of_step>\n<output>[^<]*\d\/\d/.test(text))).toBe(true)
  })
  it('leaves out the hands that are held out', () => {
    for (const text of plays(1000, 0.5)) {
      const parsed = countdown.read(/^<\|user\|>:\n(.*)\n/.exec(text)?.[1] ?? '')
      expect(parsed.ok && !isHeldOut(parsed.problem.numbers)).toBe(true)
    }
  })
})
