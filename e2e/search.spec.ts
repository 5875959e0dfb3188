import { expect, test } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
import { evaluate, question, SearchPage, smallQuestion } from './page.ts'

/** The provider under test; the software adapter is only taken when asked for, and is so slow that searches on it are kept small. */
const settingsOf = (project: string): Record<string, string> => (project === 'webgpu' ? { backend: 'webgpu', candidates: '6', rollouts: '2' } : {})

/** How long one thing may take on a busy machine with a software adapter. */
const patience = 240_000

/** Has many solutions, so that whichever model is shipped finds one in a few steps. */
const easy = { question: 'Use 5, 6 and 7 each exactly once with + - * / to make 18.', target: 18, numbers: [5, 6, 7] }
const usual = { question, target: 24, numbers: [2, 4, 6, 8] }

test('a person solves a problem and watches the tree grow', async ({ page }, { project }) => {
  const search = new SearchPage(page)
  const posed = project.name === 'webgpu' ? easy : usual
  await search.open({ ...settingsOf(project.name), q: posed.question })
  await expect(search.problem).toHaveValue(posed.question)
  await search.run()
  await expect.poll(() => search.nodes(), { timeout: patience }).toBeGreaterThan(0)
  const early = await search.nodes()
  await expect.poll(() => search.nodes(), { timeout: patience }).toBeGreaterThan(early)
  await search.finished()

  await expect(search.status).toContainText(project.name === 'webgpu' ? 'WebGPU' : 'WASM')
  await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
  const { value, numbers } = evaluate(await search.answer.locator('.result-answer strong').innerText())
  expect(value).toBe(posed.target)
  expect([...numbers].sort((a, b) => a - b)).toEqual(posed.numbers)
  expect(await search.answer.getByRole('listitem').count()).toBe(posed.numbers.length - 1)
})

test('a graphics device lost in mid-search is started again, and the search goes on', async ({ page }, { project }) => {
  test.skip(project.name !== 'webgpu', 'there is no device to lose')
  // The device lives in the worker, where only its own script can lay hands on it.
  await page.route('**/search.worker-*.js', async (route) => {
    const response = await route.fetch()
    const keepDevices = `const request = GPUAdapter.prototype.requestDevice
GPUAdapter.prototype.requestDevice = async function (...options) {
  const device = await request.apply(this, options)
  self.devices = [...(self.devices ?? []), device]
  return device
}
`
    await route.fulfill({ response, body: keepDevices + (await response.text()) })
  })
  const search = new SearchPage(page)
  await search.open({ ...settingsOf(project.name), q: easy.question })
  await search.ready()
  await search.run()
  await expect.poll(() => search.nodes(), { timeout: patience }).toBeGreaterThan(0)
  const before = await search.nodes()
  const worker = page.workers().find((candidate) => candidate.url().includes('search.worker'))
  await worker?.evaluate('self.devices[0].destroy()')
  await search.finished()
  expect(await worker?.evaluate('self.devices.length')).toBe(2)
  expect(await search.nodes()).toBeGreaterThanOrEqual(before)
  await expect(search.status).toContainText('WebGPU')
  await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
})

test('pause, step and stop hold the search exactly where they say', async ({ page }, { project }) => {
  const search = new SearchPage(page)
  const small = project.name === 'webgpu'
  const q = small ? 'Use 39, 16, 22 and 36 each exactly once with + - * / to make 45.' : 'Use 3, 17, 25, 41 and 50 each exactly once with + - * / to make 97.'
  await search.open({ ...settingsOf(project.name), q, rollouts: '500', ...(small ? { candidates: '3' } : {}) })
  await search.ready()
  const paused = search.status.getByText(strings.run.status.paused, { exact: true })

  await test.step('one rollout from a standstill', async () => {
    await search.button(strings.run.stepRollout).click()
    await expect(paused).toBeVisible({ timeout: patience })
    expect(await search.rollouts()).toBe(1)
  })
  await test.step('one phase shows more of the tree without finishing a rollout', async () => {
    const before = await search.nodes()
    for (let i = 0; i < 3; i++) {
      await search.button(strings.run.stepPhase).click()
      await expect(paused).toBeVisible({ timeout: patience })
    }
    expect(await search.nodes()).toBeGreaterThanOrEqual(before)
    expect(await search.rollouts()).toBeLessThanOrEqual(2)
  })
  await test.step('running goes on until paused', async () => {
    const before = await search.rollouts()
    await search.button(strings.run.resume).click()
    await expect.poll(() => search.rollouts(), { timeout: patience }).toBeGreaterThan(before)
    await search.button(strings.run.pause).click()
    await expect(paused).toBeVisible({ timeout: patience })
    const held = [await search.rollouts(), await search.nodes()]
    await page.waitForTimeout(1500)
    expect([await search.rollouts(), await search.nodes()]).toEqual(held)
  })
  await test.step('stopping ends the run and keeps the tree', async () => {
    const nodes = await search.nodes()
    await search.button(strings.run.stop).click()
    expect(await search.finished()).toBe(strings.run.reasons.cancelled)
    expect(await search.nodes()).toBe(nodes)
  })
})

test('a pruned node tells its step and why it was pruned', async ({ page }, { project }) => {
  const search = new SearchPage(page)
  await search.open({
    ...settingsOf(project.name),
    ...(project.name === 'webgpu' ? { rollouts: '3', q: smallQuestion } : { rollouts: '8', q: usual.question }),
  })
  await search.run()
  await search.finished()
  const items = await search.outline()
  await items.filter({ hasText: strings.node.pruned }).first().click()
  await expect(search.node.getByText(strings.node.states.pruned, { exact: true })).toBeVisible()
  const reasons = Object.values(strings.node.reasons)
  await expect(search.node.getByText(new RegExp(`^${strings.node.pruned}: (${reasons.join('|')})`))).toBeVisible()
  await expect(search.node.getByRole('heading', { name: strings.node.code })).toBeVisible()
  await expect(search.node.locator('code').first()).toContainText('left')
})

test('a search stops at its first verified answer, says so, and keeps exploring its tree at one click', async ({ page }, { project }) => {
  test.skip(project.name === 'webgpu', 'the search is the same whatever runs the models')
  const search = new SearchPage(page)
  await search.open({ q: easy.question, rollouts: '4', candidates: '6', 'stop-at-first-answer': 'yes' })
  await search.run()
  expect(await search.finished()).toBe(strings.run.reasons['first-answer'])
  await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
  const [nodes, rollouts] = [await search.nodes(), await search.rollouts()]
  expect(rollouts).toBeLessThan(4)
  await search.button('Keep exploring').click()
  await expect.poll(() => search.rollouts(), { timeout: patience }).toBeGreaterThan(rollouts)
  expect(await search.finished()).not.toBe(strings.run.reasons['first-answer'])
  expect(await search.nodes()).toBeGreaterThan(nodes)
  await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
})
