import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { loadModels } from '../models/loading/node.ts'
import { createNodeInterpreter } from '../python/node.ts'
import type { LabEvent, LabSettings } from './events.ts'
import { readKeptRound } from './kept-round.ts'
import type { LabGradients } from './learning.ts'
import { baseFiles, type LabFiles } from './model.ts'
import { createRound } from './round.ts'
import { briefSettings } from './settings.ts'
import type { RoundState } from './state.ts'

/** As little as leaves something to learn from. */
const settings: LabSettings = { ...briefSettings, problems: 4, rollouts: 3, tests: 1, policySteps: 2, ppmSteps: 4, rows: 1, length: 96 }

const folder = join(import.meta.dirname, '../../public/lab/r0')
const base: LabFiles = new Map(baseFiles.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]))
const interpreter = createNodeInterpreter({ timeoutMs: 10_000 })
afterAll(() => interpreter.dispose())

const open = async (files: LabFiles) => {
  const place = mkdtempSync(join(tmpdir(), 'lab-'))
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(place, path)), { recursive: true })
    writeFileSync(join(place, path), bytes)
  }
  const models = await loadModels(place)
  return { ...models, dispose: () => models.dispose().finally(() => rmSync(place, { recursive: true })) }
}

const onWasm: LabGradients = {
  device: { training: 'wasm', adapter: null, instead: 'none', threads: 1, rollouts: 'wasm' },
  run: (work) => work(),
  fallBack: () => {},
}

/** Runs a round until it is over or an event comes that `until` names; what it has told by then. */
const run = async (from: RoundState | null = null, until: (event: LabEvent) => boolean = () => false) => {
  const events: LabEvent[] = []
  const stop = new AbortController()
  let state: RoundState | null = null
  const round = createRound(settings, {
    base,
    interpreter,
    gradients: onWasm,
    open,
    onEvent(event) {
      events.push(event)
      if (until(event)) stop.abort()
    },
    onState(told) {
      state = structuredClone(told)
    },
    from,
  })
  await round.run(stop.signal)
  const { result } = round
  round.dispose()
  return { events, result, state: (): RoundState | null => state }
}

/** The state as the browser gives it back after a reload. */
const reloaded = (state: RoundState | null): RoundState | null =>
  state === null ? null : (readKeptRound(structuredClone({ version: 1, round: state, log: [] }))?.round ?? null)

const stepsOf = (events: readonly LabEvent[], part: 'policy' | 'ppm') =>
  events.flatMap((event) => (event.type === 'step' && event.part === part ? [event.step] : []))

it('goes on after a reload where it was stopped, measures and searches nothing again, and is put together again once it is over', async () => {
  const first = await run(null, (event) => event.type === 'step' && event.part === 'ppm' && event.step === 2)
  expect(first.result).toBeNull()
  expect(first.events.filter(({ type }) => type === 'measured')).toHaveLength(2)
  const second = await run(reloaded(first.state()))
  expect([stepsOf(first.events, 'ppm'), stepsOf(second.events, 'policy'), stepsOf(second.events, 'ppm')]).toEqual([[1, 2], [], [3, 4]])
  expect(second.events.flatMap((event) => (event.type === 'measured' ? [event.when] : []))).toEqual(['after', 'after'])
  expect(second.events.at(-1)?.type).toBe('done')
  const over = await run(reloaded(second.state()))
  expect(over.result).toEqual(second.result)
  expect(over.events.map(({ type }) => type)).toEqual(['device', 'chosen', 'done'])
}, 400_000)
