import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
import { test } from './warm.ts'

const { race, scaling } = strings

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
  // On a telephone the figures need no scrolling sideways.
  const size = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(totals.getByText(race.totals.againstBelow(race.lanes['search-ppm'], ''))).toHaveCount(4)
  const figures = totals.locator('.experiment-scroll')
  expect(await figures.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  if (size !== null) await page.setViewportSize(size)
  await page.getByRole('button', { name: race.open(race.lanes['search-ppm']) }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('region', { name: strings.run.statusLabel })).toContainText(strings.run.status.recorded)
})

test('a measurement goes on after a reload where it stood, and is saved as figures and as a picture', async ({ page }) => {
  await page.goto('./#experiments=scaling&source=countdown-3&count=5&rollouts=2&lanes=majority,search-ppm&seed=3')
  const form = page.getByRole('form', { name: scaling.setup.label })
  await form.getByRole('button', { name: scaling.setup.start, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: strings.experiments.title })
  const status = dialog.getByRole('status')
  await expect(status).toContainText(/[1-4] of 5 problems done/, { timeout: 200_000 })
  await page.reload()
  await expect(status).toContainText(/[1-4] of 5 problems done/)
  await form.getByRole('button', { name: scaling.setup.goOn, exact: true }).click()
  await expect(status).toContainText(scaling.progress(5, 5), { timeout: 200_000 })
  await expect(dialog.getByRole('row').filter({ has: page.getByRole('rowheader', { name: race.lanes['search-ppm'], exact: true }) })).toContainText('tokens')
  const figures = (await readFile(await saved(page, scaling.export.csv))).toString()
  for (const lane of ['majority', 'search-ppm']) expect(figures.match(new RegExp(`^here,${lane},[12],.*,5,`, 'gm'))).toHaveLength(2)
  const picture = await readFile(await saved(page, scaling.export.png))
  expect([picture.subarray(1, 4).toString(), picture.readUInt32BE(16)]).toEqual(['PNG', 1640])
})

test('a second tab follows a measurement, and goes on with it once the first is closed', async ({ page, context }) => {
  const address = './#experiments=scaling&source=countdown-3&count=20&rollouts=2&lanes=majority&seed=4'
  const inTab = (tab: Page) => ({
    status: tab.getByRole('dialog', { name: strings.experiments.title }).getByRole('status'),
    button: (name: string) => tab.getByRole('form', { name: scaling.setup.label }).getByRole('button', { name, exact: true }),
    elsewhere: tab.getByText(/^Another tab of this browser is measuring with countdown/),
  })
  await page.goto(address)
  const first = inTab(page)
  await first.button(scaling.setup.start).click()
  await expect(first.status).toContainText(/[1-9]\d* of 20 problems done/, { timeout: 200_000 })
  const other = await context.newPage()
  await other.goto(address)
  const second = inTab(other)
  await expect(second.elsewhere).toBeVisible()
  await expect(second.button(scaling.setup.goOn)).toBeDisabled()
  await expect(second.button(scaling.setup.again)).toBeDisabled()
  await page.close()
  await expect(second.elsewhere).toHaveCount(0)
  await second.button(scaling.setup.goOn).click()
  await expect(second.status).toContainText(scaling.progress(20, 20), { timeout: 200_000 })
})

/** Presses a button that saves a file; returns where it lies. */
async function saved(page: Page, button: string): Promise<string> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  return (await coming).path()
}
