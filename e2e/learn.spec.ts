import { expect, type Page } from '@playwright/test'
import { languageTags, strings } from '../src/strings/index.ts'
import { zh } from '../src/strings/zh/index.ts'
import { faults } from './axe.ts'
import { openPanel, pressInBar } from './page.ts'
import { test } from './recorded.ts'

const text = strings.lessons

async function open(page: Page): Promise<void> {
  await page.goto('./')
  await expect(page.getByRole('button', { name: strings.empty.run })).toBeVisible()
}

async function next(page: Page, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await page.getByRole('button', { name: text.next, exact: true }).click()
}

/** Has the answer judged, which is then said to be as `verdict`. */
async function check(page: Page, verdict: string): Promise<void> {
  await page.getByRole('button', { name: text.check }).click()
  await expect(page.getByText(verdict, { exact: true })).toBeVisible()
}

test('the tour lets a person prune, back up and select by hand, and tells right from wrong', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: text.tour }).click()
  await expect(page.getByText(text.step(1, 12))).toBeVisible()
  await next(page, 2)
  await page.getByRole('checkbox', { name: /divide 4 by 12/ }).check()
  await check(page, text.wrong)
  await page.getByRole('checkbox', { name: /add 4 and 4/ }).check()
  await check(page, text.right)
  await next(page, 3)
  await page.getByRole('textbox', { name: text.your }).fill('0.5')
  await check(page, text.wrong)
  await page.getByRole('textbox', { name: text.your }).fill('-0.16')
  await check(page, text.right)
  await next(page, 2)
  await page.getByRole('radio', { name: /add 4 and 2/ }).check()
  await page.getByRole('button', { name: text.check }).click()
  await expect(page.getByRole('table', { name: text.sums })).toContainText('1.97')
  await page.getByRole('button', { name: strings.glossary.terms.uct.name, exact: true }).focus()
  await expect(page.getByRole('tooltip').filter({ hasText: strings.glossary.terms.uct.text })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('a second lesson asks where a real search turned', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: text.open }).click()
  await page.getByRole('button', { name: `${text.begin}: A change of course` }).click()
  await next(page, 4)
  await page.getByRole('radio', { name: /add 21 and 2/ }).check()
  await check(page, text.wrong)
  await page.getByRole('radio', { name: /add 66 and 21/ }).check()
  await check(page, text.right)
})

test('a lesson with a fault says where, and leaves the others alone', async ({ page }) => {
  await page.route('**/lessons/index.json', (route) => route.fulfill({ json: { lessons: ['tour.json', 'mine.json'] } }))
  await page.route('**/lessons/mine.json', (route) => route.fulfill({ json: { title: 'Mine', trace: 'tour.trace.json', steps: [{ title: 'One', at: 3 }] } }))
  await open(page)
  await page.getByRole('button', { name: text.open }).click()
  await expect(page.getByText('mine.json cannot be used: steps[0].text is missing')).toBeVisible()
  await expect(page.getByRole('button', { name: text.begin })).toHaveCount(1)
})

test('what the models score is one press away, beside what costs nothing', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: strings.header.more, exact: true }).click()
  await page.getByRole('button', { name: strings.about.title }).click()
  await page.getByRole('button', { name: strings.about.scores }).click()
  const dialog = page.getByRole('dialog')
  const table = dialog.getByRole('table', { name: strings.figures.sets.countdown5_seentarget })
  for (const name of [strings.figures.ways.search(16), strings.figures.ways.greedy(), strings.figures.ways.random(16)])
    await expect(table.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })).toContainText(/\d+%/)
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('tab', { name: strings.lessons.names.rounds }).click()
  const set = dialog.getByRole('region', { name: strings.rounds.sets.countdown4_seentarget })
  await expect(set.getByText('countdown4_seentarget.jsonl, 100 problems')).toBeVisible()
  for (const name of [strings.rounds.search(4), strings.rounds.baselines.withoutPpm, strings.rounds.baselines.random])
    await expect(set.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })).toContainText(/\d+%/)
  expect(await faults(page)).toEqual([])
})

test('a presentation shows the tree and what happened, falls back on a recorded run, and marks it', async ({ page }) => {
  await open(page)
  await page.keyboard.press('b')
  await expect(page.getByRole('main', { name: strings.presentation.title })).toBeVisible()
  await page.keyboard.press('p')
  await expect(page.getByText(strings.presentation.recorded, { exact: true })).toBeVisible()
  await page.keyboard.press('k')
  await page.keyboard.press('PageDown')
  const caption = page.locator('.presentation-caption')
  await expect(caption).not.toHaveText(strings.presentation.nothing)
  const size = await caption.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  expect(size).toBeGreaterThan(40)
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: strings.timeline.label })).toBeVisible()
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('the page speaks the language of the browser, and then the one chosen', async ({ page }) => {
    await page.goto('./')
    await expect(page.getByRole('button', { name: zh.empty.run })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', languageTags.zh)
    await page.keyboard.press('t')
    await expect(page.getByText(zh.lessons.step(1, 12))).toBeVisible()
    await page.getByRole('button', { name: zh.lessons.close }).click()
    await page.getByRole('button', { name: zh.header.more, exact: true }).click()
    await page.getByRole('combobox', { name: zh.header.language }).selectOption('en')
    await expect(page.getByRole('button', { name: strings.empty.run })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('button', { name: strings.empty.run })).toBeVisible()
  })
})

// Each theme once and each width once: colours are a matter of the theme, and what fits of the width.
for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`axe finds nothing at ${width} pixels, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    await open(page)
    expect(await faults(page)).toEqual([])
    for (const open of ['?', 'w', 't']) {
      await page.keyboard.press(open)
      await expect(page.getByRole('dialog')).toBeVisible()
      if (open === 't') await expect(page.getByText(text.step(1, 12))).toBeVisible()
      expect(await faults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    await pressInBar(page, strings.header.settings)
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await pressInBar(page, strings.traces.title)
    expect(await faults(page)).toEqual([])
    await page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(strings.traces.recordings.reflection.title) })
      .click()
    await page.keyboard.press('e')
    await page.keyboard.press('Escape')
    await openPanel(page)
    const tabs = page.getByRole('tablist', { name: strings.insight.tabs.label })
    for (const name of Object.values(strings.insight.tabs.names)) {
      await tabs.getByRole('tab', { name }).click()
      expect(await faults(page)).toEqual([])
    }
    await page.getByText(strings.view.modes.outline, { exact: true }).click()
    expect(await faults(page)).toEqual([])
  })
}
