import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { serveHarnessPage } from '../scripts/harness-page.ts'
import { pythonFaults } from '../src/strings/en/python-faults.ts'
import { strings } from '../src/strings/index.ts'
import { pressInBar, SearchPage, stillWorks } from './page.ts'
import type { Withstood } from './python/web/page.ts'

/** src/models/fixtures/endless.py writes it: three different steps, of which two loop for ever and one, `while 0`, ends at once. */
const endless = 'src/models/fixtures/endless'

/** What is said of a program that took longer than the page's worker allows, in seconds. */
const tooSlow = pythonFaults['too-slow']({ seconds: 2 })

/** Where src/python/browser-snapshots.ts keeps the memory of a fresh Python. */
const snapshotCache = 'rstar-live-python'

/** Serves a folder's files under the name of the shipped model, so that the page loads them as its own. */
async function serveInstead(page: Page, folder: string): Promise<void> {
  const shipped: { readonly default: string } = JSON.parse(await readFile('models/index.json', 'utf8'))
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const bodies = new Map(await Promise.all(paths.map(async (path) => [relative(folder, path).replaceAll(sep, '/'), await readFile(path)] as const)))
  const files = [...bodies].map(([path, body]) => ({ path, bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') }))
  await page.route('**/models/**', async (route) => {
    const path = new URL(route.request().url()).pathname.replace(/^.*\/models\//, '')
    const body = bodies.get(path.slice(shipped.default.length + 1))
    if (path === 'index.json') await route.fulfill({ json: { default: shipped.default, models: [{ name: shipped.default, title: folder, files }] } })
    else if (body !== undefined) await route.fulfill({ contentType: 'application/octet-stream', body })
    else await route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not found' })
  })
}

test('steps that loop for ever are stopped and say so, and the page stays responsive', async ({ page }) => {
  await serveInstead(page, endless)
  const search = new SearchPage(page)
  await search.open({ rollouts: '1', candidates: '3' })
  await search.ready()
  await search.run()

  await test.step('the page answers while Python loops', async () => {
    await expect.poll(() => search.nodes()).toBeGreaterThan(1)
    await pressInBar(page, strings.header.help)
    const dialog = page.getByRole('dialog', { name: strings.help.title })
    await expect(dialog).toBeVisible()
    expect(await search.status.innerText()).toContain(strings.run.status.running)
    await dialog.getByRole('button', { name: strings.help.close }).click()
  })
  await search.finished()

  await test.step('each endless step is pruned and names the limit', async () => {
    const steps = await search.outline()
    const stopped = steps.filter({ hasText: tooSlow })
    await expect(stopped).toHaveCount(2)
    await expect(steps.filter({ hasText: strings.node.pruned })).toHaveCount(3)
    await stopped.first().click()
    await expect(search.node.locator('code').first()).toContainText(/while [12]:\(\)/)
    await expect(search.node.getByText(`${strings.node.pruned}: ${strings.node.reasons.python}`, { exact: true })).toBeVisible()
    await expect(search.node.locator('.output')).toHaveText(new RegExp(`${strings.node.error}\\s*${tooSlow}`))
  })
  await test.step('a sibling that ends is judged by what it printed', async () => {
    await page.getByRole('treeitem').filter({ hasNotText: tooSlow }).filter({ hasText: strings.node.pruned }).click()
    await expect(search.node.locator('code').first()).toContainText('while 0:()')
    await expect(search.node.getByText(`${strings.node.pruned}: ${strings.node.reasons.illegal}`, { exact: true })).toBeVisible()
  })
})

test('a later visit starts Python from the memory kept of the first, and does without where that is worth nothing', async ({ page }) => {
  const search = new SearchPage(page)
  /** Size of what is kept and the mark that the test gave it. */
  const kept = () =>
    page.evaluate(async (name) => {
      const [response] = await (await caches.open(name)).matchAll()
      return response ? { bytes: (await response.arrayBuffer()).byteLength, mark: response.headers.get('mark') } : null
    }, snapshotCache)
  const mark = (content: 'same' | 'worthless') =>
    page.evaluate(
      async ([name, content]) => {
        const cache = await caches.open(name)
        const [key] = await cache.keys()
        const response = key && (await cache.match(key))
        if (!response) throw new Error('nothing is kept')
        const worthless = new Blob([new Uint8Array(1000)]).stream().pipeThrough(new CompressionStream('gzip'))
        await cache.put(key, new Response(content === 'same' ? response.body : worthless, { headers: { mark: content } }))
      },
      [snapshotCache, content] as const,
    )
  await search.open()
  await expect.poll(kept, { timeout: 60_000 }).toMatchObject({ mark: null })

  await mark('same')
  await search.open()
  await stillWorks(search)
  expect(await kept()).toMatchObject({ mark: 'same' })

  await mark('worthless')
  await search.open()
  await search.ready()
  await expect.poll(kept, { timeout: 60_000 }).toMatchObject({ mark: null })
})

test('no attack gets out of its interpreter or changes what the next step prints', async ({ page }) => {
  const harness = await serveHarnessPage('e2e/python/web/index.html', 'src/models/fixtures/tiny-random')
  try {
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(harness.base) && !request.url().startsWith('data:')) elsewhere.push(request.url())
    })
    await page.goto(harness.url)
    await page.waitForFunction(() => Reflect.has(globalThis, 'withstand'))
    const withstood: readonly Withstood[] = await page.evaluate(() => Reflect.get(globalThis, 'withstand')())
    const fallen = withstood.filter(
      ({ attacked, following, expected }) => (attacked?.ok && attacked.output.includes('OUT')) || !following?.ok || following.output !== expected,
    )
    expect(fallen).toEqual([])
    expect(withstood.length).toBeGreaterThanOrEqual(60)
    expect(elsewhere).toEqual([])
  } finally {
    await harness.close()
  }
})
