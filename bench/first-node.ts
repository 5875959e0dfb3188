import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium } from 'playwright'
import { build } from 'vite'
import { chromiumFlags, findChromium } from '../scripts/chromium.ts'
import { createSiteServer, listen } from '../scripts/site-server.ts'
import { strings } from '../src/strings/index.ts'

/** Milliseconds from the press that runs the problem of the opening page, each as measured. */
export interface Presses {
  /** Until the question stood in the tree. */
  readonly root: readonly number[]
  /** Until the first step of the model did. */
  readonly step: readonly number[]
}

export interface FirstNode {
  /** Models and Python had started before. */
  readonly ready: Presses
  /** Nothing was kept of an earlier visit, and the press came as soon as there was something to press. */
  readonly cold: Presses
  /** Processes that wanted to run, over the last minute, at the end. */
  readonly load: number
}

/** How long models may load on a slow machine. */
const patience = 240_000

/**
 * Opens the built page as it ships in headless Chromium without WebGPU, and measures how long its first node is in coming after a press: `times` visits with all
 * loaded, and as many first ones.
 * @throws Error when there is no Chromium or no step shows within four minutes.
 */
export async function measureFirstNode(times: number): Promise<FirstNode> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chromium found: "npx playwright install chromium" installs one.')
  await build({ logLevel: 'warn' })
  const server = createSiteServer({ root: 'dist', isolation: true })
  const address = `${await listen(server, 0)}/`
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] })
  const visitor = () => browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const warm = await visitor()
    const [ready, cold]: [Press[], Press[]] = [[], []]
    for (let at = 0; at < times; at++) ready.push(await press(warm, address, true))
    await warm.close()
    for (let at = 0; at < times; at++) {
      const stranger = await visitor()
      cold.push(await press(stranger, address, false))
      await stranger.close()
    }
    return { ready: inColumns(ready), cold: inColumns(cold), load: loadavg()[0] ?? Number.NaN }
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}

interface Press {
  readonly root: number
  readonly step: number
}

const inColumns = (presses: readonly Press[]): Presses => ({ root: presses.map(({ root }) => root), step: presses.map(({ step }) => step) })

async function press(context: BrowserContext, address: string, whenReady: boolean): Promise<Press> {
  const page = await context.newPage()
  page.setDefaultTimeout(patience)
  await page.addInitScript({ path: fileURLToPath(new URL('first-node-probe.js', import.meta.url)) })
  await page.goto(address)
  const name = strings.empty.run
  await page.locator('.opening').getByRole('button', { name, exact: true }).waitFor()
  if (whenReady) await page.getByText(strings.run.status.idle, { exact: true }).waitFor()
  const after = await page.evaluate((of): Promise<Press> => Reflect.get(globalThis, 'firstNode')(of), name)
  await page.close()
  return { root: Math.round(after.root), step: Math.round(after.step) }
}
