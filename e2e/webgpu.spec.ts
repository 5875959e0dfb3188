import { expect, test } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
import { evaluate, SearchPage } from './page.ts'

/** How long one thing may take on a busy machine with a software adapter. */
const patience = 240_000

/** Has many solutions, so that whichever model is shipped finds one in a few steps. */
const easy = { question: 'Use 5, 6 and 7 each exactly once with + - * / to make 18.', target: 18, numbers: [5, 6, 7] }

test('a problem is solved on WebGPU, though the graphics device is lost in mid-search', async ({ page }) => {
  // The device lives in the worker, where only its own script can lay hands on it.
  await page.route('**/search.worker-*.js', async (route) => {
    const response = await route.fetch()
    const keepDevices = `const request = GPUAdapter.prototype.requestDevice
GPUAdapter.prototype.requestDevice = async function (...options) {
  const device = await request.apply(this, options)
  self.devices = [...(self.devices ?? []), device]
  return device
}
`
    await route.fulfill({ response, body: keepDevices + (await response.text()) })
  })
  const search = new SearchPage(page)
  // The software adapter is only taken when asked for, and so slow that the search is kept small.
  await search.open({ backend: 'webgpu', candidates: '6', rollouts: '2', q: easy.question })
  await search.ready()
  await search.run()
  await expect.poll(() => search.nodes(), { timeout: patience }).toBeGreaterThan(0)
  const before = await search.nodes()
  const worker = page.workers().find((candidate) => candidate.url().includes('search.worker'))
  await worker?.evaluate('self.devices[0].destroy()')
  await search.finished()
  expect(await worker?.evaluate('self.devices.length')).toBe(2)
  expect(await search.nodes()).toBeGreaterThanOrEqual(before)
  await expect(search.status).toContainText('WebGPU')
  await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
  const { value, numbers } = evaluate(await search.answer.locator('.result-answer strong').innerText())
  expect(value).toBe(easy.target)
  expect([...numbers].sort((a, b) => a - b)).toEqual(easy.numbers)
})
