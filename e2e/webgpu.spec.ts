import { expect, test } from '@playwright/test'
import { serveHarnessPage } from '../scripts/harness-page.ts'
import { strings } from '../src/strings/index.ts'
import type { Learnt } from './lab/web/page.ts'
import { asUsual, evaluate, SearchPage } from './page.ts'

/** How long one thing may take on a busy machine with a software adapter. */
const patience = 240_000

/** Has many solutions, so that whichever model is shipped finds one in a few steps. */
const easy = { question: 'Use 5, 6 and 7 each exactly once with + - * / to make 18.', target: 18, numbers: [5, 6, 7] }

test('a problem is solved on WebGPU', async ({ page }) => {
  const search = new SearchPage(page)
  // The software adapter is only taken when asked for, and so slow that the search is kept small.
  await search.open({ ...asUsual, backend: 'webgpu', candidates: '6', rollouts: '2', q: easy.question })
  await search.ready()
  await search.run()
  await expect.poll(() => search.nodes(), { timeout: patience }).toBeGreaterThan(0)
  await search.finished()
  await expect(search.status).toContainText('WebGPU')
  await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
  const { value, numbers } = evaluate(await search.answer.locator('.result-answer strong').innerText())
  expect(value).toBe(easy.target)
  expect([...numbers].sort((a, b) => a - b)).toEqual(easy.numbers)
})

test('gradient steps of the lab are taken on WebGPU, and go on from the last saving where the device is lost, to the same weights', async ({
  page,
  browser,
}) => {
  test.skip(process.env.LAB_ON_WEBGPU === undefined, 'on a software adapter it takes many minutes: LAB_ON_WEBGPU=1 asks for it')
  const harness = await serveHarnessPage('e2e/lab/web/index.html', 'src/models/fixtures/tiny-random')
  try {
    await page.goto(harness.url)
    const learn = (device: 'webgpu' | 'wasm'): Promise<Learnt> => page.evaluate((asked) => Reflect.get(globalThis, 'learn')(asked), device)
    const learning = learn('webgpu')
    await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'taken')), { timeout: patience, intervals: [50] }).toBe(11)
    await (await browser.newBrowserCDPSession()).send('Browser.crashGpuProcess').catch(() => {})
    const lost = await learning
    const named = (part: string, from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `${part} ${from + i}`)
    expect(lost.steps).toEqual([...named('policy', 1, 11), ...named('policy', 11, 12), ...named('ppm', 1, 4)])
    expect(lost.devices).toMatchObject([
      { training: 'webgpu', instead: null },
      { training: 'wasm', instead: 'lost' },
    ])
    const whole = await learn('wasm')
    expect(whole.devices).toMatchObject([{ training: 'wasm', instead: 'chosen' }])
    const difference = Math.max(
      ...lost.weights.flatMap(([name, values]) => {
        const other = new Map(whole.weights).get(name)
        return values.map((value, i) => Math.abs(value - (other?.[i] ?? Number.NaN)))
      }),
    )
    expect(difference).toBeLessThan(1e-3)
  } finally {
    await harness.close()
  }
})
