import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { markersOf, type RunStages, runStages, type Stage } from './stages.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stages-'))
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

/** A stage of ten seconds by the fake clock, with progress at six; it breaks off after that where `killed`. */
const stage = (killed: boolean): Stage => ({
  name: 'base/plays',
  kind: 'plays',
  work: 1,
  inputs: [],
  outputs: [],
  run: async ({ progress }) => {
    vi.advanceTimersByTime(6000)
    progress(0.6, '')
    vi.advanceTimersByTime(4000)
    if (killed) throw new Error('killed')
    return {}
  },
})

const options = (killed: boolean): RunStages => ({
  folder,
  stages: [stage(killed)],
  only: null,
  until: null,
  guess: { plays: 1, trees: 1, rollouts: 1, selection: 1, 'policy-training': 1, 'reward-training': 1, export: 1 },
  note: () => {},
  pool: { run: async () => {}, close: () => {} },
  log: () => {},
})

describe('a stage’s time', () => {
  it('includes that of starts which were killed, up to their last line of progress', async () => {
    await expect(runStages(options(true))).rejects.toThrow('killed')
    await expect(runStages(options(true))).rejects.toThrow('killed')
    await runStages(options(false))
    expect(markersOf(folder)('base/plays')?.seconds).toBeCloseTo(6 + 6 + 10, 5)
    expect(readdirSync(join(folder, 'stages'))).toEqual(['base-plays.json'])
  })

  it('is not worth a stage: one goes on where its seconds cannot be kept', async () => {
    mkdirSync(join(folder, 'stages/base-plays.seconds.part'), { recursive: true })
    await runStages(options(false))
    expect(markersOf(folder)('base/plays')?.seconds).toBeCloseTo(10, 5)
  })

  it('starts at none where what was kept is no number', async () => {
    await expect(runStages(options(true))).rejects.toThrow('killed')
    writeFileSync(join(folder, 'stages/base-plays.seconds'), 'six')
    await runStages(options(false))
    expect(markersOf(folder)('base/plays')?.seconds).toBeCloseTo(10, 5)
  })
})
