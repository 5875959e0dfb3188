import { createServer } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { staticFolders } from './static-folders.ts'

type Server = Awaited<ReturnType<typeof createServer>>
let server: Server
let address: string

beforeAll(async () => {
  server = await createServer({
    configFile: false,
    logLevel: 'silent',
    server: { port: 0, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    plugins: [staticFolders([{ from: 'models', to: 'models' }])],
  })
  await server.listen()
  address = server.resolvedUrls?.local[0] ?? ''
})

afterAll(() => server.close())

it('serves files as they are, what a module imports of them as modules, and nothing that is not there', async () => {
  const file = await fetch(`${address}models/index.json`)
  expect(file.headers.get('content-type')).toMatch('application/json')
  const module = await fetch(`${address}models/index.json?import`)
  expect(module.headers.get('content-type')).toMatch('javascript')
  expect(await module.text()).toMatch('export default')
  expect((await fetch(`${address}models/none.json`)).status).toBe(404)
})
