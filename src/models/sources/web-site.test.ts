import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ModelLoadError } from '../faults/errors.ts'
import { openSite } from './web-site.ts'

const BASE = 'http://localhost/app/'
const POLICY = 'onnx/model_quantized.onnx'
const BYTES = Uint8Array.from({ length: 34971 }, (_, i) => (i * i) % 251)

/** What the server has, by path below models/. */
let answers: Map<string, () => Response>
let requests: string[]
let online: boolean
/** What the browser's cache holds. */
let kept: Map<string, ArrayBuffer>
let full: boolean

beforeEach(async () => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', BYTES))
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const model = { name: 'tiny-random', title: 'Tiny', files: [{ path: POLICY, bytes: BYTES.length, sha256 }] }
  answers = new Map([
    ['index.json', () => Response.json({ default: model.name, models: [model] })],
    [`tiny-random/${POLICY}`, () => new Response(BYTES)],
  ])
  requests = []
  online = true
  kept = new Map()
  full = false
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    const path = url.slice(`${BASE}models/`.length)
    requests.push(init?.cache === 'reload' ? `${path} again` : path)
    if (!online) throw new TypeError('Failed to fetch')
    return answers.get(path)?.() ?? new Response('no', { status: 404, statusText: 'Not Found' })
  })
  vi.stubGlobal('caches', {
    open: async () => ({
      match: async (url: string) => (kept.has(url) ? new Response(kept.get(url)) : undefined),
      put: async (url: string, response: Response) => {
        if (full) throw new DOMException('Quota exceeded', 'QuotaExceededError')
        kept.set(url, await response.arrayBuffer())
      },
      delete: async (key: string | Request) => kept.delete(typeof key === 'string' ? key : key.url),
      keys: async (url: string) => [...kept.keys()].filter((key) => key.split('?')[0] === url).map((key) => new Request(key)),
    }),
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function failure(work: Promise<unknown>): Promise<ModelLoadError> {
  const error: unknown = await work.catch((reason: unknown) => reason)
  if (!(error instanceof ModelLoadError)) throw new Error(`expected a ModelLoadError, got ${error}`)
  return error
}

describe('the models beside the page', () => {
  it('reads files with progress and keeps them for a start without network', async () => {
    const progress: number[][] = []
    const files = await openSite(BASE, '', (_, loaded, total) => progress.push([loaded, total]))
    expect(files.name).toBe('tiny-random')
    expect([files.has(POLICY), files.has('ppm/config.json')]).toEqual([true, false])
    const bytes = await files.read(POLICY)
    expect(bytes.byteLength).toBe(34971)
    expect(progress.at(-1)).toEqual([34971, 34971])

    online = false
    const again = await openSite(BASE, 'tiny-random')
    expect(await again.read(POLICY)).toEqual(bytes)
  })

  it('keeps nothing, and works, where the browser forbids its cache by throwing', async () => {
    const forbid = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    for (const caches of [{ get: forbid }, { value: { open: async () => forbid() } }]) {
      vi.unstubAllGlobals()
      vi.stubGlobal('fetch', async (url: string) => answers.get(url.slice(`${BASE}models/`.length))?.() ?? new Response('no', { status: 404 }))
      Object.defineProperty(globalThis, 'caches', { configurable: true, ...caches })
      expect((await (await openSite(BASE, '')).read(POLICY)).byteLength).toBe(34971)
    }
    Reflect.deleteProperty(globalThis, 'caches')
  })

  it('takes the index it kept where the network keeps silent', async () => {
    await (await openSite(BASE, '')).read(POLICY)
    const waits: number[] = []
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      waits.push(ms)
      return AbortSignal.abort()
    })
    vi.stubGlobal('fetch', (_: string, init?: RequestInit) => new Promise((_, reject) => init?.signal?.aborted && reject(init.signal.reason)))
    expect((await (await openSite(BASE, '')).read(POLICY)).byteLength).toBe(34971)
    expect(waits).toEqual([4000])
  })

  it('names a missing file', async () => {
    answers.delete(`tiny-random/${POLICY}`)
    const error = await failure((await openSite(BASE, '')).read(POLICY))
    expect(error.fault).toEqual({ code: 'file-missing', values: { file: `${BASE}models/tiny-random/${POLICY}`, bytes: null, reason: '404 Not Found' } })
  })

  it('recognizes a page sent in place of a file', async () => {
    answers.set(`tiny-random/${POLICY}`, () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }))
    expect((await failure((await openSite(BASE, '')).read(POLICY))).message).toMatch(/file-missing .*"bytes":34971/)
  })

  it('fetches a truncated file once more past the HTTP cache, then tells both sizes', async () => {
    answers.set(`tiny-random/${POLICY}`, () => new Response(new Uint8Array(1000)))
    const files = await openSite(BASE, '')
    expect((await failure(files.read(POLICY))).message).toMatch(/cut-short .*"expected":34971,"found":1000/)
    expect(requests.filter((path) => path.includes(POLICY))).toEqual([`tiny-random/${POLICY}`, `tiny-random/${POLICY} again`])
    expect([...kept.keys()].some((key) => key.includes(POLICY))).toBe(false)
  })

  it('tells how much arrived before a connection broke', async () => {
    const broken = () => {
      let sent = false
      return new Response(
        new ReadableStream({
          pull(controller) {
            if (sent) controller.error(new Error('network error'))
            else controller.enqueue(new Uint8Array(500))
            sent = true
          },
        }),
      )
    }
    answers.set(`tiny-random/${POLICY}`, broken)
    expect((await failure((await openSite(BASE, '')).read(POLICY))).message).toMatch(/broken-off .*"expected":34971,"found":500/)
  })

  it('finds damage by the SHA-256', async () => {
    answers.set(`tiny-random/${POLICY}`, () => new Response(new Uint8Array(34971)))
    expect((await failure((await openSite(BASE, '')).read(POLICY))).message).toMatch(/damaged .*"expected":/)
  })

  it('drops a damaged cache entry and fetches the file again', async () => {
    const files = await openSite(BASE, '')
    const bytes = await files.read(POLICY)
    const key = [...kept.keys()].find((entry) => entry.includes(POLICY)) ?? ''
    kept.set(key, new ArrayBuffer(34971))
    expect(await files.read(POLICY)).toEqual(bytes)
    expect(new Uint8Array(kept.get(key) ?? new ArrayBuffer(0))).toEqual(bytes)
    expect(requests.filter((path) => path.includes(POLICY))).toHaveLength(2)
  })

  it('drops older versions of a file', async () => {
    const old = `${BASE}models/tiny-random/${POLICY}?sha256=0123`
    kept.set(old, new ArrayBuffer(8))
    await (await openSite(BASE, '')).read(POLICY)
    expect(kept.has(old)).toBe(false)
  })

  it('goes on without a cache when the storage is full', async () => {
    full = true
    expect((await (await openSite(BASE, '')).read(POLICY)).byteLength).toBe(34971)
    expect(kept.size).toBe(0)
  })

  it('explains an unknown model and a missing index', async () => {
    expect((await failure(openSite(BASE, 'nothing'))).fault).toEqual({ code: 'unknown-model', values: { name: 'nothing', known: ['tiny-random'] } })
    kept.clear()
    online = false
    const error = await failure(openSite(BASE, ''))
    expect(error.fault).toMatchObject({ code: 'not-downloaded', values: { file: `${BASE}models/index.json` } })
  })
})
