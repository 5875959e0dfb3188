import { describe, expect, it } from 'vitest'
import type { EvidenceCell, Evolution } from '../evaluation/evidence/evolution.ts'
import { cellsThatHold } from './evidence.ts'

const cell = (policy: string, reward: string | null): EvidenceCell => ({
  problems: 'countdown4',
  n: 100,
  policy,
  reward,
  strategy: 'mcts',
  budget: 4,
  backtracks: 0,
  runs: [{ seed: 1, correct: 50, policyTokens: 900 }],
})

const before: Evolution = {
  version: 1,
  weights: { r1: 'aaaa', r2: 'bbbb' },
  settings: { candidates: 24, temperature: 1, c: 2, samplingTemperature: 1 },
  rounds: [],
  cells: [cell('random', null), cell('r1', 'r1'), cell('r1', 'r2'), cell('r2', null)],
}

describe('cellsThatHold', () => {
  it('keeps the figures of weights that are still there, and of none', () => {
    expect(cellsThatHold(before, { weights: { r1: 'aaaa', r2: 'cccc' }, settings: before.settings }, 'e.json')).toEqual([
      cell('random', null),
      cell('r1', 'r1'),
    ])
    expect(cellsThatHold(before, before, 'e.json')).toEqual(before.cells)
  })

  it('refuses figures of other settings, naming the options that give them', () => {
    const now = { weights: before.weights, settings: { ...before.settings, temperature: 0.3 } }
    expect(() => cellsThatHold(before, now, 'e.json')).toThrow(
      /^e\.json: .*--candidates 24 --temperature 1 --c 2 --sampling-temperature 1 --answer best, or write to another --out/,
    )
  })

  it('takes any settings for a file without figures', () => {
    const now = { weights: before.weights, settings: { candidates: 8, temperature: 1, c: 1, samplingTemperature: 0.5 } }
    expect(cellsThatHold({ ...before, cells: [] }, now, 'e.json')).toEqual([])
  })
})
