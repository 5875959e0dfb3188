import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ExperimentChoices, experimentChoices, experimentLink, type LinkedExperiment, readExperimentLink } from './experiment-link.ts'
import { experimentOf } from './experiments.ts'

const names = ['race', 'scaling'] as const satisfies readonly LinkedExperiment[]
const settingsOf = (name: LinkedExperiment) => {
  const { sources, counts, budgets, lanes }: ExperimentChoices = experimentChoices[name]
  return fc.record(
    {
      source: fc.constantFrom(...sources),
      count: fc.constantFrom(...counts),
      budget: fc.constantFrom(...budgets),
      lanes: fc.subarray([...lanes], { minLength: 1 }),
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    },
    { requiredKeys: [] },
  )
}

describe('the address of an experiment with its settings', () => {
  it.each(names)('of %s is read as it was written', (name) => {
    fc.assert(
      fc.property(settingsOf(name), (settings) => {
        const link = experimentLink(name, settings)
        expect(experimentOf(link)).toBe(name)
        expect(readExperimentLink(link)).toEqual({ settings, problems: [] })
      }),
    )
  })

  it('tells of what it cannot use, and uses the rest', () => {
    expect(readExperimentLink('#experiments=race&source=chess-4&count=7&tokens=1e3&seed=-1&lanes=greedy,,search&rollouts=8&seed=9')).toEqual({
      settings: { seed: 9 },
      problems: [
        { name: 'source', value: 'chess-4', expected: expect.stringContaining('question, countdown-3') },
        { name: 'count', value: '7', expected: '1, 5, 10, 20, 50, 100' },
        { name: 'tokens', value: '1e3', expected: expect.stringContaining('1000, 2000') },
        { name: 'seed', value: '-1', expected: '0 – 4294967295' },
        { name: 'lanes', value: 'greedy,,search', expected: 'greedy, majority, best-of-n, search, search-ppm' },
        { name: 'rollouts', value: '8', expected: null },
      ],
    })
    for (const lanes of ['', 'greedy,greedy', 'Greedy', 'greedy,chess']) {
      expect(readExperimentLink(`#experiments=race&lanes=${lanes}`)).toMatchObject({ settings: {}, problems: [{ name: 'lanes' }] })
    }
    // Greedy decoding has no curve, and a measurement no question of a person's own.
    expect(readExperimentLink('#experiments=scaling&lanes=greedy&source=question').problems).toHaveLength(2)
    expect(readExperimentLink('#experiments=lab&seed=1')).toEqual({ settings: {}, problems: [{ name: 'seed', value: '1', expected: null }] })
  })

  it('never throws, and asks for nothing that is not offered', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.string(),
        fc.dictionary(fc.constantFrom('source', 'count', 'tokens', 'rollouts', 'lanes', 'seed'), fc.string()),
        (name, junk, values) => {
          const { settings } = readExperimentLink(`#experiments=${name}&${new URLSearchParams(values)}&${junk}`)
          const { sources, counts, budgets }: ExperimentChoices = experimentChoices[name]
          expect(settings.source === undefined || sources.includes(settings.source)).toBe(true)
          expect(settings.count === undefined || counts.includes(settings.count)).toBe(true)
          expect(settings.budget === undefined || budgets.includes(settings.budget)).toBe(true)
        },
      ),
    )
    expect(readExperimentLink('#search=abc&seed=1')).toEqual({ settings: {}, problems: [] })
  })
})
