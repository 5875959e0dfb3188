import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSiteServer, listen } from './site-server.ts'

const script = 'export const answer = 24\n'.repeat(200)
let folder = ''
let server: Server
let address = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'site-'))
  await mkdir(join(folder, 'dist', 'assets'), { recursive: true })
  await writeFile(join(folder, 'dist', 'index.html'), '<!doctype html><title>page</title>')
  await writeFile(join(folder, 'dist', 'assets', 'main-AbCd1234.js'), script)
  await writeFile(join(folder, 'dist', 'ort.mjs'), script)
  await writeFile(join(folder, 'dist', 'boot.js'), script)
  await writeFile(join(folder, 'dist', 'a.wasm'), Buffer.alloc(5000))
  await writeFile(join(folder, 'dist', 'weights.onnx'), Buffer.from('0123456789'))
  await writeFile(join(folder, 'secret.txt'), 'secret')
  server = createSiteServer({ root: join(folder, 'dist'), isolation: true })
  address = await listen(server, 0)
})

afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Unlike `fetch`, sends the path as it stands and does not decompress. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return new Promise((accept, reject) => {
    const { hostname, port } = new URL(address)
    request({ hostname, port, path, headers, method }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => accept({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }))
    })
      .on('error', reject)
      .end()
  })
}

describe('site server', () => {
  it('lets any page show the tree in a frame, by its own address alone', async () => {
    const ancestors = async (path: string) => /frame-ancestors ([^;]*)/.exec(String((await ask(path)).headers['content-security-policy']))?.[1]
    for (const path of ['/?embed', '/?embed=1&trace=reflection', '/?trace=reflection&embed', '/index.html?embed']) expect(await ancestors(path)).toBe('*')
    for (const path of ['/', '/?q=embed', '/?trace=reflection', '/?embedded', '/embed']) expect(await ancestors(path)).toBe("'self'")
    expect((await ask('/?embed')).headers['cross-origin-resource-policy']).toBe('cross-origin')
  })

  it('isolates every response, those for missing files too', async () => {
    for (const path of ['/', '/assets/main-AbCd1234.js', '/missing']) {
      const { headers } = await ask(path)
      expect(headers['cross-origin-opener-policy']).toBe('same-origin')
      expect(headers['cross-origin-embedder-policy']).toBe('require-corp')
      expect(headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval';")
      expect(headers['content-security-policy']).toContain("connect-src 'self';")
    }
  })

  it('lets the workers that fetch models or ask servers connect elsewhere, and nothing else, where the build does so', async () => {
    const site = createSiteServer({ root: join(folder, 'dist'), isolation: true, remote: true })
    const address = await listen(site, 0)
    const policy = async (path: string) => (await fetch(address + path)).headers.get('content-security-policy')
    const fetching = ['library', 'connect', 'search'].map((name) => `/assets/${name}.worker-AbCd1234.js`)
    for (const path of fetching) expect(await policy(path), path).toContain("connect-src 'self' https: http:;")
    for (const path of ['/', '/assets/python.worker-AbCd1234.js', '/assets/library.worker-AbCd1234.js.map'])
      expect(await policy(path), path).toContain("connect-src 'self';")
    site.close()
    for (const path of fetching) expect((await ask(path)).headers['content-security-policy'], path).toContain("connect-src 'self';")
  })

  it('lets the worker of the lab start threads from a script in memory, and nothing else', async () => {
    const policy = async (path: string) => (await ask(path)).headers['content-security-policy']
    expect(await policy('/assets/lab.worker-AbCd1234.js')).toContain("worker-src 'self' blob:;")
    for (const path of ['/', '/assets/search.worker-AbCd1234.js', '/assets/lab.worker-AbCd1234.js.map'])
      expect(await policy(path), path).toContain("worker-src 'self';")
  })

  it('leaves isolation out when told to', async () => {
    const plain = createSiteServer({ root: join(folder, 'dist'), isolation: false })
    const { headers } = await fetch(await listen(plain, 0))
    plain.close()
    expect(headers.get('cross-origin-embedder-policy')).toBeNull()
    expect(headers.get('content-security-policy')).not.toBeNull()
  })

  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/ort.mjs', 'text/javascript; charset=utf-8'],
    ['/a.wasm', 'application/wasm'],
    ['/weights.onnx', 'application/octet-stream'],
  ])('serves %s as %s', async (path, type) => {
    expect((await ask(path)).headers['content-type']).toBe(type)
  })

  it.each(['/missing', '/models/', '/assets', '/index.html/x'])('answers 404 and no page for %s', async (path) => {
    const { status, body } = await ask(path)
    expect(status).toBe(404)
    expect(body.toString()).not.toContain('<!doctype')
  })

  it.each(['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/%E0%A4%A', '/a%00b'])('never leaves the folder: %s', async (path) => {
    const { status, body } = await ask(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.toString()).not.toContain('secret\n')
  })

  it('gives frames without an origin the script that says why the page does not run, and nothing else', async () => {
    expect((await ask('/boot.js')).headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect((await ask('/ort.mjs')).headers['cross-origin-resource-policy']).toBe('same-origin')
  })

  it('answers 304 to the entity tag it gave', async () => {
    const first = await ask('/ort.mjs')
    const again = await ask('/ort.mjs', { 'if-none-match': String(first.headers.etag) })
    expect(again.status).toBe(304)
    expect(again.body.length).toBe(0)
    expect((await ask('/ort.mjs', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('lets only hashed assets be kept without asking', async () => {
    expect((await ask('/assets/main-AbCd1234.js')).headers['cache-control']).toContain('immutable')
    expect((await ask('/ort.mjs')).headers['cache-control']).toBe('no-cache')
  })

  it.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=0-1,4-5', 200, '0123456789', undefined],
  ])('answers range %s with %i', async (range, status, body, contentRange) => {
    const reply = await ask('/weights.onnx', { range })
    expect([reply.status, reply.body.toString(), reply.headers['content-range']]).toEqual([status, body, contentRange])
  })

  it('answers HEAD without a body and refuses other methods', async () => {
    const head = await ask('/weights.onnx', {}, 'HEAD')
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '10', 0])
    expect((await ask('/', {}, 'POST')).status).toBe(405)
  })
})
