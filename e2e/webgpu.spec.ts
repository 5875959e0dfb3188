import { expect, test } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
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
