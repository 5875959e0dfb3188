import { expect } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
import { asUsual, evaluate, question, SearchPage } from './page.ts'
import { test } from './warm.ts'

/** How long one thing may take on a busy machine. */
const patience = 240_000

test('a person solves a problem and watches the tree grow until its first verified answer, and keeps exploring it at one click', async ({ page }) => {
  const search = new SearchPage(page)
  await search.open({ ...asUsual, q: question, rollouts: '16' })
  await expect(search.problem).toHaveValue(question)
  await search.run()
  // A search that ends at its first answer may be over before it is looked at twice; that the tree grows is seen below, where it goes on.
  await expect.poll(() => search.nodes(), { timeout: patience }).toBeGreaterThan(0)
  expect(await search.finished()).toBe(strings.run.reasons['first-answer'])

  await expect(search.status).toContainText('WASM')
  await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
  const { value, numbers } = evaluate(await search.answer.locator('.result-answer strong').innerText())
  expect(value).toBe(24)
  expect([...numbers].sort((a, b) => a - b)).toEqual([2, 4, 6, 8])
  await expect(await search.steps()).toHaveCount(3)

  const [nodes, rollouts] = [await search.nodes(), await search.rollouts()]
  expect(rollouts).toBeLessThan(16)
  await search.button('Keep exploring').click()
  await expect.poll(() => search.rollouts(), { timeout: patience }).toBeGreaterThan(rollouts)
  expect(await search.nodes()).toBeGreaterThan(nodes)
  await search.button(strings.run.stop).click()
  await search.finished()
  await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
})

test('pause, step and stop hold the search exactly where they say', async ({ page }) => {
  const search = new SearchPage(page)
  await search.open({ q: 'Use 3, 17, 25, 41 and 50 each exactly once with + - * / to make 97.', rollouts: '500', candidates: '6' })
  await search.ready()
  const paused = search.status.getByText(strings.run.status.paused, { exact: true })

  await test.step('one rollout from a standstill', async () => {
    await search.button(strings.run.stepRollout).click()
    await expect(paused).toBeVisible({ timeout: patience })
    expect(await search.rollouts()).toBe(1)
  })
  await test.step('one phase shows more of the tree without finishing a rollout', async () => {
    const before = await search.nodes()
    for (let i = 0; i < 3; i++) {
      await search.button(strings.run.stepPhase).click()
      await expect(paused).toBeVisible({ timeout: patience })
    }
    expect(await search.nodes()).toBeGreaterThanOrEqual(before)
    expect(await search.rollouts()).toBeLessThanOrEqual(2)
  })
  await test.step('running goes on until paused', async () => {
    const before = await search.rollouts()
    await search.button(strings.run.resume).click()
    await expect.poll(() => search.rollouts(), { timeout: patience }).toBeGreaterThan(before)
    await search.button(strings.run.pause).click()
    await expect(paused).toBeVisible({ timeout: patience })
    const held = [await search.rollouts(), await search.nodes()]
    await page.waitForTimeout(1500)
    expect([await search.rollouts(), await search.nodes()]).toEqual(held)
  })
  await test.step('stopping ends the run and keeps the tree', async () => {
    const nodes = await search.nodes()
    await search.button(strings.run.stop).click()
    expect(await search.finished()).toBe(strings.run.reasons.cancelled)
    expect(await search.nodes()).toBe(nodes)
  })
})
