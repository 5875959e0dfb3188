import { fileURLToPath } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { filesOf, type HubServer, startHubServer } from '../src/models/sources/hub-server.fixture.ts'
import { strings } from '../src/strings/index.ts'
import { asUsual, pressInBar, SearchPage, smallQuestion } from './page.ts'

const text = strings.models
const id = 'tiny/countdown'
const name = `${id} (q8)`
let hub: HubServer

// A shipped model under another name, so that what comes from the hub can be seen to think.
test.beforeEach(async () => {
  hub = await startHubServer()
  hub.repositories.set(id, { files: filesOf(fileURLToPath(new URL('../models/countdown-r4', import.meta.url))), gated: false })
})
test.afterEach(() => hub.close())

const dialog = (page: Page) => page.getByRole('dialog', { name: text.title })

/** Opens the dialog and looks at a model of the hub on this machine. */
async function look(page: Page, model: string): Promise<void> {
  await pressInBar(page, text.button)
  const models = dialog(page)
  await models.getByText(text.hub.more).click()
  await models.getByLabel(text.hub.address).fill(hub.base)
  await models.getByLabel(text.hub.id).fill(model)
  await models.getByRole('button', { name: text.hub.look, exact: true }).click()
}

test('a model is looked at, fetched from a hub with a pause and a reload in between, searches, and is deleted', async ({ page }) => {
  const search = new SearchPage(page)
  await search.open({ ...asUsual, backend: 'wasm', q: smallQuestion })
  await look(page, id)
  const models = dialog(page)
  await expect(models.getByRole('heading', { name: text.card.title(id) })).toBeFocused()
  await models.getByLabel(text.card.format).selectOption({ label: await models.locator('option', { hasText: text.card.formats.q8 }).first().innerText() })
  await expect(models.getByText(text.card.verdicts['wasm-integers']({}))).toBeVisible()

  hub.holdAfter = 400_000
  await models.getByRole('button', { name: /^Download / }).click()
  await expect
    .poll(() =>
      models
        .locator('progress')
        .first()
        .evaluate((bar: HTMLProgressElement) => bar.value),
    )
    .toBeGreaterThan(300_000)
  await models.getByRole('button', { name: text.kept.named(text.kept.pause, name) }).click()
  await expect(models.getByText(text.kept.states.paused, { exact: true })).toBeVisible()
  const got = await models
    .locator('progress')
    .first()
    .evaluate((bar: HTMLProgressElement) => bar.value)

  hub.holdAfter = null
  await page.reload()
  await pressInBar(page, text.button)
  expect(
    await models
      .locator('progress')
      .first()
      .evaluate((bar: HTMLProgressElement) => bar.value),
  ).toBe(got)
  hub.requests.length = 0
  await models.getByRole('button', { name: text.kept.named(text.kept.resume, name) }).click()
  await models.getByRole('button', { name: text.kept.chooseNamed(name) }).click()
  expect(hub.requests.some((line) => /onnx bytes=\d{2,}-$/.test(line))).toBe(true)
  await page.keyboard.press('Escape')

  await expect(search.status).toContainText(name)
  await search.ready()
  const asked = hub.requests.length
  await search.run()
  await search.finished()
  await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
  expect(hub.requests).toHaveLength(asked)

  await pressInBar(page, text.button)
  await models.getByRole('button', { name: text.kept.named(text.kept.remove, name) }).click()
  await models.getByRole('button', { name: text.kept.named(text.kept.sure, name) }).click()
  await expect(models.getByText(text.kept.none)).toBeVisible()
  await expect(search.status).not.toContainText(name)
})

test('what the hub refuses is named with what to try', async ({ page }) => {
  const search = new SearchPage(page)
  await search.open(asUsual)
  await look(page, 'tiny/none')
  await expect(dialog(page).getByRole('alert')).toContainText('gated, private, or not there')
  await hub.close()
  await dialog(page).getByLabel(text.hub.id).fill(id)
  await dialog(page).getByRole('button', { name: text.hub.look, exact: true }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('could not be downloaded')
  hub = await startHubServer()
})
