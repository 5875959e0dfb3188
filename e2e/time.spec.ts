import { expect } from '@playwright/test'
import { plainText, strings } from '../src/strings/index.ts'
import { SearchPage } from './page.ts'
import { test } from './warm.ts'

const text = strings.timeline
const patience = 120_000

test('one looks back while the search goes on, and comes back to it', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  const search = new SearchPage(page)
  await search.open({ q: 'Use 3, 17, 25, 41 and 50 each exactly once with + - * / to make 97.', rollouts: '500', candidates: '4', backend: 'wasm' })
  await search.ready()
  const slider = page.getByRole('slider', { name: text.slider })
  const timeline = page.getByRole('region', { name: text.label })
  const paused = search.status.getByText(strings.run.status.paused, { exact: true })

  await test.step('the past is in view while rollouts are added', async () => {
    await search.run()
    await expect.poll(() => search.rollouts(), { timeout: patience }).toBeGreaterThan(1)
    await slider.press('Home')
    const start = await slider.inputValue()
    await expect(timeline).toContainText(text.past)
    const before = await search.rollouts()
    await expect.poll(() => search.rollouts(), { timeout: patience }).toBeGreaterThan(before)
    expect(await slider.inputValue()).toBe(start)
    await search.button(strings.run.pause).click()
    await expect(paused).toBeVisible({ timeout: patience })
    expect(await slider.inputValue()).toBe(start)
  })

  await test.step('steps go there and back by phases and rollouts, and say what happened', async () => {
    await search.button(text.forward.phase).click()
    await expect(page.locator('.caption')).toHaveText(plainText(strings.captions.select(1, null)))
    await search.button(text.forward.rollout).click()
    await expect(timeline.getByText(/^1 of 500 rollouts$/)).toBeVisible()
    await search.button(text.back['ten-rollouts']).click()
    await expect(page.locator('.caption')).toHaveText(strings.captions.root(1, 1))
  })

  await test.step('a replay moves on by itself and pauses', async () => {
    const before = Number(await slider.inputValue())
    await search.button(text.play).click()
    await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(before + 3)
    await search.button(text.pausePlay).click()
    const held = await slider.inputValue()
    await page.waitForTimeout(700)
    expect(await slider.inputValue()).toBe(held)
  })

  await test.step('the track takes a pointer', async () => {
    const box = await slider.boundingBox()
    if (box === null) throw new Error('The slider is not on the page.')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 8)
    const middle = Number(await slider.inputValue())
    const most = Number(await slider.getAttribute('max'))
    expect(Math.abs(middle - most / 2)).toBeLessThan(most / 10)
  })

  await test.step('a step of the search is seen at its head', async () => {
    await search.button(strings.run.stepPhase).click()
    await expect(timeline).not.toContainText(text.past)
    expect(await slider.inputValue()).toBe(await slider.getAttribute('max'))
  })
})
