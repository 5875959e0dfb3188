import { readFileSync } from 'node:fs'
import { test as base } from '@playwright/test'
import type { HarnessPage } from '../../scripts/harness-page.ts'
import { EnginePage, serveEngine } from './harness.ts'

/** The model that the page takes by itself. */
export const shipped: string = JSON.parse(readFileSync('models/index.json', 'utf8')).default

interface Shared {
  readonly harness: HarnessPage
  /** One page for all tests: runtimes and devices start once, and each test loads the model it needs. */
  readonly engine: EnginePage
}

interface Own {
  /** A page of the test's own, which it may leave unfit for others. */
  readonly ownEngine: EnginePage
}

const backendOf = (project: string) => (project === 'webgpu' ? 'webgpu' : 'wasm')

export const test = base.extend<Own, Shared>({
  harness: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const harness = await serveEngine(shipped)
      await use(harness)
      await harness.close()
    },
    { scope: 'worker' },
  ],
  engine: [
    async ({ browser, harness }, use, { project }) => {
      const page = await browser.newPage()
      await use(await EnginePage.open(page, harness, backendOf(project.name)))
      await page.close()
    },
    { scope: 'worker' },
  ],
  ownEngine: ({ page, harness }, use, { project }) => EnginePage.open(page, harness, backendOf(project.name)).then(use),
})
