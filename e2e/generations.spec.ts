import { expect } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
import { faults } from './axe.ts'
import { test } from './recorded.ts'

const text = strings.generations

test('the recorded generations stand side by side at once, without any model, and each opens in the page', async ({ page }) => {
  await page.goto('./#experiments=generations')
  const dialog = page.getByRole('dialog', { name: strings.experiments.title })
  for (const round of [1, 2, 3, 4]) await expect(dialog.getByRole('region', { name: text.lane(round), exact: true })).toContainText(/rollouts?/)
  // Nothing moves by itself for who wants no motion; the clock goes back by keyboard.
  const clock = dialog.getByRole('slider', { name: text.tokens })
  await clock.focus()
  await page.keyboard.press('Home')
  await expect(dialog.getByRole('region', { name: text.lane(4), exact: true })).toContainText(text.figures(0, 0))
  expect(await faults(page, '.generations')).toEqual([])
  const pairs = dialog.getByRole('button', { name: /pairs of these searches/ })
  await pairs.first().click()
  await expect(page.getByRole('dialog', { name: text.samples.title(2) })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: text.samples.title(2) })).toBeHidden()
  await dialog.getByRole('button', { name: text.open(4) }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('region', { name: strings.result.final, exact: true })).toBeVisible()
})
