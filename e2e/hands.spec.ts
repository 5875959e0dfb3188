import { expect } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
import { faults } from './axe.ts'
import { question, SearchPage } from './page.ts'
import { test } from './warm.ts'

const text = strings.hands

test('a person writes a step, forbids one, asks for more, sends rollouts below, and takes it back', async ({ page }) => {
  // Five short searches one after the other.
  test.slow()
  const search = new SearchPage(page)
  await search.open({ q: question, rollouts: '2', candidates: '3' })
  await search.run()
  await search.finished()
  const nodes = await search.nodes()
  const outline = await search.outline()
  await outline.first().click()

  await test.step('a step against the rules is run, judged and kept among the discarded', async () => {
    await search.button(text.write).click()
    const field = page.getByRole('textbox', { name: text.editor.field })
    await expect(field).toHaveValue(/^# Step 1: .*\nleft = sorted\(\[.*\]\)\nprint\(\*left\)\n$/)
    const draft = await field.inputValue()
    for (const [contrast, width] of [
      ['no-preference', 1280],
      ['more', 390],
    ] as const) {
      await page.emulateMedia({ contrast })
      await page.setViewportSize({ width, height: 800 })
      expect(await faults(page, '.step-dialog')).toEqual([])
    }
    await page.setViewportSize({ width: 1280, height: 800 })
    await field.fill('# Step 1: divide 8 by nothing\nleft = sorted([8 // 0, 2, 4, 6])\nprint(*left)\n')
    await search.button(text.editor.add).click()
    await expect(page.getByRole('dialog').getByText(text.editor.failed.python(2))).toBeVisible()
    await expect(page.getByRole('dialog').getByText(/ZeroDivisionError/)).toBeVisible()
    await field.fill(draft)
    await field.press('Control+Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(search.node.getByText(text.byHand)).toBeVisible()
  })
  await test.step('the search goes on from it', async () => {
    await search.finished()
    await expect.poll(() => search.rollouts()).toBeGreaterThan(2)
    const visits = search.node.locator('.numbers dd').nth(2)
    await expect(visits).not.toHaveText(/^0/)
  })
  await test.step('forbidden, it is out of the search', async () => {
    await page.keyboard.press('Escape')
    await search.button(text.forbid).click()
    await expect(page.getByRole('tab', { name: strings.insight.tabs.names.discarded })).toBeVisible()
    await search.finished()
    await page.getByRole('tab', { name: strings.insight.tabs.names.discarded }).click()
    await expect(page.locator('.ledger-row', { hasText: strings.insight.ledger.reasons.forbidden })).toHaveCount(1)
    await page.getByRole('tab', { name: strings.insight.tabs.names.step }).click()
  })
  await test.step('more candidates', async () => {
    const before = await search.nodes()
    await page.locator('.hands').getByRole('button', { name: text.widen, exact: true }).click()
    await expect.poll(() => search.nodes()).toBe(before + 3)
    await search.finished()
  })
  await test.step('undo, one by one, gives the tree that was', async () => {
    for (let i = 0; i < 4; i++) {
      await expect(search.button(text.undo)).toHaveAttribute('aria-disabled', 'false')
      await search.button(text.undo).click()
      await outline.first().click()
    }
    await expect(search.button(text.undo)).toHaveCount(0)
    expect(await search.nodes()).toBe(nodes)
    expect(await search.rollouts()).toBeLessThanOrEqual(2)
  })
  expect(await faults(page, '.hands')).toEqual([])
})
