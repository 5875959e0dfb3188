import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DocumentError } from '../../schema/fault.ts'
import type { Samples } from './sample.ts'
import { readSamples } from './schema.ts'

const text = fc.string({ maxLength: 40 })
const name = fc.string({ minLength: 1, maxLength: 20 })
const value = fc.double({ min: -1, max: 1, noNaN: true })
const count = fc.nat(100_000)
const step = fc.record({ text, output: text, q: value, node: fc.option(count) })
const side = fc.array(step, { minLength: 1, maxLength: 2 })
const pair = fc.record({ kind: fc.constantFrom('step' as const, 'solution' as const), before: text, wins: side, losses: side })
const pairs = fc.array(pair, { maxLength: 3 })
const tree = fc.record({
  family: name,
  question: name,
  solved: fc.boolean(),
  rollouts: count,
  policyTokens: count,
  nodes: count,
  trace: fc.nat(99).map((i) => `r2-${i}.json.gz`),
  pairs,
  disagreements: fc.array(fc.record({ node: count, text, ppm: value, q: value, visits: count }), { maxLength: 2 }),
})
const round = fc.record({
  round: fc.integer({ min: 1, max: 100 }),
  model: name,
  weights: name,
  rollouts: fc.integer({ min: 1, max: 1000 }),
  candidates: fc.integer({ min: 1, max: 64 }),
  guidance: fc.constantFrom('ppm' as const, 'terminal' as const),
  trees: fc.array(tree, { maxLength: 3 }),
})
const samples: fc.Arbitrary<Samples> = fc.record({
  version: fc.constant(1 as const),
  margin: fc.double({ min: 0, max: 2, noNaN: true }),
  rounds: fc.array(round, { maxLength: 2 }),
  plays: fc.array(fc.record({ question: name, pairs }), { maxLength: 2 }),
})

/** Everywhere that a value stands in a document, from the outside in. */
const placesOf = (value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] => [
  path,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]))
    : []),
]

const replaced = (value: unknown, [step, ...rest]: readonly (string | number)[], by: unknown): unknown => {
  if (step === undefined) return by
  if (Array.isArray(value)) return value.map((inner, i) => (i === step ? replaced(inner, rest, by) : inner))
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, inner]) => [key, key === step ? replaced(inner, rest, by) : inner]))
}

describe('a file of samples', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(samples, (written) => {
        // JSON has no minus zero.
        const plain = JSON.parse(JSON.stringify(written))
        expect(readSamples(plain, 'samples.json')).toEqual(plain)
      }),
      { numRuns: 25 },
    )
  })

  it('is refused by a fault that names the file, with a value of another kind anywhere in it', () => {
    fc.assert(
      fc.property(samples, fc.nat(), (written, seed) => {
        const plain: unknown = JSON.parse(JSON.stringify(written))
        const places = placesOf(plain)
        const place = places[seed % places.length] ?? []
        const broken = replaced(plain, place, Symbol('of no kind'))
        expect(() => readSamples(broken, 'samples.json')).toThrow(DocumentError)
        try {
          readSamples(broken, 'samples.json')
        } catch (error) {
          expect(error instanceof DocumentError && error.file).toBe('samples.json')
        }
      }),
      { numRuns: 40 },
    )
  })

  it('names no log outside its folder', () => {
    const [one] = fc.sample(tree, 1)
    const round = { round: 2, model: 'm', weights: 'w', rollouts: 1, candidates: 1, guidance: 'ppm', trees: [{ ...one, trace: '../traces/index.json' }] }
    expect(() => readSamples({ version: 1, margin: 0.5, rounds: [round], plays: [] }, 'f')).toThrow(/rounds\[0\]\.trees\[0\]\.trace/)
  })
})
