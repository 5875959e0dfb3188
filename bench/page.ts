import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { chromiumFlags, findChromium } from '../scripts/chromium.ts'
import { createSiteServer, listen } from '../scripts/site-server.ts'
import { strings } from '../src/strings/index.ts'

export interface PageMeasurement {
  /** From the start of navigation to the first node on the screen, Run being pressed as soon as it is there; milliseconds. */
  readonly firstNodeMs: number
  /** Longest task of the main thread while searching; 0 when none took 50 ms. */
  readonly longestTaskMs: number
  /** Tasks over 50 ms, which is what browsers call long, and over 100 ms. */
  readonly tasksOver50Ms: number
  readonly tasksOver100Ms: number
  /** Longest time between two frames while searching. */
  readonly longestFrameMs: number
  /** Length of the trace. */
  readonly seconds: number
  /** Searches that the trace saw, the next begun when one ends. */
  readonly searches: number
  /** What the page's status line said at the end of the trace. */
  readonly status: string
}

interface Probe {
  readonly firstNodeMs: number | null
  readonly tasks: readonly { readonly startTime: number; readonly duration: number }[]
  readonly longestFrameMs: number
}

const problem = 'Use 3, 17, 25, 41 and 50 each exactly once with + - * / to make 97.'

/**
 * Opens the built page in headless Chromium without WebGPU, from a warm cache, and measures how soon a search shows and how responsive the page
 * stays while it searches for `seconds`.
 * @throws Error when there is no Chromium or no node shows within two minutes.
 */
export async function measurePage(seconds: number): Promise<PageMeasurement> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chromium found: "npx playwright install chromium" installs one.')
  await build({ logLevel: 'warn' })
  const server = createSiteServer({ root: 'dist', isolation: true })
  const address = `${await listen(server, 0)}/?${new URLSearchParams({ q: problem, backend: 'wasm', rollouts: '1000', 'stop-at-first-answer': 'no' })}`
  const profile = await mkdtemp(join(tmpdir(), 'bench-page-'))
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: [...chromiumFlags], viewport: { width: 1280, height: 800 } })
  try {
    await context.addInitScript({ path: fileURLToPath(new URL('page-probe.js', import.meta.url)) })
    // Compiled code is only kept from the second visit on.
    for (let visit = 0; visit < 3; visit++) await (await openAndRun(context, address)).close()
    const page = await openAndRun(context, address)
    return await trace(page, seconds)
  } finally {
    await context.close()
    server.closeAllConnections()
    server.close()
    await rm(profile, { recursive: true, force: true })
  }
}

/** Presses Run as soon as it is there and waits for the first node. */
async function openAndRun(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(address)
  await runButton(page).click()
  await page.waitForFunction(() => Reflect.get(globalThis, 'probe').firstNodeMs !== null, null, { timeout: 120_000 })
  return page
}

const runButton = (page: Page) => page.getByRole('button', { name: strings.run.run, exact: true })

async function trace(page: Page, seconds: number): Promise<PageMeasurement> {
  const start = await page.evaluate(() => {
    const now = performance.now()
    Reflect.get(globalThis, 'probe').since = now
    return now
  })
  let searches = 1
  const end = Date.now() + seconds * 1000
  while (Date.now() < end) {
    await page.waitForTimeout(Math.min(500, Math.max(0, end - Date.now())))
    // A search that has ended makes room for the next, so that all of the trace is searching.
    if (!(await runButton(page).isVisible())) continue
    await runButton(page).click()
    searches++
  }
  const probe = await page.evaluate((): Probe => Reflect.get(globalThis, 'probe'))
  const tasks = probe.tasks.filter(({ startTime }) => startTime >= start).map(({ duration }) => duration)
  return {
    firstNodeMs: Math.round(probe.firstNodeMs ?? Number.NaN),
    longestTaskMs: Math.round(Math.max(0, ...tasks)),
    tasksOver50Ms: tasks.length,
    tasksOver100Ms: tasks.filter((duration) => duration > 100).length,
    longestFrameMs: Math.round(probe.longestFrameMs),
    seconds,
    searches,
    status: (await page.getByRole('region', { name: strings.run.statusLabel }).innerText()).replace(/\s+/g, ' '),
  }
}
