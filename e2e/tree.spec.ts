import { expect, type Page } from '@playwright/test'
import { tree as words } from '../src/strings/en/tree.ts'
import { strings } from '../src/strings/index.ts'
import { SearchPage } from './page.ts'
import { test } from './recorded.ts'

/** A recorded search at its end, which needs no model; it plays by itself from its beginning. */
async function recorded(page: Page): Promise<SearchPage> {
  await page.goto('./?trace=reflection')
  await page.getByRole('button', { name: strings.timeline.end, exact: true }).click()
  await expect(picture(page)).toBeVisible()
  return new SearchPage(page)
}

const picture = (page: Page) => page.getByRole('img', { name: /^Search tree: / })
const map = (page: Page) => page.getByRole('img', { name: words.picture.map })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const field = (page: Page) => page.getByRole('textbox', { name: words.find.label })

test('the picture finds, pins and shows a step, and the outline keeps step with it', async ({ page }) => {
  const search = await recorded(page)
  await picture(page).focus()
  await page.keyboard.press('f')
  await field(page).fill('step 2')
  await expect(page.getByText(/^\d+ match(es)?$/)).toBeVisible()
  await field(page).press('Enter')
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible()
  // From near, only a part of the tree is in sight, and a map says which.
  await expect(map(page)).toBeVisible()
  const first = await search.node.innerText()
  await field(page).press('Enter')
  await expect(search.node).not.toHaveText(first)
  await field(page).press('Escape')
  await expect(picture(page)).toBeFocused()

  await page.keyboard.press('p')
  await expect(button(page, words.picture.unpin)).toHaveAttribute('aria-pressed', 'true')
  await button(page, words.picture.fit).click()
  await expect(map(page)).toBeHidden()
  await page.getByRole('radio', { name: strings.view.modes.outline }).check({ force: true })
  await expect(page.getByRole('treeitem', { selected: true })).toHaveAccessibleName(new RegExp(words.pinned))
})

test('a pruned node tells its step and why it was pruned', async ({ page }) => {
  const search = await recorded(page)
  const items = await search.outline()
  await items.filter({ hasText: strings.node.pruned }).first().click()
  await expect(search.node.getByText(strings.node.states.pruned, { exact: true })).toBeVisible()
  const reasons = Object.values(strings.node.reasons)
  await expect(search.node.getByText(new RegExp(`^${strings.node.pruned}: (${reasons.join('|')})`))).toBeVisible()
  await expect(search.node.getByRole('heading', { name: strings.node.code })).toBeVisible()
  await expect(search.node.locator('code').first()).toContainText('left')
})

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true })

  test('two fingers zoom the picture and move it', async ({ page }) => {
    await recorded(page)
    await picture(page).scrollIntoViewIfNeeded()
    const box = await picture(page).boundingBox()
    if (box === null) throw new Error('The picture has no place.')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const touch = await page.context().newCDPSession(page)
    const fingers = (gap: number, shift: number) => [-gap, gap].map((dx, id) => ({ x: x + dx + shift, y: y + shift, id }))
    await expect(button(page, words.picture.following)).toHaveAttribute('aria-pressed', 'true')
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(30, 0) })
    for (let step = 1; step <= 6; step++) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(30 + step * 15, step * 4) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(map(page)).toBeVisible()
    await button(page, words.picture.fit).click()
    await expect(map(page)).toBeHidden()
  })
})
