import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import send from 'send'
import { isFetching, isFramed, isThreading, siteHeaders } from './headers.ts'

export interface SiteOptions {
  /** Folder to serve. */
  readonly root: string
  readonly isolation: boolean
  /** Whether the worker that fetches models may connect to other origins; default false. */
  readonly remote?: boolean
  /** Whether every worker may start workers from scripts that it makes itself; default false, only the lab's. */
  readonly threads?: boolean
}

/** What a frame without an origin may have too, which is a stranger to every site: it says there why the page does not run. */
const forFrames = '/boot.js'

/** Names that Vite gives carry a hash of their content, so they may be kept for good. */
const hashedAsset = /^\/assets\/[^?#]+-[\w-]{8}\.\w+$/

/**
 * A server of static files with the headers the page needs; GET and HEAD only, and 404 for what is not there. Entity tags and byte ranges are
 * answered, nothing is compressed: it serves the machine it runs on. By `send` and not by sirv, which answers the range of a file's last bytes with its first
 * ones, says of recorded searches (`.json.gz`) that they are to be inflated on the way, and knows the files of the moment it was started at alone.
 */
export function createSiteServer({ root, isolation, remote = false, threads = false }: SiteOptions): Server {
  const base = resolve(root)
  const headers = siteHeaders({ isolation, development: false, threads })
  const fetchingHeaders = siteHeaders({ isolation, development: false, remote: true })
  const threadingHeaders = siteHeaders({ isolation, development: false, threads: true })
  const framedHeaders = siteHeaders({ isolation, development: false, framed: true })
  const headersFor = (url: string, path: string) => {
    if (remote && isFetching(path)) return fetchingHeaders
    if (isThreading(path)) return threadingHeaders
    return isFramed(url) ? framedHeaders : headers
  }
  return createServer((request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*$/s, '')
    const wanted = headersFor(request.url ?? '/', path)
    for (const [name, value] of Object.entries(wanted)) response.setHeader(name, value)
    const refuse = (status: number, message: string) =>
      response
        .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
        .end(request.method === 'HEAD' ? undefined : `${message}\n`)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      refuse(405, 'Only GET and HEAD are answered here.')
      return
    }
    response.setHeader('Cache-Control', hashedAsset.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
    if (path === forFrames) response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    send(request, path, { root: base, cacheControl: false })
      .on('directory', () => refuse(404, `Not found: ${path}`))
      .on('error', (error: Error & { readonly status?: number }) => {
        const status = error.status ?? 500
        if (status >= 500) console.error(`Could not serve ${path}:`, error)
        if (response.headersSent) response.destroy()
        else if (status === 416) response.writeHead(416).end()
        else refuse(status, status === 404 ? `Not found: ${path}` : status < 500 ? 'This address cannot be read.' : 'The file could not be read.')
      })
      .pipe(response)
  })
}

/** Starts listening on this machine only; port 0 takes a free one. Resolves to the address, without a slash at its end; rejects when the port is taken. */
export function listen(server: Server, port: number): Promise<string> {
  return new Promise((accept, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const { port: actual } = server.address() as AddressInfo
      accept(`http://localhost:${actual}`)
    })
  })
}
