import { expect, type Page } from '@playwright/test'
import { type Strings, strings } from '../src/strings/index.ts'
import { zh } from '../src/strings/zh/index.ts'
import { faults } from './axe.ts'
import { openPanel, pressInBar } from './page.ts'
import { test } from './recorded.ts'

/** Everything beyond the first screen that a person may open without models, in the language of `text`; hands.spec.ts has the step editor. */
async function visit(page: Page, text: Strings): Promise<void> {
  const clean = (where: string) => test.step(where, async () => expect(await faults(page), where).toEqual([]))
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  const close = async () => {
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await page.goto('./')
  await expect(page.getByRole('button', { name: text.empty.run })).toBeVisible()
  await clean('the first screen')

  await page.keyboard.press('w')
  await expect(dialog.getByText(text.glossary.terms.uct.text)).toBeVisible()
  await clean('the glossary')
  await dialog.getByRole('tab', { name: text.lessons.names.rounds }).click()
  await expect(dialog.getByRole('rowheader', { name: text.rounds.search(4) }).first()).toBeVisible()
  await clean('the rounds')
  await close()

  await page.keyboard.press('t')
  await expect(page.getByText(text.lessons.step(1, 12))).toBeVisible()
  for (let step = 2; step <= 12; step++) {
    await press(text.lessons.next)
    await expect(page.getByText(text.lessons.step(step, 12))).toBeVisible()
    if (step === 3) {
      await page.getByRole('checkbox').first().check()
      await press(text.lessons.check)
      await press(text.lessons.show)
      await clean('the tour, shown')
    }
    if (step === 8) {
      await press(text.lessons.show)
      await expect(page.getByRole('table', { name: text.lessons.sums })).toBeVisible()
    }
    if (step === 8 || step === 12) await clean(`the tour, step ${step}`)
  }
  await close()

  await page.goto('./?trace=reflection')
  await expect(page.getByText(text.run.status.recorded, { exact: true })).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('e')
  await page.getByText(text.view.modes.outline, { exact: true }).click()
  await page.getByRole('treeitem').nth(1).click()
  await openPanel(page, text)
  await page.locator('.result-answer').waitFor()
  await clean('a recorded search')
  const tabs = page.getByRole('tablist', { name: text.insight.tabs.label })
  for (const name of Object.values(text.insight.tabs.names)) {
    await tabs.getByRole('tab', { name }).click()
    await clean(name)
  }
  await page.keyboard.press('b')
  await expect(page.getByRole('main', { name: text.presentation.title })).toBeVisible()
  await clean('the presentation')
}

test.describe('axe finds nothing', () => {
  // Each looks at some fifteen screens.
  test.describe.configure({ timeout: 600_000 })
  test.describe('in Chinese', () => {
    test.use({ locale: 'zh-CN', viewport: { width: 390, height: 800 } })
    test('anywhere on a narrow page', ({ page }) => visit(page, zh))
  })
  test.describe('with more contrast, light', () => {
    test.use({ colorScheme: 'light', contrast: 'more' })
    test('anywhere', ({ page }) => visit(page, strings))
  })
})

// Each theme once and each width once: colours are a matter of the theme, and what fits of the width.
for (const [colorScheme, width] of [
  ['light', 390],
  ['dark', 1280],
] as const) {
  test.describe(`${colorScheme}, at ${width} pixels`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })
    test('axe finds nothing in what opens beside its button, on the stage, on a stand and in a frame', async ({ page }) => {
      test.setTimeout(600_000)
      const clean = (where: string) => test.step(where, async () => expect(await faults(page), where).toEqual([]))
      const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
      await page.goto('./?trace=python')
      await expect(page.getByRole('region', { name: strings.timeline.label })).toBeVisible()
      await page.keyboard.press('e')
      for (const name of [strings.problem.examples, strings.tree.legend.title, strings.header.more]) {
        await press(name)
        await clean(name)
        await page.keyboard.press('Escape')
      }
      await page.locator('.status-line').click()
      await clean('the numbers')
      await page.keyboard.press('Escape')
      for (const name of [strings.models.button, strings.about.title]) {
        await pressInBar(page, name)
        await expect(page.getByRole('dialog')).toBeVisible()
        await clean(name)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
      await page.keyboard.press('b')
      await expect(page.locator('.presentation-answer')).toBeVisible()
      await clean('the answer on the stage')
      await page.goto('./?stand')
      await expect(page.getByText(strings.presentation.stand)).toBeVisible()
      await clean('a stand')
      await page.goto('./?embed&trace=reflection')
      await press(strings.presentation.pause)
      await expect(page.getByRole('button', { name: strings.presentation.play })).toBeVisible()
      await clean('a frame')
    })
  })
}
