import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browserSnapshots } from './browser-snapshots.ts'

const FOLDER = 'http://localhost/app/pyodide/'
const SNAPSHOT = Uint8Array.from({ length: 20_000 }, (_, i) => (i >> 8) % 251)

/** What the browser's cache holds. */
let kept: Map<string, Uint8Array<ArrayBuffer>>
let full: boolean

beforeEach(() => {
  kept = new Map()
  full = false
  vi.stubGlobal('caches', {
    open: async () => ({
      match: async (url: string) => (kept.has(url) ? new Response(kept.get(url)) : undefined),
      put: async (url: string, response: Response) => {
        if (full) throw new DOMException('Quota exceeded', 'QuotaExceededError')
        kept.set(url, new Uint8Array(await response.arrayBuffer()))
      },
      delete: async ({ url }: Request) => kept.delete(url),
      keys: async (url: string) => [...kept.keys()].filter((key) => key.split('?')[0] === url).map((key) => new Request(key)),
    }),
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('browserSnapshots', () => {
  it('reads what it kept, which takes a fraction of its size', async () => {
    await browserSnapshots(FOLDER).keep(SNAPSHOT)
    expect(await browserSnapshots(FOLDER).read()).toEqual(SNAPSHOT)
    expect([...kept.values()].map(({ length }) => length < SNAPSHOT.length / 10)).toEqual([true])
    expect(await browserSnapshots('http://localhost/other/pyodide/').read()).toBeNull()
  })

  it('keeps one, and none after it was dropped', async () => {
    kept.set(`${FOLDER}snapshot?recipe=older`, Uint8Array.of(1))
    const snapshots = browserSnapshots(FOLDER)
    await snapshots.keep(SNAPSHOT)
    await snapshots.keep(SNAPSHOT.slice(1))
    expect(kept.size).toBe(1)
    expect(await snapshots.read()).toEqual(SNAPSHOT.slice(1))
    await snapshots.drop()
    expect([kept.size, await snapshots.read()]).toEqual([0, null])
  })

  it('reads a damaged one as none', async () => {
    const snapshots = browserSnapshots(FOLDER)
    await snapshots.keep(SNAPSHOT)
    for (const bytes of kept.values()) bytes[bytes.length - 6] = (bytes.at(-6) ?? 0) ^ 1
    expect(await snapshots.read()).toBeNull()
  })

  it('does without storage that is full or missing', async () => {
    full = true
    const snapshots = browserSnapshots(FOLDER)
    await snapshots.keep(SNAPSHOT)
    expect(await snapshots.read()).toBeNull()
    vi.stubGlobal('caches', undefined)
    await snapshots.keep(SNAPSHOT)
    await snapshots.drop()
    expect(await snapshots.read()).toBeNull()
  })
})
