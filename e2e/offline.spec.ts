import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { createSiteServer, listen } from '../scripts/site-server.ts'
import { strings } from '../src/strings/index.ts'
import { SearchPage, stillWorks } from './page.ts'

test.use({ serviceWorkers: 'allow' })

/** How long the copy may take on a busy machine. */
const patience = 120_000

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

test('one visit is enough: without a network the page opens, plays what was never opened, and solves', async ({ page, context }) => {
  const server = createSiteServer({ root: 'dist', isolation: true })
  const address = `${await listen(server, 0)}/`
  const search = new SearchPage(page)
  await search.open({}, address)
  await expect(search.status.getByText(strings.engine.offline, { exact: true })).toBeVisible({ timeout: patience })
  await close(server)
  await page.close()

  const later = await context.newPage()
  const again = new SearchPage(later)
  await again.open({}, address)
  expect(await later.evaluate(() => window.crossOriginIsolated)).toBe(true)
  await later
    .getByRole('button', { name: new RegExp(`^${strings.traces.gallery.label(strings.traces.recordings['large-c'].title)}`) })
    .first()
    .click()
  await expect(later.getByText(strings.run.status.recorded, { exact: true })).toBeVisible()
  await later.keyboard.press('b')
  await expect(later.getByRole('main', { name: strings.stage.title })).toBeVisible()
  await later.keyboard.press('Escape')
  await stillWorks(again)
  await expect(again.status).not.toContainText(strings.engine.threads(1))

  await again.open({ trace: 'small-c' }, address)
  await expect(later.getByText(strings.run.status.recorded, { exact: true })).toBeVisible()
})

test('a new version is shown on the next visit, and is then the one that opens without a network', async ({ page }) => {
  const root = await mkdtemp(join(tmpdir(), 'site-'))
  const server = createSiteServer({ root, isolation: true })
  try {
    await cp('dist', root, { recursive: true })
    const address = `${await listen(server, 0)}/`
    const search = new SearchPage(page)
    const offline = search.status.getByText(strings.engine.offline, { exact: true })
    await search.open({}, address)
    await expect(offline).toBeVisible({ timeout: patience })
    const [html, script] = await Promise.all(['index.html', 'sw.js'].map((name) => readFile(join(root, name), 'utf8')))
    await writeFile(join(root, 'index.html'), (html ?? '').replace('<title>rStar Live', '<title>Newer rStar Live'))
    await writeFile(join(root, 'sw.js'), (script ?? '').replace(/("path":"","hash":")\w+/, '$1newer'))

    await page.reload()
    await expect(page).toHaveTitle('Newer rStar Live')
    await expect(offline).toBeVisible({ timeout: patience })
    // The copy belongs to the new version as soon as that has taken over.
    const copies = () =>
      page.evaluate(async () => (await (await caches.open('rstar-live-site')).keys()).filter(({ url }) => url.includes('/?kept=')).map(({ url }) => url))
    await expect.poll(copies, { timeout: patience }).toEqual([`${address}?kept=newer`])
    await close(server)
    await page.reload()
    await expect(page).toHaveTitle('Newer rStar Live')
  } finally {
    server.closeAllConnections()
    server.close()
    await rm(root, { recursive: true, force: true })
  }
})
