import { describe, expect, it } from 'vitest'
import type { LogitRow } from '../runtime/logits.ts'
import type { Generated, GenerateRequest } from '../types.ts'
import { newCall } from './calls.ts'
import { drawDistinct, drawIndependent } from './draws.ts'
import { Sampler } from './sampling.ts'

/** A language over three tokens: the second token's probabilities depend on the first. */
const first = [0.6, 0.3, 0.1]
const second = [
  [0.5, 0.5, 0],
  [0.9, 0.05, 0.05],
  [0, 0, 1],
]
const whole = (values: Float32Array): LogitRow => ({ logits: values, ids: null, logSumExp: null })

const probability = (ids: readonly number[]): number => (first[ids[0] ?? 0] ?? 0) * (ids.length > 1 ? (second[ids[0] ?? 0]?.[ids[1] ?? 0] ?? 0) : 1)

/** Draws to the end from the language above, without a model. */
const draw = (request: Partial<GenerateRequest>, length: number): Generated[] => {
  let result: Generated[] = []
  const sampler = new Sampler(3)
  const call = newCall(
    { prefix: [1], seeds: [1], temperature: 1, distinct: true, maxTokens: length, stop: [], ...request },
    length,
    (found) => {
      result = found
    },
    () => {},
  )
  for (let step = 0; step < length && !call.settled; step++)
    drawDistinct(call, sampler, ({ ids }) => {
      sampler.load(whole(Float32Array.from((ids.length === 0 ? first : (second[ids[0] ?? 0] ?? [])).map(Math.log))))
      return 0
    })
  return result
}

const seeds = (count: number, from: number): number[] => Array.from({ length: count }, (_, i) => from + i)

describe('drawDistinct', () => {
  it('gives every possible sequence once where there are places for all', () => {
    const found = draw({ seeds: seeds(16, 1) }, 2).map(({ ids }) => ids.join(''))
    expect(found.sort()).toEqual(['00', '01', '10', '11', '12', '22'])
  })

  it('keeps the log-probability of each token', () => {
    for (const { ids, logprobs } of draw({ seeds: seeds(4, 9) }, 2))
      expect(Math.exp(logprobs.reduce((sum, logprob) => sum + logprob, 0))).toBeCloseTo(probability(ids), 5)
  })

  it('draws ordered pairs as drawing without replacement does', () => {
    const rounds = 20_000
    const counts = new Map<string, number>()
    for (let round = 0; round < rounds; round++) {
      const key = draw({ seeds: seeds(2, 7919 * round) }, 2)
        .map(({ ids }) => ids.join(''))
        .join(' ')
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const all = ['00', '01', '10', '11', '12', '22']
    for (const a of all)
      for (const b of all) {
        if (a === b) continue
        const [p, q] = [a, b].map((key) => probability([...key].map(Number)))
        const expected = ((p ?? 0) * (q ?? 0)) / (1 - (p ?? 0))
        const deviation = Math.sqrt((expected * (1 - expected)) / rounds)
        expect(Math.abs((counts.get(`${a} ${b}`) ?? 0) / rounds - expected)).toBeLessThan(5 * deviation)
      }
  })

  it('is beam search without temperature', () => {
    const found = draw({ seeds: seeds(3, 1), temperature: 0 }, 2).map(({ ids }) => ids.join(''))
    expect(found.slice(0, 2).sort()).toEqual(['00', '01'])
    expect(found[2]).toBe('10')
  })

  it('leaves out what minP excludes', () => {
    const found = draw({ seeds: seeds(16, 1), minP: 0.2 }, 2).map(({ ids }) => ids.join(''))
    expect(found.sort()).toEqual(['00', '01', '10'])
  })

  it('tells the likeliest others in each place where they are asked for', () => {
    for (const { ids, alternatives } of draw({ seeds: seeds(6, 3), alternatives: 1 }, 2)) {
      expect(alternatives?.[0]?.map(({ id }) => id)).toEqual([ids[0] === 0 ? 1 : 0])
      if (ids[0] === 1) expect(alternatives?.[1]?.map(({ id }) => id)).toEqual([ids[1] === 0 ? 1 : 0])
    }
    expect(draw({ seeds: seeds(2, 3) }, 2).every(({ alternatives }) => alternatives === undefined)).toBe(true)
  })
})

it('an independent draw tells the likeliest others too', () => {
  let result: Generated[] = []
  const sampler = new Sampler(3)
  sampler.load(whole(Float32Array.from(first.map(Math.log))))
  const request = { prefix: [1], seeds: [1, 2, 3], temperature: 1, maxTokens: 1, stop: [], alternatives: 2 }
  const call = newCall(
    request,
    1,
    (found) => {
      result = found
    },
    () => {},
  )
  for (const sequence of call.sequences) drawIndependent(sequence, 0, sampler)
  expect(result).toHaveLength(3)
  for (const { ids, alternatives } of result) expect(alternatives?.[0]?.map(({ id }) => id)).toEqual([0, 1, 2].filter((id) => id !== ids[0]))
})
