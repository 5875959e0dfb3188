import { expect, test } from '@playwright/test'
import { strings } from '../src/strings/index.ts'

const { race } = strings

test('a race on one problem ends with every lane at its tokens, and a lane opens in the page', async ({ page }) => {
  await page.goto('./#experiments=race')
  const form = page.getByRole('form', { name: race.setup.label })
  await form.getByLabel(race.setup.source).selectOption(race.setup.made('countdown', 3))
  await form.getByLabel(race.setup.count).selectOption('1')
  await form.getByLabel(race.setup.tokens).selectOption(race.count(250))
  await form.getByRole('button', { name: race.setup.start }).click()
  await expect(page.getByText(race.phases.ended)).toBeVisible({ timeout: 200_000 })
  const totals = page.getByRole('region', { name: race.totals.title })
  const rowOf = (lane: string) => totals.getByRole('row').filter({ has: page.getByRole('rowheader', { name: lane, exact: true }) })
  for (const lane of Object.values(race.lanes)) await expect(rowOf(lane)).toContainText(/[01] of 1/)
  const tokensOf = async (lane: string) => Number((await rowOf(lane).getByRole('cell').nth(2).innerText()).replace(/\D/g, ''))
  const searched = await tokensOf(race.lanes['search-ppm'])
  expect(await tokensOf(race.lanes.majority)).toBeGreaterThanOrEqual(searched)
  await page.getByRole('button', { name: race.open(race.lanes['search-ppm']) }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('region', { name: strings.run.statusLabel })).toContainText(strings.run.status.recorded)
})
