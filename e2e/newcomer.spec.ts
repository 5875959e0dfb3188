import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
import { asUsual, evaluate, SearchPage } from './page.ts'
import { test } from './warm.ts'

/** How long one thing may take on a busy machine. */
const patience = 240_000

test('a newcomer watches the recorded search, runs a question, understands a discarded step, replays, saves a picture and presents', async ({ page }) => {
  test.setTimeout(600_000)
  const search = new SearchPage(page)
  const slider = page.getByRole('slider', { name: strings.timeline.slider })
  const time = async () => Number(await slider.inputValue())
  const turn = page.getByRole('region', { name: strings.empty.opening.label })

  await test.step('a recorded search plays at once, and writing a question holds it', async () => {
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    // As the page is found, but for the rollouts that bound the test.
    await search.open({ ...asUsual, rollouts: '16' })
    await expect(turn).toBeVisible()
    const early = await time()
    await expect.poll(time).toBeGreaterThan(early)
    await search.problem.fill('Make 24 of 4, 6, 8 and 2')
    await expect(search.button(strings.timeline.play)).toBeVisible()
    await page.emulateMedia({ reducedMotion: 'reduce' })
  })

  await test.step('one press runs it, to its first verified answer', async () => {
    await turn.getByRole('button', { name: strings.empty.run }).click()
    await expect(turn).toHaveCount(0)
    expect(await search.finished()).toBe(strings.run.reasons['first-answer'])
    await expect(search.status).toContainText('WASM')
    await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
    const { value, numbers } = evaluate(await search.answer.locator('.result-answer strong').innerText())
    expect(value).toBe(24)
    expect([...numbers].sort((a, b) => a - b)).toEqual([2, 4, 6, 8])
    await expect(await search.steps()).toHaveCount(3)
  })

  await test.step('a discarded step says why, with its Python', async () => {
    await page.getByRole('tab', { name: strings.insight.tabs.names.discarded }).click()
    await page.locator('.ledger-pick').first().click()
    await page.getByRole('tab', { name: strings.insight.tabs.names.step }).click()
    await expect(search.node.locator('.why')).toContainText(strings.node.pruned)
    await expect(search.node.locator('.code')).toContainText('left = sorted(')
  })

  await test.step('the search is replayed from its beginning', async () => {
    await search.button(strings.timeline.play).click()
    await expect(search.button(strings.timeline.pausePlay)).toBeVisible()
    await expect.poll(time).toBeGreaterThan(0)
    expect(await time()).toBeLessThan(Number(await slider.getAttribute('max')))
    await page.keyboard.press('e')
    await expect(slider).toHaveValue((await slider.getAttribute('max')) ?? '')
  })

  await test.step('the picture is saved', async () => {
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: patience }), search.button(strings.tree.picture.png).click()])
    expect((await readFile(await download.path())).subarray(1, 4).toString()).toBe('PNG')
  })

  await test.step('on the stage the answer is large', async () => {
    await page.keyboard.press('b')
    await expect(page.locator('.presentation-answer')).toContainText(strings.presentation.answer.verified)
    await page.keyboard.press('Escape')
  })

  await test.step('and the search goes on from its tree at one click', async () => {
    const [nodes, rollouts] = [await search.nodes(), await search.rollouts()]
    expect(rollouts).toBeLessThan(16)
    await search.button('Keep exploring').click()
    await expect.poll(() => search.rollouts(), { timeout: patience }).toBeGreaterThan(rollouts)
    expect(await search.nodes()).toBeGreaterThan(nodes)
    await search.button(strings.run.stop).click()
    await search.finished()
    await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
  })
})
