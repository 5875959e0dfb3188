import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { type RecordedServer, startRecordedServer } from '../src/models/server/recorded-server.fixture.ts'
import { strings } from '../src/strings/index.ts'
import { asUsual, pressInBar, SearchPage, smallQuestion } from './page.ts'

const text = strings.connect
const key = 'sesame-7391'
/** Where the card looks for an Ollama. */
const ollamaPort = 11434

const servers: RecordedServer[] = []
test.afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))
const start = async (options: Parameters<typeof startRecordedServer>[0]): Promise<RecordedServer> => {
  const server = await startRecordedServer(options)
  servers.push(server)
  return server
}

/** Everything that the page keeps, as text. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const caches = await window.caches.keys()
    return JSON.stringify([window.location.href, Object.entries(window.localStorage), Object.entries(window.sessionStorage), caches])
  })

/** The search on show as the file that the page saves. */
async function saved(page: Page): Promise<string> {
  await pressInBar(page, strings.traces.title)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: strings.traces.save.json, exact: true }).click()])
  return readFile(await download.path(), 'utf8')
}

test('a server that refuses the page is told how to be started; one that does not searches, found and connected from the keyboard', async ({ page }) => {
  const search = new SearchPage(page)
  await start({ dialect: 'ollama', port: ollamaPort, origins: ['http://elsewhere'] })
  const { address, asked } = await start({
    dialect: 'llama-server',
    key,
    models: ['tiny'],
    texts: ['# Step 1: Take the first\nx = 33 - 32\nprint(x)\n', '# Step 1: Multiply\ny = 13 * (33 - 32)\nprint(y)\n', 'The answer is: 13 * (33 - 32)\n'],
  })
  await search.open({ ...asUsual, q: smallQuestion, rollouts: '3', candidates: '2' })

  await pressInBar(page, strings.models.button)
  const card = page.getByRole('region', { name: text.title })
  await card.getByLabel(text.address).fill(`localhost:${ollamaPort}`)
  await page.keyboard.press('Enter')
  await expect(card.getByRole('alert')).toContainText(`OLLAMA_ORIGINS=${new URL(page.url()).origin} ollama serve`)

  await card.getByLabel(text.address).fill(address)
  await page.keyboard.press('Tab')
  await page.keyboard.type(key)
  await page.keyboard.press('Enter')
  await expect(card.getByText(text.found('llama-server', address))).toBeVisible()
  await card.getByRole('button', { name: text.try, exact: true }).press('Enter')
  await card.getByRole('button', { name: text.use, exact: true }).press('Enter')
  await expect(card.getByText(text.inUse('tiny (llama-server)'))).toBeVisible()
  await page.keyboard.press('Escape')

  await search.ready()
  await search.run()
  await search.finished()
  await expect(search.status).toContainText('tiny (llama-server)')
  expect(await (await search.outline()).count()).toBeGreaterThan(2)
  expect(asked.filter(({ path }) => path === '/v1/completions').length).toBeGreaterThan(1)
  expect(await kept(page)).not.toContain(key)
  const trace = await saved(page)
  expect(trace).toContain('tiny (llama-server)')
  expect(trace).not.toContain(key)
  expect(trace).not.toContain(new URL(address).host)
})

test('the page itself may connect to its own site alone', async ({ page }) => {
  const { address, asked } = await start({ dialect: 'vllm' })
  await page.goto('./')
  const outcome = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => 'answered',
        () => 'refused',
      ),
    `${address}/v1/models`,
  )
  expect(outcome).toBe('refused')
  expect(asked).toEqual([])
})
