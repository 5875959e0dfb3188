import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
import { findTraces, openTraces } from '../src/trace/open.ts'
import { faults } from './axe.ts'
import { test } from './recorded.ts'

const text = strings.traces
/** How long a thing may take on a busy machine. */
const patience = 120_000

const card = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^${text.gallery.label(title)}`) }).first()
const recorded = (page: Page) => page.getByText(strings.run.status.recorded, { exact: true })
const openDialog = (page: Page) => page.getByRole('button', { name: text.title, exact: true }).click()
const dialog = (page: Page) => page.getByRole('dialog', { name: text.title })

const rstar = `${JSON.stringify({
  question: 'What is 3 * 4?',
  rstar: {
    '0': { text: '', extra_info: 'question: What is 3 * 4?', value: 0.7, q_value: 0.7, visit_count: 2 },
    '0.1': { text: '<code>\n# Multiply\na = 3 * 4\n<end_of_step>', observation: '12', value: 0.6, q_value: 0.75, visit_count: 2 },
    '0.1.1': { text: 'The answer is \\boxed{12}', final_answer: '12', value: 0.9, q_value: 0.9, visit_count: 1 },
  },
})}\n`

test('recorded searches play without models and without a network, and are shared by name', async ({ page, context }) => {
  await page.goto('./')
  await openDialog(page)
  await expect(card(page, text.recordings.reflection.title)).toBeVisible({ timeout: patience })
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.json.gz')).length))
    .toBe(Object.keys(text.recordings).length)
  await context.setOffline(true)
  await card(page, text.recordings.reflection.title).click()
  await expect(recorded(page)).toBeVisible({ timeout: patience })
  await context.setOffline(false)

  await page.goto('./?trace=straight')
  await expect(recorded(page)).toBeVisible({ timeout: patience })
  await expect(page.getByText(text.recordings.straight.title, { exact: false }).first()).toBeAttached()
})

test('what is on show is saved as a document, a drawing, an image and an animation, and opens again', async ({ page }) => {
  test.setTimeout(600_000)
  await page.goto('./?trace=straight')
  await expect(recorded(page)).toBeVisible({ timeout: patience })
  await openDialog(page)
  const save = async (label: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: patience * 2 }),
      dialog(page).getByRole('button', { name: label, exact: true }).click(),
    ])
    return readFile(await download.path())
  }
  const json = await save(text.save.json)
  const [found] = findTraces(json.toString())
  expect(found?.read().header.title).toBe(text.recordings.straight.title)
  const [packed] = await openTraces(await save(text.save.packed))
  expect(packed?.read().events).toEqual(found?.read().events)
  expect((await save(text.save.svg)).toString()).toContain('<svg xmlns="http://www.w3.org/2000/svg"')
  for (const scale of [2, 4]) {
    const image = await save(text.save.png(scale))
    expect([image.subarray(1, 4).toString(), image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual(['PNG', 1600 * scale, 1000 * scale])
  }

  // The browser itself says whether the animation is one.
  const animation = await save(text.save.animation)
  const frames = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const decoder = new ImageDecoder({ data: bytes, type: 'image/png' })
    await decoder.tracks.ready
    const { image } = await decoder.decode({ frameIndex: 1 })
    return [decoder.tracks.selectedTrack?.frameCount ?? 0, image.displayWidth]
  }, animation.toString('base64'))
  expect(frames[0]).toBeGreaterThan(5)
  expect(frames[1]).toBe(960)

  const video = await save(text.save.video)
  expect([...video.subarray(0, 4)]).toEqual([0x1a, 0x45, 0xdf, 0xa3])

  await dialog(page).getByTestId('trace-file').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: json })
  await expect(dialog(page)).toBeHidden({ timeout: patience })
  await expect(recorded(page)).toBeVisible()
})

test('files are chosen, dropped and pasted; rStar’s own trees open; a broken file is named with its fault', async ({ page }) => {
  await page.goto('./')
  await openDialog(page)
  await expect(card(page, text.recordings.straight.title)).toBeVisible({ timeout: patience })
  await expect(dialog(page)).toBeVisible()
  expect(await faults(page, '.trace-dialog')).toEqual([])
  const broken = rstar.replace('"q_value":0.75', '"q_value":"high"')
  await dialog(page)
    .getByTestId('trace-file')
    .setInputFiles({ name: 'broken.jsonl', mimeType: 'application/json', buffer: Buffer.from(broken) })
  await expect(page.getByRole('alert')).toContainText('rstar["0.1"].q_value should be a number from -1 to 1, or null; it is "high".')
  const three = [rstar, rstar.replace('0.75', 'NaN'), rstar.slice(0, 90)].map((line) => line.trim()).join('\n')
  await dialog(page)
    .getByTestId('trace-file')
    .setInputFiles({ name: 'three.jsonl', mimeType: 'application/json', buffer: Buffer.from(three) })
  await expect(dialog(page).getByText(text.open.bad(2))).toBeVisible({ timeout: patience })
  await expect(dialog(page)).toContainText('(rstar["0.1"].q_value): NaN is Python, not JSON')
  await dialog(page).getByRole('listitem').first().getByRole('button').click()
  await expect(dialog(page)).toBeHidden({ timeout: patience })
  await expect(recorded(page)).toBeVisible()
  await openDialog(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alert')).toBeHidden()

  await page.evaluate((content) => {
    const data = new DataTransfer()
    data.items.add(new File([content], 'tree.jsonl', { type: 'application/json' }))
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
  }, rstar)
  await expect(recorded(page)).toBeVisible({ timeout: patience })
  await page.getByText(strings.view.modes.outline, { exact: true }).click()
  await expect(page.getByRole('treeitem')).toHaveCount(3)

  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', '{"text":"Pasted","children":[{"text":"a","q":0.5,"visits":2}]}')
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect(page.getByRole('treeitem')).toHaveCount(2)
})
