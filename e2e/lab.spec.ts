import { expect, test } from '@playwright/test'
import { strings } from '../src/strings/index.ts'

const text = strings.lab

test('a round of self-evolution runs in the page: stopped, gone on with, measured before and after, its model kept and chosen', async ({ page }) => {
  await page.goto('./#experiments=lab')
  const lab = page.getByRole('tabpanel')
  await lab.getByRole('button', { name: text.brief }).click()
  await expect(page.getByText(text.stages.policy)).toBeVisible()
  const stage = (name: string) => page.locator('.lab-stages [aria-current]', { hasText: name })
  await expect(stage(text.stages.policy)).toBeVisible({ timeout: 150_000 })
  await lab.getByRole('button', { name: text.stop }).click()
  await expect(page.getByText(text.stopped)).toBeVisible({ timeout: 60_000 })
  await lab.getByRole('button', { name: text.goOn }).click()
  await expect(page.getByText(text.over)).toBeVisible({ timeout: 200_000 })
  await expect(page.getByRole('row', { name: text.result.measures.search })).toContainText('%')
  await lab.getByRole('button', { name: text.model.keep }).click()
  await expect(page.getByText(text.model.kept)).toBeVisible()
})
