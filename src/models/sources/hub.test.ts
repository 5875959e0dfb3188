import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openHub } from './hub.ts'
import { filesOf, type HubServer, startHubServer } from './hub-server.fixture.ts'
import { keepFiles } from './keep.ts'
import { openKept } from './kept.ts'
import { variantsOf } from './layout.ts'
import { createMemoryStore } from './memory-store.ts'
import { type KeptRecord, keptName, type Origin } from './record.ts'

const ID = 'tiny/qwen2'
const WEIGHTS = 'onnx/model.onnx_data'
let server: HubServer

beforeEach(async () => {
  server = await startHubServer()
  server.repositories.set(ID, { files: filesOf(fileURLToPath(new URL('../fixtures/layouts/tiny-qwen2/', import.meta.url))), gated: false })
})
afterEach(() => server.close())

const open = (more: Parameters<typeof openHub>[1] = {}, id = ID, revision = 'main') => openHub({ base: server.base, id, revision }, more)

/** What the page does: the record of the first format that the list has. */
async function recordHere(): Promise<{ readonly source: Awaited<ReturnType<typeof open>>; readonly record: KeptRecord }> {
  const source = await open()
  const [variant] = variantsOf(source.has, { config: await source.json('config.json') })
  if (variant === undefined) throw new Error('the fixture has a graph')
  const origin: Origin = { kind: 'hub', base: server.base, id: ID, revision: 'main' }
  const files = source.files.filter(({ path }) => variant.files.includes(path)).map((file) => ({ ...file, version: null, sha256: null }))
  return { source, record: { name: keptName(origin, variant.precision), origin, identity: source.identity, precision: variant.precision, files } }
}

describe('a model on a hub', () => {
  it('is listed over pages with sizes and hashes, all of one commit', async () => {
    const source = await open()
    expect(source.files.map(({ path }) => path).sort()).toEqual([...(server.repositories.get(ID)?.files.keys() ?? [])].sort())
    expect(source.files.find(({ path }) => path === WEIGHTS)).toMatchObject({ hash: { kind: 'sha256' } })
    expect(source.files.find(({ path }) => path === 'config.json')).toMatchObject({ hash: { kind: 'git-sha1' } })
    expect(source.identity).toBe(`${ID}@${source.commit}`)
    expect(source.addressOf('onnx/model.onnx')).toBe(`${server.base}${ID}/resolve/${source.commit}/onnx/model.onnx`)
  })

  it.each([true, false])('is kept whole though connections break and redirects lead elsewhere, with an API: %s', async (api) => {
    server.api = api
    server.cutAfter = 20_000
    const store = createMemoryStore()
    const { source, record } = await recordHere()
    let broke = 0
    for (; broke < 20; broke++) if ((await keepFiles(source, record, store).catch(() => null)) !== null) break
    expect(broke).toBeGreaterThan(1)
    const kept = await openKept(store, record.name)
    for (const [path, bytes] of server.repositories.get(ID)?.files ?? []) expect(Buffer.compare(await kept.read(path), bytes), path).toBe(0)
    expect(server.requests.some((line) => line.includes('bytes=20000-'))).toBe(true)
  })

  it('is fetched from the beginning by a server that answers no parts', async () => {
    server.cutAfter = 20_000
    const store = createMemoryStore()
    const { source, record } = await recordHere()
    await expect(keepFiles(source, record, store)).rejects.toMatchObject({ fault: { code: 'broken-off', values: { found: 20_000 } } })
    server.cutAfter = null
    server.ranges = false
    await keepFiles(source, record, store)
    expect(Buffer.compare(await (await openKept(store, record.name)).read(WEIGHTS), server.repositories.get(ID)?.files.get(WEIGHTS) ?? new Uint8Array())).toBe(
      0,
    )
  })

  it('stops at once when paused, and goes on from there', async () => {
    server.trickle = 4096
    const store = createMemoryStore()
    const { source, record } = await recordHere()
    const pause = new AbortController()
    const onProgress = (path: string, got: number): void => {
      if (path === WEIGHTS && got >= 8192) pause.abort()
    }
    await expect(keepFiles(source, record, store, { signal: pause.signal, onProgress })).rejects.toMatchObject({ name: 'AbortError' })
    await expect(openKept(store, record.name)).rejects.toMatchObject({ fault: { code: 'half-kept', values: { file: WEIGHTS } } })
    await keepFiles(source, record, store)
    expect(server.requests.at(-1)).toMatch(/onnx_data bytes=\d+-$/)
  })

  it.each([
    ['has no such model', {}, 'tiny/none', 'main', { code: 'gated', values: { status: 401 } }],
    ['has no such revision', {}, ID, 'v9', { code: 'not-on-hub', values: { revision: 'v9' } }],
    ['is no hub id', {}, '../../etc', 'main', { code: 'not-an-id', values: { id: '../../etc' } }],
    ['is out of reach', { online: () => false }, ID, 'main', { code: 'offline' }],
    [
      'refuses connections',
      { fetch: () => Promise.reject(new TypeError('Failed to fetch')) },
      ID,
      'main',
      { code: 'not-downloaded', values: { reason: 'Failed to fetch' } },
    ],
    [
      'is overloaded',
      { fetch: async () => new Response('', { status: 503, statusText: 'Busy' }) },
      ID,
      'main',
      { code: 'not-downloaded', values: { reason: '503 Busy' } },
    ],
  ])('is named where the hub %s', async (_, options, id, revision, fault) => {
    await expect(open(options, id, revision)).rejects.toMatchObject({ fault })
  })

  it('is named where it is gated, and where a plain mirror has no such thing', async () => {
    const repository = server.repositories.get(ID)
    if (repository) repository.gated = true
    await expect(open()).rejects.toMatchObject({ fault: { code: 'gated', values: { id: ID, status: 401 } } })
    server.api = false
    await expect(open({}, 'tiny/none')).rejects.toMatchObject({ fault: { code: 'not-on-hub', values: { id: 'tiny/none' } } })
  })
})
