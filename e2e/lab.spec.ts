import { expect, test } from '@playwright/test'
import { strings } from '../src/strings/index.ts'

const text = strings.lab

/** A round is work for minutes, and for many on a busy machine. */
const patience = 400_000
test.setTimeout(3 * patience)

test('a round of self-evolution runs in the page: loaded again on the way, stopped, gone on with, measured before and after, its model kept and chosen', async ({
  page,
}) => {
  await page.goto('./#experiments=lab')
  const lab = page.getByRole('tabpanel')
  await lab.getByRole('button', { name: text.brief }).click()
  await expect(page.getByText(text.stages.policy)).toBeVisible()
  const stage = (name: string) => page.locator('.lab-stages [aria-current]', { hasText: name })
  await expect(stage(text.stages.policy)).toBeVisible({ timeout: patience })
  // What is kept is at least what was searched.
  await page.reload()
  await expect(page.getByText(text.earlier)).toBeVisible()
  await lab.getByRole('button', { name: text.goOn }).click()
  await expect(stage(text.stages.policy)).toBeVisible({ timeout: patience })
  await lab.getByRole('button', { name: text.stop }).click()
  await expect(page.getByText(text.stopped)).toBeVisible({ timeout: patience })
  await lab.getByRole('button', { name: text.goOn }).click()
  await expect(page.getByText(text.over)).toBeVisible({ timeout: patience })
  await expect(page.getByRole('row', { name: text.result.measures.search })).toContainText('%')
  // No room for the model: the round stays, and it is kept once there is.
  const browser = await page.context().newCDPSession(page)
  const { origin } = new URL(page.url())
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 })
  await lab.getByRole('button', { name: text.model.keep }).click()
  await expect(lab.getByRole('alert')).toContainText('There is no room to keep')
  await expect(page.getByText(text.over)).toBeVisible()
  await browser.send('Storage.overrideQuotaForOrigin', { origin })
  await lab.getByRole('button', { name: text.model.keep }).click()
  await expect(page.getByText(text.model.kept)).toBeVisible()
  await expect(lab.getByRole('alert')).toHaveCount(0)
})
