import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type HarnessPage, serveHarnessPage } from '../../scripts/harness-page.ts'
import { writeModelIndex } from '../../src/evolve/model-index.ts'
import type { OwnHead } from '../../src/models/score/head-judge.ts'
import type { BackendName, EngineCalls, Method } from './web/messages.ts'

/** Random models of the unit tests, as folders of models/; without 8-bit weights both providers compute in full precision. */
const fixtures = {
  'tiny-random': 'tiny-random',
  'tiny-llama': 'layouts/tiny-llama',
  'tiny-qwen2': 'layouts/tiny-qwen2',
  'tiny-qwen3': 'layouts/tiny-qwen3',
  'tiny-classes': 'heads/tiny-classes',
  'tiny-scalar': 'heads/tiny-scalar',
  'tiny-pooled': 'heads/tiny-pooled',
} as const
export type FixtureName = keyof typeof fixtures

/** Serves the fixtures and the models named, with the page of web/. */
export async function serveEngine(shipped: string): Promise<HarnessPage> {
  const models = mkdtempSync(join(tmpdir(), 'engine-models-'))
  try {
    for (const [name, folder] of Object.entries(fixtures))
      cpSync(`src/models/fixtures/${folder}`, join(models, name), { recursive: true, filter: (path) => !/_(quantized|fp16)\.onnx$/.test(path) })
    cpSync(`models/${shipped}`, join(models, shipped), { recursive: true })
    writeModelIndex(models, shipped)
    return await serveHarnessPage('e2e/engine/web/index.html', models)
  } finally {
    rmSync(models, { recursive: true, force: true })
  }
}

/** The worker's functions, in a page that shows nothing. */
export class EnginePage {
  readonly #page: Page
  readonly #harness: HarnessPage
  readonly backend: BackendName
  #loaded: { readonly asked: string; readonly answer: Awaited<ReturnType<EngineCalls['open']>> } | null = null

  private constructor(page: Page, harness: HarnessPage, backend: BackendName) {
    this.#page = page
    this.#harness = harness
    this.backend = backend
  }

  static async open(page: Page, harness: HarnessPage, backend: BackendName): Promise<EnginePage> {
    await page.goto(harness.url)
    await page.waitForFunction(() => Reflect.has(globalThis, 'ask'))
    return new EnginePage(page, harness, backend)
  }

  /** Calls the engine's worker, or the one of transformers.js for `greedy`. */
  call<M extends Method>(method: M, ...args: Parameters<EngineCalls[M]>): Promise<Awaited<ReturnType<EngineCalls[M]>>> {
    return this.#page.evaluate(([name, what, list]) => Reflect.get(globalThis, 'ask')(name, what, list), [
      method === 'greedy' ? 'hub' : 'engine',
      method,
      args,
    ] as const)
  }

  /** Loads a model, where it is not the one that is there: on a software adapter that takes as long as a whole test. */
  async load(
    model: string,
    more: {
      readonly backend?: 'auto'
      readonly measured?: boolean
      readonly cacheBytes?: number
      readonly reduceFrom?: number
      readonly record?: boolean
    } = {},
  ): Promise<Awaited<ReturnType<EngineCalls['open']>>> {
    const asked = JSON.stringify([model, more])
    if (this.#loaded?.asked !== asked) {
      this.#loaded = null
      this.#loaded = { asked, answer: await this.call('open', { base: this.#harness.base, model, backend: this.backend, ...more }) }
    }
    return this.#loaded.answer
  }

  /** What the head of a scorer says at the end of each sequence, all asked at once; with `lose` again after the device was taken away in between. */
  head(model: string, wanted: OwnHead, sequences: readonly (readonly number[])[], lose = false): Promise<(readonly number[])[]> {
    return this.call('head', { base: this.#harness.base, model, backend: this.backend, wanted, sequences, lose })
  }

  /** Frees what is loaded. */
  async close(): Promise<void> {
    this.#loaded = null
    await this.call('close')
  }

  /** What transformers.js decodes, always in WebAssembly. */
  greedy(model: string, prefixes: readonly (readonly number[])[], maxTokens: number, stop: readonly number[]): Promise<number[][]> {
    return this.call('greedy', { base: this.#harness.base, model, prefixes, maxTokens, stop })
  }
}
