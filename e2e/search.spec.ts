import { expect } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
import { SearchPage } from './page.ts'
import { test } from './warm.ts'

/** How long one thing may take on a busy machine. */
const patience = 240_000

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
