import { expect, type Page } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
import { openPanel } from './page.ts'
import { test } from './recorded.ts'

const tree = (page: Page) => page.getByRole('region', { name: strings.view.label, exact: true })
const panel = (page: Page) => page.getByRole('complementary', { name: strings.view.panel.label })

/** Share of the window that an element takes. */
const shareOf = (page: Page) =>
  tree(page).evaluate((element) => {
    const { width, height } = element.getBoundingClientRect()
    return (width * height) / (window.innerWidth * window.innerHeight)
  })

/** What of the step in view is to be seen without scrolling, by its place in the window and in what scrolls. */
async function expectFacts(page: Page): Promise<void> {
  const step = panel(page)
  const facts = [step.locator('#node-title'), step.locator('.why'), step.locator('.numbers'), step.locator('.code'), step.locator('.output')]
  for (const fact of facts) await expect(fact).toBeInViewport({ ratio: 1 })
  for (const name of [strings.node.q, strings.node.ppm, strings.node.visits])
    await expect(step.locator('.numbers').getByRole('button', { name, exact: true })).toBeVisible()
  expect(await step.locator('.tab-panel').evaluate(({ scrollTop }) => scrollTop)).toBe(0)
}

test.describe('at 1280 by 800', () => {
  test.use({ viewport: { width: 1280, height: 800 } })

  test('the tree has two thirds of the window from first to last, and a step in view says all that matters without scrolling', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await page.goto('./')
    await expect(tree(page)).toBeVisible()
    expect(await shareOf(page)).toBeGreaterThanOrEqual(0.65)
    await page.goto('./?trace=reflection')
    await expect(page.getByRole('region', { name: strings.timeline.label })).toBeVisible()
    expect(await shareOf(page)).toBeGreaterThanOrEqual(0.65)
    await test.step('nothing is selected, and the step that the search is at is in view', async () => {
      await page.keyboard.press('k')
      for (let phase = 0; phase < 4; phase++) await page.keyboard.press('.')
      await expectFacts(page)
    })
    await test.step('at the end, and for a discarded step', async () => {
      await page.keyboard.press('e')
      await expectFacts(page)
      await page.getByRole('tab', { name: strings.insight.tabs.names.discarded }).click()
      await page.locator('.ledger-pick').first().click()
      await page.getByRole('tab', { name: strings.insight.tabs.names.step }).click()
      await expectFacts(page)
      await expect(panel(page).locator('.why')).toContainText(strings.node.pruned)
    })
    expect(await shareOf(page)).toBeGreaterThanOrEqual(0.65)
    const before = await shareOf(page)
    await page.getByRole('button', { name: strings.view.panel.hide }).click()
    expect(await shareOf(page)).toBeGreaterThan(before + 0.15)
  })

  test('the tab key reaches the tree in at most eight stops, and the skip link in one', async ({ page }) => {
    await page.goto('./?trace=reflection')
    const picture = page.getByRole('img', { name: /^Search tree: / })
    await expect(picture).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: strings.header.skip })).toBeFocused()
    let stops = 0
    for (; stops < 12 && !(await picture.evaluate((element) => element === document.activeElement)); stops++) await page.keyboard.press('Tab')
    // The last press is the one that arrives.
    expect(stops - 1).toBeLessThanOrEqual(8)
    await page.keyboard.press('Shift+Tab')
    await page.getByRole('link', { name: strings.header.skip }).focus()
    await page.keyboard.press('Enter')
    await expect(tree(page)).toBeFocused()
  })
})

test.describe('at 390 by 844', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the tree is in the first screen, and the panel a sheet over it', async ({ page }) => {
    await page.goto('./?trace=reflection')
    await expect(page.getByRole('region', { name: strings.timeline.label })).toBeInViewport({ ratio: 1 })
    await expect(tree(page)).toBeInViewport({ ratio: 1 })
    expect(await shareOf(page)).toBeGreaterThan(0.5)
    await page.keyboard.press('e')
    await expect(page.locator('.numbers')).toBeHidden()
    await openPanel(page)
    await expect(page.locator('.numbers')).toBeVisible()
    await page.getByRole('button', { name: strings.view.panel.hide }).click()
    await expect(page.locator('.numbers')).toBeHidden()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  })
})

test('with reduced motion the recorded search stands still at its end', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('./')
  await expect(page.getByRole('region', { name: strings.empty.opening.label })).toBeVisible()
  const slider = page.getByRole('slider', { name: strings.timeline.slider })
  await expect(slider).toHaveValue((await slider.getAttribute('max')) ?? '')
})
