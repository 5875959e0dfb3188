import { beforeEach, describe, expect, it } from 'vitest'
import { answer, dropOld, type Keeping, keep, type PageSource } from './keeping.ts'
import type { KeptFile } from './messages.ts'

const base = 'https://host/site/'
const page: KeptFile = { path: '', hash: 'p1', when: 'always' }
const script: KeptFile = { path: 'assets/index-AbCd1234.js', hash: 's1', when: 'always' }
const large: KeptFile = { path: 'ort/large.wasm', hash: 'w1', when: 'webgpu' }

/** The parts of the browser's cache that are used, by address. */
class MapCache {
  readonly entries = new Map<string, string>()
  async match(url: string) {
    const text = this.entries.get(url)
    return text === undefined ? undefined : new Response(text)
  }
  async put(url: string, response: Response) {
    this.entries.set(url, await response.text())
  }
  async delete(url: string) {
    return this.entries.delete(url)
  }
  async keys() {
    return [...this.entries.keys()].map((url) => ({ url }))
  }
}

let cache: MapCache
let site: Map<string, string>
/** `silent`: connected, but nothing ever comes. */
let network: 'up' | 'down' | 'silent'
let fetched: string[]
let source: PageSource

beforeEach(() => {
  cache = new MapCache()
  site = new Map([
    ['', 'page 1'],
    ['assets/index-AbCd1234.js', 'script'],
    ['ort/large.wasm', 'large'],
  ])
  network = 'up'
  fetched = []
  source = { from: null }
})

function keeping(files: readonly KeptFile[]): Keeping {
  return {
    base,
    files,
    cache: async () => cache as unknown as Cache,
    fetch: async (input) => {
      const url = input instanceof Request ? input.url : String(input)
      fetched.push(url)
      if (network === 'down') throw new TypeError('Failed to fetch')
      if (network === 'silent') return new Promise(() => {})
      const body = site.get(url.slice(base.length).replace(/[?#].*$/, ''))
      return body === undefined ? new Response('', { status: 404 }) : new Response(body)
    },
    wait: () => new Promise((resolve) => setTimeout(resolve, 0)),
    page: source,
  }
}

const ask = async (files: readonly KeptFile[], path: string, init: RequestInit = {}) => (await answer(keeping(files), new Request(base + path, init)))?.text()

describe('keep', () => {
  it('stores what is wanted, and fetches nothing twice', async () => {
    const all = keeping([page, script, large])
    await keep(all, ({ when }) => when === 'always')
    await keep(all)
    expect(fetched).toEqual([base, `${base}assets/index-AbCd1234.js`, `${base}ort/large.wasm`])
  })

  it('fetches for another version only what has changed, and drops what only the old one has', async () => {
    await keep(keeping([page, script]))
    site.set('', 'page 2')
    const next = keeping([{ ...page, hash: 'p2' }, script])
    fetched = []
    await keep(next)
    expect(fetched).toEqual([base])
    expect(cache.entries.size).toBe(3)
    await dropOld(next)
    expect([...cache.entries.values()].sort()).toEqual(['page 2', 'script'])
  })

  it('rejects when a file is missing, so that half a version never takes over', async () => {
    site.delete('ort/large.wasm')
    await expect(keep(keeping([page, large]))).rejects.toThrow('ort/large.wasm: 404')
  })
})

describe('answer', () => {
  it('gives the copy when there is no network, whatever the query, and when the network keeps silent', async () => {
    await keep(keeping([page, script]))
    for (const state of ['down', 'silent'] as const) {
      network = state
      expect(await ask([page, script], '?q=1+2&rollouts=8')).toBe('page 1')
      expect(await ask([page, script], 'index.html')).toBe('page 1')
      expect(await ask([page, script], script.path)).toBe('script')
    }
  })

  it('gives the newest page while there is a network', async () => {
    await keep(keeping([page, script]))
    site.set('', 'page 2')
    expect(await ask([page, script], '')).toBe('page 2')
  })

  it('takes files named after their content from the copy without asking', async () => {
    await keep(keeping([page, script]))
    fetched = []
    await ask([page, script], script.path)
    expect(fetched).toEqual([])
  })

  it('gives the copy where the server fails, and the failure where there is no copy', async () => {
    await keep(keeping([page]))
    site.clear()
    expect(await ask([page], '')).toBe('page 1')
    expect((await answer(keeping([large]), new Request(base + large.path)))?.status).toBe(404)
    network = 'down'
    await expect(answer(keeping([large]), new Request(base + large.path))).rejects.toThrow('Failed to fetch')
  })

  it('answers for the runtimes from where the page came', async () => {
    const all = [page, script, large]
    await keep(keeping(all))
    site.set('ort/large.wasm', 'newer')
    network = 'silent'
    expect(await ask(all, '')).toBe('page 1')
    network = 'up'
    expect(await ask(all, large.path)).toBe('large')

    expect(await ask(all, '')).toBe('page 1')
    expect(await ask(all, large.path)).toBe('newer')
    // The newest page waits for its own runtime, however slow, and takes the copy only where there is nothing else.
    network = 'silent'
    expect(await Promise.race([ask(all, large.path), new Promise((resolve) => setTimeout(() => resolve('waits'), 20))])).toBe('waits')
    network = 'down'
    expect(await ask(all, large.path)).toBe('large')
  })

  it('leaves everything else to the browser', () => {
    const files = keeping([page, script])
    for (const url of [`${base}models/index.json`, 'https://host/other/', 'https://elsewhere/']) expect(answer(files, new Request(url)), url).toBeNull()
    expect(answer(files, new Request(base, { method: 'POST' }))).toBeNull()
    expect(answer(files, new Request(base + script.path, { headers: { range: 'bytes=0-9' } }))).toBeNull()
  })
})
