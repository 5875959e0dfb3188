import { describe, expect, it } from 'vitest'
import { evidenceTables, measurementsOf, searchConfigOf } from './evidence-plan.ts'
import { accuracyOf, type EvidenceCell, type Evolution, sameCell, spreadOf, tokensOf, withRun } from './evolution.ts'
import { evolutionMarkdown } from './evolution-markdown.ts'
import { parseEvolution } from './evolution-schema.ts'

const key = { problems: 'countdown4', n: 100, policy: 'r1', reward: 'r1', strategy: 'mcts', budget: 16, backtracks: 0 } as const
const cell: EvidenceCell = {
  ...key,
  runs: [
    { seed: 1, correct: 80, policyTokens: 100 },
    { seed: 2, correct: 84, policyTokens: 120 },
    { seed: 3, correct: 82, policyTokens: 110 },
  ],
}
const counts = { problems: 10, solved: 6, easy: 1, medium: 5, hard: 4 }
const evolution: Evolution = {
  version: 1,
  weights: { r1: '0123456789abcdef' },
  settings: { candidates: 24, temperature: 0.3, c: 2, samplingTemperature: 1 },
  rounds: [{ round: 1, ...counts, families: { countdown4: counts }, solvedByPass: [5, 1], rollouts: 200, policyTokens: 4000 }],
  cells: [cell],
}

const faultOf = (read: () => unknown): unknown => {
  try {
    return read()
  } catch (error) {
    return error
  }
}

describe('figures of evolution', () => {
  it('are means over seeds with their standard deviation', () => {
    expect(accuracyOf(cell)).toBeCloseTo(0.82)
    expect(spreadOf(cell)).toBeCloseTo(0.02)
    expect(spreadOf({ ...cell, runs: cell.runs.slice(0, 1) })).toBeNull()
    expect(tokensOf(cell)).toBe(110)
  })
  it('take a seed once, whatever the order of the runs', () => {
    const one = withRun([], key, { seed: 2, correct: 1, policyTokens: 5 })
    const two = withRun(one, key, { seed: 1, correct: 3, policyTokens: 5 })
    const again = withRun(two, key, { seed: 2, correct: 2, policyTokens: 5 })
    expect(again).toHaveLength(1)
    expect(again[0]?.runs.map(({ seed, correct }) => [seed, correct])).toEqual([
      [1, 3],
      [2, 2],
    ])
    expect(withRun(again, { ...key, budget: 4 }, { seed: 1, correct: 1, policyTokens: 1 })).toHaveLength(2)
  })
  it('come back as they were written', () => {
    expect(parseEvolution(JSON.parse(JSON.stringify(evolution)), 'e.json')).toEqual(evolution)
  })
  it.each([
    [
      { ...evolution, version: 2 },
      { path: 'version', expected: { what: 'choice', choices: ['1'] } },
    ],
    [
      { ...evolution, cells: [{ ...cell, strategy: 'luck' }] },
      { path: 'cells[0].strategy', found: '"luck"' },
    ],
    [
      { ...evolution, cells: [{ ...cell, runs: [{ seed: 1, correct: 101, policyTokens: 1 }] }] },
      { path: 'cells[0].runs[0].correct', expected: { what: 'whole', min: 0, max: 100 } },
    ],
    [
      { ...evolution, cells: [{ ...cell, runs: [] }] },
      { path: 'cells[0].runs', expected: { what: 'list', filled: true } },
    ],
    [
      { ...evolution, rounds: [{ ...evolution.rounds[0], hard: 5 }] },
      { kind: 'sum', path: 'rounds[0].problems', of: ['easy', 'medium', 'hard'] },
    ],
    [
      { ...evolution, rounds: [{ ...evolution.rounds[0], families: { countdown4: { ...counts, solved: 5 } } }] },
      { kind: 'sum', path: 'rounds[0].families.countdown4.solved', of: ['easy', 'medium'] },
    ],
    [
      { ...evolution, settings: { ...evolution.settings, temperature: -1 } },
      { kind: 'value', path: 'settings.temperature' },
    ],
    [
      { ...evolution, settings: { ...evolution.settings, samplingTemperature: undefined } },
      { kind: 'missing', path: 'settings.samplingTemperature' },
    ],
    [
      { ...evolution, more: 1 },
      { kind: 'unknown', path: 'more', known: ['version', 'weights', 'settings', 'rounds', 'cells'] },
    ],
  ])('are refused by the name of the field that is wrong (%#)', (value, fault) => {
    expect(faultOf(() => parseEvolution(value, 'e.json'))).toMatchObject({ file: 'e.json', fault })
  })
  it('make tables without empty rows', () => {
    const text = evolutionMarkdown(evolution)
    expect(text).toContain('| 1 | 6 of 10 (60.0%) | 1 | 5 | 4 | 6 of 10 (60.0%) | 200 | 4,000 |')
    expect(text).toContain('Searches: 24 candidates, temperature 0.3, c 2; solutions sampled for majority and best-of-N: temperature 1.')
    expect(text).toContain('| r1 |  |  | 82.0 ± 2.0 (110) |  | 82.0 ± 2.0 (110) |')
    expect(text).not.toContain('r0')
    expect(text).not.toContain('outcome reward model')
  })
  it('draw whole solutions at a temperature of their own', () => {
    const configOf = (strategy: 'mcts' | 'majority' | 'best-of-n') =>
      searchConfigOf({ policy: 'r1', reward: 'r1', strategy, budget: 4, backtracks: 1 }, 7, evolution.settings)
    expect(configOf('mcts')).toMatchObject({ candidates: 24, temperature: 0.3, c: 2, guidance: 'ppm', rollouts: 4, backtracks: 1, seed: 7 })
    expect(configOf('majority').temperature).toBe(1)
    expect(configOf('best-of-n').temperature).toBe(1)
    expect(searchConfigOf({ policy: 'r1', reward: null, strategy: 'mcts', budget: 4, backtracks: 0 }, 7, evolution.settings).guidance).toBe('none')
  })
  it('plan each measurement of a table once', () => {
    for (const table of evidenceTables) {
      const cells = measurementsOf(table, 4, 4).map((measurement) => ({ ...measurement, problems: 'p', n: 1 }))
      expect(cells.length).toBeGreaterThan(0)
      for (const [i, one] of cells.entries()) expect(cells.findIndex((other) => sameCell(one, other))).toBe(i)
    }
  })
})
