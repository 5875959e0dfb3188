import { expect } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
import { asUsual, SearchPage, smallQuestion } from './page.ts'
import { test } from './warm.ts'

/** How long a search may take on a busy machine. */
const patience = 480_000

const eggs = 'Ann buys 3 boxes of 12 eggs and breaks 4 eggs. How many eggs are left?'

test('a word problem takes the model that knows such, and its answer says how sure it is and claims nothing', async ({ page }) => {
  test.setTimeout(patience)
  const search = new SearchPage(page)
  await search.open({ ...asUsual, backend: 'wasm' })

  await test.step('the question says what it would load, and how large that is', async () => {
    await search.problem.fill(eggs)
    await expect(page.getByText(/Run loads mathematics-\w+ \(\d+(?:\.\d)? MB\)/)).toBeVisible()
    await expect(page.getByText('8 rollouts', { exact: false }).first()).toBeVisible()
  })

  await test.step('one press loads it and searches', async () => {
    await search.run()
    expect(await search.finished()).toBe(strings.run.reasons.rollouts)
    await expect(search.answer).toContainText(strings.answers.unverified)
    await expect(search.answer).toContainText(/\d+% of the vote/)
    await expect(search.answer.getByText('32', { exact: true }).first()).toBeVisible()
  })

  await test.step('a number puzzle has its own model and settings again', async () => {
    await search.problem.fill(smallQuestion)
    await expect(page.getByText('16 rollouts', { exact: false }).first()).toBeVisible()
    await search.run()
    await search.finished()
    await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
  })
})

test('a question of algebra is answered with sympy', async ({ page }) => {
  test.setTimeout(patience)
  const search = new SearchPage(page)
  await search.open({ ...asUsual, backend: 'wasm', q: 'What is 15% of 80?' })
  await search.run()
  await search.finished()
  await expect(search.answer.getByText('12', { exact: true }).first()).toBeVisible()
})

test('on a telephone a long question is run from its sheet, which lies over the bar', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const search = new SearchPage(page)
  await search.open({ ...asUsual, backend: 'wasm', rollouts: '1' })
  await search.problem.fill('Sam has 24 stickers. He gives 9 to Ann and buys 2 packs of 6. How many stickers does he have?')
  await search.button(strings.problem.runThis).click()
  await expect(page.locator('#problem-sheet')).toBeHidden()
  await expect(search.button(strings.run.pause)).toBeVisible()
})
