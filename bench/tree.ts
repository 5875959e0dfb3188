import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { chromiumFlags, findChromium } from '../scripts/chromium.ts'
import { createSiteServer, listen } from '../scripts/site-server.ts'
import { describeMachine, type Machine } from './decode/machine.ts'
import type { GrowthFigures, GrowthPlan, TreeBench } from './tree/plan.ts'

/** Milliseconds: half of the values are at most `median`, 19 of 20 at most `p95`. */
export interface Times {
  readonly median: number
  readonly p95: number
  readonly max: number
}

export interface GrowthMeasurement {
  readonly name: string
  readonly nodesAtStart: number
  readonly nodesAtEnd: number
  /** Median number of marks in sight while it grew. */
  readonly marksInSight: number
  readonly frame: Times
  /** The page's own work in a frame: layout, scene and drawing commands. Rastering is done elsewhere. */
  readonly work: Times
  /** Frames in a second, over the whole time. */
  readonly framesPerSecond: number
}

export interface TreeMeasurement {
  readonly growth: readonly GrowthMeasurement[]
  readonly fullLayout: Times & { readonly nodes: number }
  readonly chosenLayout: Times & { readonly nodes: number }
  readonly browser: string
  readonly machine: Machine
  /** Mean number of processes that wanted a core in the minute before the start. */
  readonly load: number
}

/** Growing by 200 nodes a second is three times what a search on two cores does. */
const plans: readonly (GrowthPlan & { readonly name: string })[] = [
  { name: '1,000 in sight', from: 950, perSecond: 200, seconds: 5, unfolded: true },
  { name: '10,000 in the tree', from: 9900, perSecond: 200, seconds: 5, unfolded: false },
  { name: '10,000 in the tree, unfolded', from: 9900, perSecond: 200, seconds: 5, unfolded: true },
]

/**
 * Draws growing trees in headless Chromium without a GPU, 1280 by 800 pixels, and times frames and layouts.
 * @throws Error when there is no Chromium.
 */
export async function measureTree(): Promise<TreeMeasurement> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chromium found: "npx playwright install chromium" installs one.')
  const folder = await mkdtemp(join(tmpdir(), 'bench-tree-'))
  const root = fileURLToPath(new URL('../', import.meta.url))
  const input = fileURLToPath(new URL('tree/web/index.html', import.meta.url))
  // Without the models and interpreters that the page itself needs.
  await build({
    root,
    configFile: false,
    base: './',
    logLevel: 'warn',
    publicDir: false,
    build: { outDir: folder, emptyOutDir: true, target: 'es2023', rolldownOptions: { input } },
  })
  const load = loadavg()[0] ?? Number.NaN
  const server = createSiteServer({ root: folder, isolation: true })
  const address = `${await listen(server, 0)}/bench/tree/web/index.html`
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags, '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(address)
    await page.waitForFunction(() => Reflect.has(globalThis, 'treeBench'))
    const growth: GrowthMeasurement[] = []
    for (const plan of plans) growth.push(summary(plan, await grow(page, plan)))
    const { nodes, full, chosen } = await page.evaluate(() => (Reflect.get(globalThis, 'treeBench') as TreeBench).layouts(10_000, 40))
    return {
      growth,
      fullLayout: { nodes, ...timesOf(full) },
      chosenLayout: { nodes, ...timesOf(chosen) },
      browser: `Chromium ${browser.version()}, headless, no GPU`,
      machine: describeMachine(),
      load,
    }
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const grow = (page: Page, plan: GrowthPlan): Promise<GrowthFigures> =>
  page.evaluate((what) => (Reflect.get(globalThis, 'treeBench') as TreeBench).growth(what), plan)

function summary({ name, from }: { readonly name: string; readonly from: number }, { intervals, work, marks, nodes }: GrowthFigures): GrowthMeasurement {
  const total = intervals.reduce((sum, ms) => sum + ms, 0)
  return {
    name,
    nodesAtStart: from,
    nodesAtEnd: nodes,
    marksInSight: timesOf(marks).median,
    frame: timesOf(intervals),
    work: timesOf(work),
    framesPerSecond: Math.round((intervals.length * 10_000) / total) / 10,
  }
}

function timesOf(values: readonly number[]): Times {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN) * 100) / 100
  return { median: at(0.5), p95: at(0.95), max: at(1) }
}

/** The figures as lines of text, with the targets. */
export function treeReport({ growth, fullLayout, chosenLayout, browser, machine, load }: TreeMeasurement): string {
  const times = ({ median, p95, max }: Times) => `${median} ms (95%: ${p95}, longest ${max})`
  return [
    ...growth.map(
      ({ name, nodesAtStart, nodesAtEnd, marksInSight, frame, work, framesPerSecond }) =>
        `${name}: frame ${times(frame)}, own work ${times(work)}, ${framesPerSecond} frames/s, ${marksInSight} marks in sight, ${nodesAtStart} to ${nodesAtEnd} nodes`,
    ),
    `full layout of ${fullLayout.nodes} nodes: ${times(fullLayout)}`,
    `choice and layout of what is drawn, of ${chosenLayout.nodes}: ${times(chosenLayout)}`,
    `${browser}; ${machine.cores} cores of ${machine.processor}, load ${load.toFixed(2)}`,
  ].join('\n')
}
