import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type FrameLocator, type Page, test } from '@playwright/test'
import { bootFaults, noScripts } from '../src/strings/boot.ts'
import { strings } from '../src/strings/index.ts'
import { SearchPage } from './page.ts'

const program = '**/assets/index-*.js'
/** Five seconds are promised; a busy machine paints late. */
const soon = { timeout: 15_000 }

/** What is said: every text is there, and one is to be seen. */
const said = (page: Page | FrameLocator) => page.locator('#boot-fault p:visible')
const loading = (page: Page | FrameLocator) => page.getByText('Loading…', { exact: true })

test('a program that does not come, or that the browser cannot run, is named in place of “Loading…”', async ({ page }) => {
  for (const [fault, answer] of [
    ['script', { status: 404, contentType: 'text/plain', body: 'Not found' }],
    ['old', { contentType: 'text/javascript', body: 'a program from the future' }],
    ['broken', { contentType: 'text/javascript', body: 'throw new Error("no such thing")' }],
  ] as const) {
    await page.route(program, (route) => route.fulfill(answer))
    await page.goto('./')
    await expect(said(page), fault).toHaveText([bootFaults.en[fault], fault === 'script' ? /assets\/index-/ : /Error/], soon)
    await expect(loading(page)).toBeHidden()
    await page.unroute(program)
  }
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })
  test('a blocked program is named, and a slow one is waited for', async ({ page }) => {
    await page.route(program, (route) => route.abort('blockedbyclient'))
    await page.goto('./')
    await expect(said(page)).toHaveText([bootFaults.zh.script, /assets\/index-/], soon)
    await page.unroute(program)

    let arrive = () => {}
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve
    })
    await page.route(program, async (route) => {
      await arrived
      await route.continue()
    })
    await page.goto('./', { waitUntil: 'commit' })
    await expect(said(page)).toHaveText([bootFaults.zh.slow], soon)
    arrive()
    await expect(page.getByRole('textbox', { name: '题目' })).toBeVisible()
    await expect(said(page)).toHaveCount(0)
  })
})

test('a frame without an origin, and a server that forbids scripts, are told apart', async ({ page, baseURL }) => {
  await page.route('**/framed.html', (route) => route.fulfill({ contentType: 'text/html', body: '<iframe sandbox="allow-scripts" src="./"></iframe>' }))
  await page.goto('framed.html')
  const frame = page.frameLocator('iframe')
  await expect(said(frame)).toHaveText([bootFaults.en.frame, baseURL ?? 'an address'], soon)
  await expect(loading(frame)).toBeHidden()

  await page.route('**/forbidden/', async (route) => {
    const response = await route.fetch({ url: baseURL ?? '' })
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': "default-src 'none'" } })
  })
  await page.goto('forbidden/')
  await expect(page.getByText(noScripts.en)).toBeVisible(soon)
})

test('where the browser keeps nothing the page works all the same, and says so once', async ({ baseURL }, { project }) => {
  const folder = await mkdtemp(join(tmpdir(), 'rstar-live-profile-'))
  await mkdir(join(folder, 'Default'))
  // What the browser's own setting “block all site data” writes.
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }))
  const context = await chromium.launchPersistentContext(folder, project.use.launchOptions ?? {})
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    const search = new SearchPage(page)
    await search.open({ rollouts: '1', candidates: '2' }, baseURL)
    const notice = page.getByRole('region', { name: strings.storage.title })
    await expect(notice).toBeVisible()
    expect(await page.evaluate(() => caches.open('x').catch((error: Error) => error.name))).toBe('SecurityError')
    await notice.getByRole('button', { name: strings.engine.dismiss }).click()
    await search.run()
    await search.finished()
    await expect(notice).toHaveCount(0)
    await expect(page.locator('.notice')).toHaveCount(0)
  } finally {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
})
