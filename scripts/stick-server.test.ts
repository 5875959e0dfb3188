import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { siteHeaders } from './headers.ts'
import { stickServerFile, stickServerText } from './stick-server.ts'

/** Asks as it is written, without the client's own tidying of paths. */
function ask(address: string, path: string): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }> {
  return new Promise((accept, reject) => {
    const { hostname, port } = new URL(address)
    request({ hostname, port, path }, (response) => {
      let body = ''
      response.on('data', (part: Buffer) => (body += part))
      response.on('end', () => accept({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
      .on('error', reject)
      .end()
  })
}

it('serves the folder it lies in, with the headers of the site, and nothing around it', async () => {
  const around = await mkdtemp(join(tmpdir(), 'stick-'))
  const folder = join(around, 'site')
  await mkdir(join(folder, 'assets'), { recursive: true })
  const worker = 'assets/library.worker-AbCd1234.js'
  const files = { 'index.html': '<p>page</p>', [worker]: 'worker', 'a.wasm': 'code', [stickServerFile]: await stickServerText(true), '../secret.txt': 'secret' }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const child = spawn(process.execPath, [join(folder, stickServerFile), '0'], { cwd: around, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const line = await new Promise<string>((accept) => child.stdout.once('data', (data: Buffer) => accept(String(data))))
    const address = /http:\S+/.exec(line)?.[0] ?? ''
    const page = await ask(address, '/?q=1')
    expect([page.status, page.body, page.headers['content-type']]).toEqual([200, '<p>page</p>', 'text/html; charset=utf-8'])
    for (const [name, value] of Object.entries(siteHeaders({ isolation: true, development: false }))) expect(page.headers[name.toLowerCase()], name).toBe(value)
    expect((await ask(address, '/a.wasm')).headers['content-type']).toBe('application/wasm')
    expect((await ask(address, `/${worker}`)).headers['content-security-policy']).toContain("connect-src 'self' https:")
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets', '/missing', '/%'])
      expect((await ask(address, path)).status, path).toBe(404)
  } finally {
    child.kill()
    await rm(around, { recursive: true })
  }
})
