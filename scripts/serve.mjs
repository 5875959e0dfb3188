// Serves the folder it lies in, on this machine alone: node serve.mjs [PORT]
// It needs Node 18 or later and nothing else. The build writes the headers in front of it (stick-server.ts).
/* global HEADERS */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname, extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const port = Number(process.argv[2] ?? 4173)
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
}

const pathOf = (url) => {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/s, ''))
  } catch {
    return null
  }
}

const headersFor = (url, path) => {
  if (HEADERS.fetching !== null && new RegExp(HEADERS.pattern).test(path)) return HEADERS.fetching
  if (new RegExp(HEADERS.threadingPattern).test(path)) return HEADERS.threading
  return new RegExp(HEADERS.framedPattern).test(url) ? HEADERS.framed : HEADERS.usual
}

const server = createServer(async (request, response) => {
  const path = pathOf(request.url ?? '/')
  const headers = headersFor(request.url ?? '/', path ?? '')
  const file = path === null || path.includes('\0') ? null : join(root, normalize(path.endsWith('/') ? `${path}index.html` : path))
  const found = file?.startsWith(root + sep) ? await stat(file).catch(() => null) : null
  if (request.method !== 'GET' && request.method !== 'HEAD') response.writeHead(405, headers).end()
  else if (!found?.isFile()) response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n')
  else {
    const tag = `"${found.size}-${found.mtimeMs}"`
    const all = { ...headers, 'Cache-Control': 'no-cache', ETag: tag }
    if (request.headers['if-none-match'] === tag) return response.writeHead(304, all).end()
    response.writeHead(200, { ...all, 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Length': found.size })
    if (request.method === 'HEAD') response.end()
    else
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response)
  }
})
server.on('error', (error) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${port} is taken; name another: node serve.mjs PORT` : error.message)
  process.exit(2)
})
server.listen(port, '127.0.0.1', () => console.log(`rStar Live is at http://localhost:${server.address().port}/`))
