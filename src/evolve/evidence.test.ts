import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { laterMeasurements } from '../evaluation/evidence/evidence-plan.ts'
import type { EvidenceCell, Evolution } from '../evaluation/evidence/evolution.ts'
import { cellsThatHold, gatherLater, weightsOf } from './evidence.ts'

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
      /^e\.json: .*--candidates 24 --temperature 1 --c 2 --sampling-temperature 1, or write to another --out/,
    )
  })

  it('takes any settings for a file without figures', () => {
    const now = { weights: before.weights, settings: { candidates: 8, temperature: 1, c: 1, samplingTemperature: 0.5 } }
    expect(cellsThatHold({ ...before, cells: [] }, now, 'e.json')).toEqual([])
  })
})

describe('gatherLater', () => {
  const root = mkdtempSync(join(tmpdir(), 'evidence-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  const folder = join(root, 'later')
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  writeFileSync(join(folder, 'onnx/model_quantized.onnx'), 'weights')
  const out = join(root, 'evidence.json')
  const sets = [{ name: 'countdown4', rows: [{ id: 'a', question: 'Use 1, 2 and 3 to make 6.', answer: 6 }] }]
  const gathering = { folder, turns: 8, out, sets, seeds: [1], settings: before.settings, processes: 1, log: () => {} }

  it('needs figures to stand beside', async () => {
    await expect(gatherLater(gathering)).rejects.toThrow(/evidence\.json: .*--run/)
  })

  it('leaves the figures of the rounds as they are, keeps what is known of the model, and drops what was measured with other weights of it', async () => {
    // All is known, so that no model is needed.
    const known = laterMeasurements('later', 8).map((measurement) => ({
      ...cell('later', null),
      ...measurement,
      n: 1,
      runs: [{ seed: 1, correct: 1, policyTokens: 9 }],
    }))
    const file = (weights: string) => JSON.stringify({ ...before, weights: { ...before.weights, later: weights }, cells: [...before.cells, ...known] })
    writeFileSync(out, file(weightsOf(folder)))
    await gatherLater(gathering)
    expect(JSON.parse(readFileSync(out, 'utf8')).cells).toEqual([...before.cells, ...known])
    writeFileSync(out, file('other'))
    await gatherLater({ ...gathering, sets: [] })
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({ ...before, weights: { ...before.weights, later: weightsOf(folder) } })
  })
})
