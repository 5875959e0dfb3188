import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { filesOf, startHubServer } from '../src/models/sources/hub-server.fixture.ts'
import { speak, strings } from '../src/strings/index.ts'
import { pressInBar, SearchPage } from './page.ts'

/** Folder of SmolLM2-135M-Instruct in the hub's layout (training/README.md says how it is made); without one nothing is tried here. */
const folder = process.env.REAL_MODEL
/** Where pictures of the page go; none are taken without. */
const pictures = process.env.PICTURES

const id = 'HuggingFaceTB/SmolLM2-135M-Instruct'
const name = `${id} (q8)`
const question = 'Ben has 12 pens and gives away 5. Then he buys 3 packs of 4 pens. How many pens does he have?'
/** A model of this size takes a busy machine of two cores many minutes. */
const patience = 50 * 60_000

const picture = async (page: Page, called: string) => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${called}.png`) })
}

test('a word problem goes through the page with the weights of another maker, fetched from a hub, without a PPM', async ({ page }) => {
  test.skip(folder === undefined, 'REAL_MODEL names no folder.')
  test.setTimeout(patience)
  const hub = await startHubServer()
  hub.repositories.set(id, { files: filesOf(folder ?? ''), gated: false })
  const text = strings.models
  await page.setViewportSize({ width: 1280, height: 800 })
  const search = new SearchPage(page)
  await search.open({ backend: 'wasm', q: question, rollouts: '4', candidates: '4', leaves: '4', depth: '6' })
  await pressInBar(page, text.button)
  const models = page.getByRole('dialog', { name: text.title })
  await models.getByText(text.hub.more).click()
  await models.getByLabel(text.hub.address).fill(hub.base)
  await models.getByLabel(text.hub.id).fill(id)
  await models.getByRole('button', { name: text.hub.look, exact: true }).click()
  await expect(models.getByRole('heading', { name: text.card.title(id) })).toBeFocused()
  await picture(page, 'card')
  await models.getByRole('button', { name: /^Download / }).click()
  await models.getByRole('button', { name: text.kept.chooseNamed(name) }).click({ timeout: patience })
  await expect(models.getByLabel(strings.manner.judge)).toHaveValue('none')
  await picture(page, 'models')
  await page.keyboard.press('Escape')
  await search.ready()
  await expect(search.status).toContainText(strings.engine.noPpm)

  await search.run()
  await expect(search.status.getByText(new RegExp(`^${strings.run.status.finished}: `))).toBeVisible({ timeout: patience })
  expect(await search.nodes()).toBeGreaterThan(4)
  await picture(page, 'searched')
  await (await search.outline()).nth(1).click()
  await search.node.getByText(strings.insight.prompt.title, { exact: true }).click()
  await expect(search.node.getByRole('region', { name: strings.insight.prompt.title })).toContainText(`<|im_start|>user\n${question}<|im_end|>`)
  await expect(search.node.getByText(strings.insight.prompt.given)).toBeVisible()
  await picture(page, 'prompt')

  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await picture(page, 'searched-narrow-dark')
  await pressInBar(page, text.button)
  await picture(page, 'models-narrow-dark')
  if (pictures !== undefined) {
    await page.evaluate(() => localStorage.setItem('rstar-live.language', '"zh"'))
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.reload()
    await speak('zh')
    await pressInBar(page, strings.models.button)
    await picture(page, 'models-zh')
  }
  await hub.close()
})
