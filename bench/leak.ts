import { fileURLToPath } from 'node:url'
import { defaultConfig } from '../src/core/config.ts'
import { generateProblem } from '../src/problems/index.ts'
import { openBrowserStage } from './decode/browser.ts'
import { demand } from './decode/sides.ts'
import type { Backend, Holdings } from './decode/task.ts'

export interface LeakOptions {
  readonly backend: Exclude<Backend, 'node'>
  readonly model: string
  readonly searches: number
  /** Most bytes of the prefix cache: it is to be full long before the end. */
  readonly cacheBytes: number
  readonly rollouts: number
  readonly candidates: number
  readonly onReading: (reading: LeakReading) => void
}

/** What the page holds after so many searches. */
export interface LeakReading extends Holdings {
  readonly searches: number
  /** Of the page and its workers after a collection of garbage, WebAssembly included and GPU buffers not; null where the browser does not tell. */
  readonly pageBytes: number | null
}

/** Searches for small problems one after the other in headless Chromium, and reads what is held after ten, half and all of them. */
export async function measureLeak({ backend, model, searches, cacheBytes, rollouts, candidates, onReading }: LeakOptions): Promise<readonly LeakReading[]> {
  const stage = await openBrowserStage(fileURLToPath(new URL('../models/', import.meta.url)), 'swiftshader')
  const readings: LeakReading[] = []
  try {
    await demand(stage, 'engine', { type: 'load', options: { side: 'engine', backend, base: stage.base, model, threads: null, cacheBytes } }, 'loaded')
    for (let done = 1; done <= searches; done++) {
      const { question } = generateProblem(done, 3).problem
      const config = { ...defaultConfig, rollouts, candidates, seed: done }
      await demand(stage, 'engine', { type: 'perform', task: { kind: 'search', question, config } }, 'performed')
      if (done !== 10 && done !== searches && done !== Math.ceil(searches / 2)) continue
      const { holdings } = await demand(stage, 'engine', { type: 'holdings' }, 'holdings')
      const reading = { searches: done, ...holdings, pageBytes: await stage.memory('engine') }
      readings.push(reading)
      onReading(reading)
    }
    return readings
  } finally {
    await stage.close()
  }
}
