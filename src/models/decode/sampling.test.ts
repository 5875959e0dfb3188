import { describe, expect, it } from 'vitest'
import type { LogitRow } from '../runtime/logits.ts'
import { UniformStream } from './random.ts'
import { Sampler } from './sampling.ts'

const logits = Float32Array.of(1, 3, 3, -2, 0.5)

const whole = (values: Float32Array): LogitRow => ({ logits: values, ids: null, logSumExp: null })

function softmax(values: Float32Array, temperature: number): number[] {
  const weights = Array.from(values, (x) => Math.exp(x / temperature))
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((w) => w / sum)
}

function loaded(): Sampler {
  const sampler = new Sampler(logits.length)
  sampler.load(whole(logits))
  return sampler
}

describe('Sampler', () => {
  it('takes the first most likely id at temperature 0', () => {
    expect(loaded().draw(0, 0.999)).toBe(1)
  })

  it('tells the likeliest ids, the first one among equals, with their probabilities', () => {
    const sampler = loaded()
    expect(sampler.top(3).map(({ id }) => id)).toEqual([1, 2, 0])
    expect(sampler.top(0)).toEqual([])
    const all = sampler.top(9)
    expect(all.map(({ id }) => id)).toEqual([1, 2, 0, 4, 3])
    expect(all.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0)).toBeCloseTo(1)
  })

  it('never draws what is less likely than a share of the most likely, and leaves the rest in proportion', () => {
    const sampler = loaded()
    const stream = new UniformStream(5)
    const drawn = Array.from({ length: 4000 }, () => sampler.draw(1, stream.next(), 0.1))
    expect(new Set(drawn)).toEqual(new Set([0, 1, 2]))
    const share = drawn.filter((id) => id === 0).length / drawn.length
    expect(share).toBeCloseTo(Math.exp(1) / (Math.exp(1) + 2 * Math.exp(3)), 1)
    expect(new Set(Array.from({ length: 4000 }, () => sampler.draw(1, stream.next()))).size).toBe(5)
  })

  it.each([1, 0.5, 2])('draws from the softmax at temperature %s', (temperature) => {
    const sampler = loaded()
    const stream = new UniformStream(3)
    const counts = new Array<number>(logits.length).fill(0)
    const draws = 40000
    for (let i = 0; i < draws; i++) {
      const id = sampler.draw(temperature, stream.next())
      counts[id] = (counts[id] ?? 0) + 1
    }
    softmax(logits, temperature).forEach((p, id) => {
      expect(Math.abs((counts[id] ?? 0) / draws - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / draws) + 1e-4)
    })
  })

  it('maps the ends of the unit interval to ids of positive probability', () => {
    const sampler = new Sampler(4)
    sampler.load(whole(Float32Array.of(Number.NEGATIVE_INFINITY, 0, 0, Number.NEGATIVE_INFINITY)))
    expect(sampler.draw(1, 0)).toBe(1)
    expect(sampler.draw(1, 1 - 2 ** -32)).toBe(2)
  })

  it('gives untempered log-probabilities, whatever the temperature', () => {
    const sampler = loaded()
    sampler.draw(0.1, 0.5)
    softmax(logits, 1).forEach((p, id) => {
      expect(sampler.logprob(id)).toBeCloseTo(Math.log(p), 6)
    })
  })

  it('stays finite for large logits and tiny temperatures', () => {
    const sampler = new Sampler(3)
    sampler.load(whole(Float32Array.of(5000, 4999, -5000)))
    expect(sampler.draw(0.01, 0.7)).toBe(0)
    expect(sampler.logprob(1)).toBeCloseTo(-1.3133, 3)
  })

  it('refuses logits that are not numbers', () => {
    const sampler = new Sampler(2)
    expect(() => sampler.load(whole(Float32Array.of(1, Number.NaN)))).toThrow(/logits-not-numbers/)
    expect(() => sampler.load(whole(Float32Array.of(Number.NaN, Number.NaN)))).toThrow(/logits-not-numbers/)
  })

  it('draws from the largest logits alone what it draws from all', () => {
    const values = Float32Array.from({ length: 900 }, (_, i) => Math.sin(i * i) * 9)
    const all = new Sampler(900)
    all.load(whole(values))
    const ids = Uint32Array.from([...values.keys()].filter((id) => (values[id] ?? 0) > 3))
    const logSumExp = Math.log(values.reduce((sum, value) => sum + Math.exp(value), 0))
    const largest = new Sampler(900)
    largest.load({ ids, logits: Float32Array.from(ids, (id) => values[id] ?? 0), logSumExp })
    const stream = new UniformStream(11)
    expect(largest.draw(0, 0)).toBe(all.draw(0, 0))
    for (let i = 0; i < 200; i++) {
      const uniform = stream.next()
      const id = all.draw(0.8, uniform, 0.02)
      expect(largest.draw(0.8, uniform, 0.02)).toBe(id)
      expect(largest.logprob(id)).toBeCloseTo(all.logprob(id), 5)
    }
    expect(largest.support(1, 0.02).ids).toEqual(all.support(1, 0.02).ids)
  })
})
