import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { chromiumFlags, findChromium } from '../scripts/chromium.ts'
import { createSiteServer, listen } from '../scripts/site-server.ts'
import { strings } from '../src/strings/index.ts'

/**
 * Takes a picture of each state of the built page into `docs/states/`, for people to look at: `npx tsx e2e/record-states.ts [--out FOLDER] [--address URL] [NAME ...]`.
 * Without an address it builds the page and serves it. Live searches run on the shipped models, so what they show differs from one machine to the next.
 */
interface State {
  /** Where the page opens, after its address. */
  readonly at: string
  readonly options?: BrowserContextOptions
  /** Whether models and Python may arrive; without them a state is soon there. */
  readonly live?: boolean
  /** Brings the page into the state; none where opening it does. */
  reach?(page: Page): Promise<void>
}

const room = { width: 1280, height: 800 }
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true } as const
const hall = { viewport: { width: 1920, height: 1080 } } as const
const hard = 'Use 3, 17, 25, 41 and 50 each exactly once with + - * / to make 97.'
const recorded = './?trace=reflection'
/** How long models may load and a search may run on a slow machine, in milliseconds. */
const patience = 240_000

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const run = (page: Page) => button(page, strings.run.run).click()
const finished = (page: Page) => page.locator('.status-run.is-finished').waitFor({ timeout: patience })
const toEnd = async (page: Page) => {
  await page.locator('.timeline').waitFor()
  await page.keyboard.press('e')
}
const wait = (page: Page, ms: number) => page.waitForTimeout(ms)
const openSheet = (page: Page, name: string) => button(page, name).click()

/** The discarded steps' first that Python refused, as the step in view. */
async function pickDiscarded(page: Page): Promise<void> {
  await toEnd(page)
  await page.getByRole('tab', { name: strings.insight.tabs.names.discarded }).click()
  await page.getByText(strings.insight.ledger.chip(strings.insight.ledger.reasons.python, 2), { exact: true }).click({ force: true })
  await page.locator('.ledger-pick').first().click()
  await page.getByRole('tab', { name: strings.insight.tabs.names.step }).click()
}

async function presentAnswer(page: Page): Promise<void> {
  await toEnd(page)
  await page.keyboard.press('b')
  await page.locator('.presentation-answer').waitFor()
}

const states: Readonly<Record<string, State>> = {
  opening: { at: './', reach: (page) => wait(page, 7000) },
  'opening-phone': { at: './', options: phone, reach: (page) => wait(page, 7000) },
  loading: { at: './', reach: (page) => openSheet(page, strings.engine.loading).catch(() => page.locator('.status-line').click()) },
  running: {
    at: `./?${new URLSearchParams({ q: hard, rollouts: '200' })}`,
    live: true,
    reach: async (page) => {
      await run(page)
      await page.waitForFunction(() => /[3-9]\d* of|1\d of/.test(document.querySelector('.status-brief')?.textContent ?? ''), null, { timeout: patience })
    },
  },
  answer: {
    at: './',
    live: true,
    reach: async (page) => {
      await run(page)
      await finished(page)
    },
  },
  words: {
    at: `./?${new URLSearchParams({ q: 'A farmer sells 15 melons at 4 dollars each and pays 18 dollars for the stand. How many dollars does he keep?' })}`,
    live: true,
    reach: async (page) => {
      await run(page)
      await finished(page)
      await wait(page, 1500)
    },
  },
  'no-answer': {
    at: `./?${new URLSearchParams({ q: 'Use 1, 1, 1 and 1 each exactly once with + - * / to make 24.', rollouts: '8' })}`,
    live: true,
    reach: async (page) => {
      await run(page)
      await finished(page)
    },
  },
  discarded: { at: './?trace=python', reach: pickDiscarded },
  refused: {
    at: recorded,
    reach: async (page) => {
      await toEnd(page)
      await page.getByRole('textbox', { name: strings.problem.label }).fill('What is love?')
    },
  },
  outline: {
    at: recorded,
    reach: async (page) => {
      await toEnd(page)
      await page.getByText(strings.view.modes.outline, { exact: true }).click()
    },
  },
  presentation: {
    at: recorded,
    options: hall,
    reach: async (page) => {
      await page.keyboard.press('b')
      await wait(page, 9000)
    },
  },
  'presentation-answer': { at: recorded, options: hall, reach: presentAnswer },
  stand: { at: './?stand', options: hall, reach: (page) => wait(page, 9000) },
  embed: { at: './?embed&trace=reflection', options: { viewport: { width: 800, height: 500 } }, reach: (page) => wait(page, 4000) },
  phone: { at: recorded, options: phone, reach: toEnd },
  sheet: {
    at: recorded,
    options: phone,
    reach: async (page) => {
      await toEnd(page)
      await openSheet(page, strings.view.panel.show)
    },
  },
  dark: { at: recorded, options: { colorScheme: 'dark' }, reach: toEnd },
  chinese: { at: recorded, options: { locale: 'zh-CN' }, reach: toEnd },
  'forced-colours': { at: recorded, options: { forcedColors: 'active', colorScheme: 'dark' }, reach: toEnd },
  zoomed: { at: recorded, options: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, reach: toEnd },
}

/** A screenshot as WebP, by the browser's own encoder. */
async function packed(page: Page, png: Buffer): Promise<Buffer> {
  const base64 = await page.evaluate(async (source) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob())
    const canvas = new OffscreenCanvas(image.width, image.height)
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.75 })).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  }, png.toString('base64'))
  return Buffer.from(base64, 'base64')
}

async function take(browser: Browser, address: string, name: string, { at, options = {}, live = false, reach }: State, out: string): Promise<void> {
  const context = await browser.newContext({ viewport: room, ...options })
  try {
    context.setDefaultTimeout(patience)
    const page = await context.newPage()
    if (!live) await page.route(/\/(models\/[^/]+|pyodide|ort|python)\//, () => {})
    await page.goto(new URL(at, address).href)
    await page.locator('main').waitFor()
    await reach?.(page)
    // What moves has come to rest.
    await wait(page, 800)
    const encoder = await context.newPage()
    const file = await packed(encoder, await page.screenshot())
    writeFileSync(join(out, `${name}.webp`), file)
    console.log(`${name}: ${Math.round(file.length / 1024)} KiB`)
  } finally {
    await context.close()
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { out: { type: 'string', default: 'docs/states' }, address: { type: 'string' } },
    allowPositionals: true,
  })
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chromium found: "npx playwright install chromium" installs one.')
  const unknown = positionals.filter((name) => states[name] === undefined)
  if (unknown.length > 0) throw new Error(`No such state: ${unknown.join(', ')}. There are ${Object.keys(states).join(', ')}.`)
  mkdirSync(values.out, { recursive: true })
  if (values.address === undefined) await build({ logLevel: 'warn' })
  const server = createSiteServer({ root: 'dist', isolation: true })
  const address = values.address ?? `${await listen(server, 0)}/`
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] })
  try {
    for (const [name, state] of Object.entries(states))
      if (positionals.length === 0 || positionals.includes(name)) await take(browser, address, name, state, values.out)
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}

await main()
