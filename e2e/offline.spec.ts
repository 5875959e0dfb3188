import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { createSiteServer, listen } from '../scripts/site-server.ts'
import { filesOf, startHubServer } from '../src/models/sources/hub-server.fixture.ts'
import { strings } from '../src/strings/index.ts'
import { asUsual, pressInBar, SearchPage, stillWorks } from './page.ts'

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
  await search.open(asUsual, address)
  await expect(search.status.getByText(strings.engine.offline, { exact: true })).toBeAttached({ timeout: patience })
  await close(server)
  await page.close()

  const later = await context.newPage()
  const again = new SearchPage(later)
  await again.open({}, address)
  expect(await later.evaluate(() => window.crossOriginIsolated)).toBe(true)
  await pressInBar(later, strings.traces.title)
  await later
    .getByRole('button', { name: new RegExp(`^${strings.traces.gallery.label(strings.traces.recordings['large-c'].title)}`) })
    .first()
    .click()
  await expect(later.getByText(strings.run.status.recorded, { exact: true })).toBeVisible()
  await later.keyboard.press('b')
  await expect(later.getByRole('main', { name: strings.presentation.title })).toBeVisible()
  await later.keyboard.press('Escape')
  await stillWorks(again)
  await expect(again.status).not.toContainText(strings.engine.threads(1))

  await again.open({ trace: 'small-c' }, address)
  await expect(later.getByText(strings.run.status.recorded, { exact: true })).toBeVisible()
})

test('in a folder of a site, without isolation, a model from a hub is enough for good: with neither network nor hub it solves', async ({ page, context }) => {
  const root = await mkdtemp(join(tmpdir(), 'sites-'))
  await mkdir(join(root, 'deep'))
  await symlink(resolve('dist'), join(root, 'deep/site'))
  const server = createSiteServer({ root, isolation: false, remote: true })
  const hub = await startHubServer()
  const id = 'tiny/countdown'
  hub.repositories.set(id, { files: filesOf(fileURLToPath(new URL('../models/countdown-r4', import.meta.url))), gated: false })
  try {
    const address = `${await listen(server, 0)}/deep/site/`
    await page.addInitScript((base) => localStorage.setItem('rstar-live.hub', JSON.stringify(base)), hub.base)
    const search = new SearchPage(page)
    await search.open({ ...asUsual, backend: 'wasm' }, address)
    const manifest = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? ''
      const { icons, start_url: start } = await (await fetch(link)).json()
      const sizes = icons.map(async ({ src }: { src: string }) => (await fetch(new URL(src, link))).status)
      return { start: new URL(start, link).href, icons: await Promise.all(sizes) }
    })
    expect(manifest).toEqual({ start: address, icons: [200, 200, 200, 200] })
    const { button, hub: texts, kept } = strings.models
    await pressInBar(page, button)
    await page.getByLabel(texts.id).fill(id)
    await page.getByRole('button', { name: texts.look, exact: true }).click()
    await page.getByRole('button', { name: /^Download / }).click()
    await page.getByRole('button', { name: kept.chooseNamed(`${id} (q8)`) }).click()
    await page.keyboard.press('Escape')
    await expect(search.status).toContainText(`${id} (q8)`)
    await expect(search.status.getByText(strings.engine.offline, { exact: true })).toBeAttached({ timeout: patience })
    await Promise.all([close(server), hub.close()])
    await page.close()

    const later = await context.newPage()
    const again = new SearchPage(later)
    await again.open({ ...asUsual, backend: 'wasm' }, address)
    await stillWorks(again)
    await expect(again.status).toContainText(`${id} (q8)`)
  } finally {
    server.closeAllConnections()
    await rm(root, { recursive: true, force: true })
  }
})

test('a page from the copy keeps what it needs when a newer version arrives, which the next visit then has', async ({ page, context }) => {
  const root = await mkdtemp(join(tmpdir(), 'site-'))
  const server = createSiteServer({ root, isolation: true })
  /** Requests for the page wait for so long: with the copy there, longer than anybody has patience. */
  let delayMs = 0
  const slow = createServer((request, response) => {
    const isPage = new URL(request.url ?? '/', 'http://localhost').pathname === '/'
    setTimeout(() => server.emit('request', request, response), isPage ? delayMs : 0)
  })
  try {
    await cp('dist', root, { recursive: true })
    const address = `${await listen(slow, 0)}/`
    const search = new SearchPage(page)
    const offline = search.status.getByText(strings.engine.offline, { exact: true })
    await search.open(asUsual, address)
    await expect(offline).toBeAttached({ timeout: patience })

    const [html, list] = await Promise.all(['index.html', 'sw.js'].map((name) => readFile(join(root, name), 'utf8')))
    const script = /assets\/index-[\w-]+\.js/.exec(html ?? '')?.[0] ?? ''
    const newer = script.replace('index-', 'index-newer')
    await cp(join(root, script), join(root, newer))
    await rm(join(root, script))
    await writeFile(join(root, 'index.html'), (html ?? '').replaceAll(script, newer).replace('<title>rStar Live', '<title>Newer rStar Live'))
    await writeFile(join(root, 'sw.js'), (list ?? '').replaceAll(script, newer).replace(/("path":"","hash":")\w+/, '$1newer'))

    delayMs = 8000
    await page.reload()
    await expect(page).toHaveTitle(/^rStar Live/)
    const waiting = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state ?? null)
    await expect.poll(waiting, { timeout: patience }).toBe('installed')
    const kept = () => page.evaluate(async (path) => (await caches.match(new URL(path, document.baseURI).href, { ignoreSearch: true })) !== undefined, script)
    expect(await kept()).toBe(true)

    delayMs = 0
    await page.close()
    const later = await context.newPage()
    await new SearchPage(later).open({}, address)
    await expect(later).toHaveTitle(/^Newer rStar Live/)
  } finally {
    for (const one of [slow, server]) {
      one.closeAllConnections()
      one.close()
    }
    await rm(root, { recursive: true, force: true })
  }
})

test('a new version is shown on the next visit, and is then the one that opens without a network', async ({ page }) => {
  const root = await mkdtemp(join(tmpdir(), 'site-'))
  const server = createSiteServer({ root, isolation: true })
  try {
    await cp('dist', root, { recursive: true })
    const address = `${await listen(server, 0)}/`
    const search = new SearchPage(page)
    const offline = search.status.getByText(strings.engine.offline, { exact: true })
    await search.open(asUsual, address)
    await expect(offline).toBeAttached({ timeout: patience })
    const [html, script] = await Promise.all(['index.html', 'sw.js'].map((name) => readFile(join(root, name), 'utf8')))
    await writeFile(join(root, 'index.html'), (html ?? '').replace('<title>rStar Live', '<title>Newer rStar Live'))
    await writeFile(join(root, 'sw.js'), (script ?? '').replace(/("path":"","hash":")\w+/, '$1newer'))

    await page.reload()
    await expect(page).toHaveTitle('Newer rStar Live')
    await expect(offline).toBeAttached({ timeout: patience })
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
