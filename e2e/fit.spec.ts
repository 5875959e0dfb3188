import { expect, type Page } from '@playwright/test'
import { type Strings, strings } from '../src/strings/index.ts'
import { zh } from '../src/strings/zh/index.ts'
import { openPanel } from './page.ts'
import { test } from './recorded.ts'

/** A phone, 200% zoom of 1280 by 800, and that itself. */
const sizes = [
  { width: 390, height: 844 },
  { width: 640, height: 400 },
  { width: 1280, height: 800 },
] as const

/** What does not fit where it stands, a line each: text that is cut, what reaches beyond the window's side, and a control that no scrolling brings into sight. */
const misfits = (page: Page) =>
  page.evaluate(() => {
    // Said in full elsewhere: in its title, in the panel, or in the sheet that it opens.
    const shortened = '[title], .brief *, .choice-head *, .ledger-pick *, .disagreement *, .tree-row *'
    const controls = 'button, a[href], select, summary, label, [role=tab]'
    const open = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
    const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 2
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.trim() || element.getAttribute('aria-label')}`
    const isCut = (element: Element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1 && !element.matches(shortened)
    const isBeside = (element: Element) => {
      const { left, right } = element.getBoundingClientRect()
      return (right > window.innerWidth + 1 || left < -1) && element.closest('.tabs, .skip-link') === null
    }
    const isOutOfReach = (element: Element) => {
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      const { left, right, top, bottom } = element.getBoundingClientRect()
      return left < -1 || right > window.innerWidth + 1 || top < -1 || bottom > window.innerHeight + 1
    }
    const found = [...open.querySelectorAll(`${controls}, th, dt, h2, h3, legend`)].filter(
      (element) => seen(element) && !element.matches('.skip-link, .visually-hidden'),
    )
    return [
      ...found.filter(isCut).map((element) => `cut: ${name(element)}`),
      ...found.filter(isBeside).map((element) => `beside the window: ${name(element)}`),
      ...found.filter((element) => element.matches(controls) && isOutOfReach(element)).map((element) => `out of reach: ${name(element)}`),
      ...(document.documentElement.scrollWidth > window.innerWidth ? ['the page scrolls sideways'] : []),
    ]
  })

/** The page's states that need no models, each at every size. */
async function visit(page: Page, text: Strings): Promise<void> {
  const fits = (where: string) =>
    test.step(where, async () => {
      for (const size of sizes) {
        await page.setViewportSize(size)
        expect(await misfits(page), `${where}, ${size.width} pixels wide`).toEqual([])
      }
    })
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await page.goto('./')
  await expect(page.getByRole('button', { name: text.empty.run })).toBeVisible()
  await fits('the opening')
  await press(text.problem.examples)
  await fits('the problem')
  await page.keyboard.press('Escape')
  await press(text.header.more)
  await fits('the menu')
  await page.keyboard.press('Escape')
  for (const name of [text.header.settings, text.traces.title, text.models.button, text.lessons.open]) {
    await press(name)
    await expect(page.getByRole('dialog')).toBeVisible()
    await fits(name)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.goto('./?trace=python')
  await expect(page.getByRole('region', { name: text.timeline.label })).toBeVisible()
  await page.keyboard.press('e')
  await fits('a recorded search')
  for (const name of Object.values(text.insight.tabs.names)) {
    // A sheet over the tree where the window is narrow, opened once for both narrow sizes.
    await page.setViewportSize(sizes[0])
    await openPanel(page, text)
    await page.getByRole('tab', { name }).click()
    await fits(name)
  }
  await page.keyboard.press('b')
  await expect(page.getByRole('main', { name: text.presentation.title })).toBeVisible()
  await fits('the presentation')
}

test('nothing is cut and all is reached at 390, 640 and 1280 pixels', ({ page }) => visit(page, strings))

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })
  test('nothing is cut and all is reached at 390, 640 and 1280 pixels', ({ page }) => visit(page, zh))
})
