import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { createSiteServer, listen } from '../scripts/site-server.ts'
import { strings } from '../src/strings/index.ts'
import { asUsual, SearchPage, stillWorks } from './page.ts'

test('what a link or a person says that cannot be used is named, what has no solution ends so, and nothing is fetched from any other place', async ({
  page,
  baseURL,
}) => {
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('blob:') && !request.url().startsWith('data:')) elsewhere.push(request.url())
  })
  const search = new SearchPage(page)
  await search.open({ ...asUsual, rollouts: '-3', colour: 'blue' })

  await test.step('settings in the link', async () => {
    const notice = page.getByRole('region', { name: strings.link.title })
    await expect(notice).toContainText('rollouts')
    await expect(notice).toContainText('colour')
  })
  await test.step('text that is no problem is refused with what to write instead', async () => {
    for (const text of ['', 'What is the meaning of life?', 'Use 4 and 6 to make 24.', 'Use 1, 2, 3, 4, 5, 6 and 7 to make 24.', '4 6 8 2 -> 99999999999999']) {
      await search.problem.fill(text)
      await expect(search.problem, text).toHaveAttribute('aria-invalid', 'true')
      await expect(search.problem, text).toHaveAccessibleDescription(/\w{3,}/)
      await search.run()
      expect(await search.nodes(), text).toBe(0)
    }
  })
  await test.step('a problem without a solution ends with no answer and says what that means', async () => {
    await search.problem.fill('Use 1, 1, 1 and 1 each exactly once with + - * / to make 24.')
    await search.run()
    await search.finished()
    const nothing = page.getByRole('region', { name: strings.result.nothing })
    await expect(nothing).toContainText(strings.exact.told({ solutions: 0, nearest: null, fractions: true, leaveOut: false }, false))
    // What is certain takes the place of what the budget says nothing of.
    await expect(nothing).not.toContainText(strings.result.nothingHelp)
  })
  await stillWorks(search)
  expect(elsewhere).toEqual([])
  expect(await readFile('dist/index.html', 'utf8')).not.toMatch(/https?:\/\//)
})

test('without cross-origin isolation it runs on one thread and says so', async ({ page }) => {
  const server = createSiteServer({ root: 'dist', isolation: false })
  try {
    const search = new SearchPage(page)
    await search.open(asUsual, `${await listen(server, 0)}/`)
    expect(await page.evaluate(() => typeof SharedArrayBuffer)).toBe('undefined')
    await stillWorks(search)
    await expect(search.status).toContainText(`WASM, ${strings.engine.threads(1)}`)
    await expect(search.status).toContainText('isolated')
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('missing weights are named', async ({ page }) => {
  const search = new SearchPage(page)
  await page.route(/\/models\/[^/]+\/ppm\/onnx\/model\w*\.onnx$/, (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not found' }))
  await search.open(asUsual)
  await expect(page.getByRole('region', { name: strings.engine.failed })).toContainText('ppm/onnx/')
})

test('truncated weights, and then a Python that cannot be loaded, are named, and loading again works once they are whole', async ({ page }) => {
  const search = new SearchPage(page)
  const weights = /\/models\/[^/]+\/onnx\/model\w*\.onnx$/
  const python = '**/pyodide.asm.wasm'
  await page.route(weights, async (route) => {
    const response = await route.fetch()
    const body = await response.body()
    await route.fulfill({ status: 200, contentType: 'application/octet-stream', body: body.subarray(0, body.length / 2) })
  })
  await page.route(python, () => {})
  await search.open(asUsual)
  const notice = page.getByRole('region', { name: strings.engine.failed })
  await expect(notice).toContainText('onnx')
  await expect(notice).toContainText(/cut short|bytes/)

  await page.unroute(weights)
  await page.unroute(python)
  await page.route(python, (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not found' }))
  await notice.getByRole('button', { name: strings.engine.retry }).click()
  await expect(notice).toContainText(/Python|pyodide/i)

  await page.unroute(python)
  await notice.getByRole('button', { name: strings.engine.retry }).click()
  await stillWorks(search)
  await expect(notice).toBeHidden()
})

test('a worker that ends in mid-search is noticed, not one that computes for long, and the search goes on from what was found', async ({ page }) => {
  const search = new SearchPage(page)
  await search.open({ rollouts: '3', candidates: '4', q: 'Use 3, 17, 25, 41 and 50 each exactly once with + - * / to make 97.' })
  await search.ready()
  await search.run()
  await expect.poll(() => search.nodes(), { timeout: 90_000 }).toBeGreaterThan(1)
  const worker = page.workers().find((candidate) => candidate.url().includes('search.worker'))
  await worker?.evaluate('const end = Date.now() + 6000; while (Date.now() < end);')
  const notice = page.locator('.notice')
  await expect(notice).toHaveCount(0)
  const found = await search.nodes()
  // The worker ends before it can answer.
  void worker?.evaluate('self.close()').catch(() => {})
  await expect(notice).toContainText(strings.engine.restarted.gone)
  expect(await search.nodes()).toBeGreaterThanOrEqual(found)
  await search.button(strings.run.goOn).click()
  expect(await search.finished()).toBe(strings.run.reasons.rollouts)
  expect(await search.nodes()).toBeGreaterThan(found)
})

test('what is left in mid-search, by a reload or a closed tab, starts afresh and troubles nothing after it', async ({ context, page }) => {
  const search = new SearchPage(page)
  await search.open({ rollouts: '500', q: 'Use 3, 17, 25, 41 and 50 each exactly once with + - * / to make 97.' })
  const begin = async () => {
    await search.run()
    await expect.poll(() => search.nodes(), { timeout: 90_000 }).toBeGreaterThan(1)
  }
  await begin()
  await page.reload()
  await search.ready()
  expect(await search.nodes()).toBe(0)

  await begin()
  await page.close({ runBeforeUnload: true })
  const again = new SearchPage(await context.newPage())
  await again.open(asUsual)
  await stillWorks(again)
})
