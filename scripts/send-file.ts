import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { mediaType } from './media-types.ts'

type Encoding = 'br' | 'gzip'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
const smallestWorthCompressing = 1024
/** Compressed bodies by entity tag, so that each file is compressed once while the server runs. */
const compressed = new Map<string, Promise<Buffer>>()

/**
 * Answers a GET or HEAD request with a file: entity tag and 304, one byte range and 206 or 416, brotli or gzip where it pays.
 * Returns false, with nothing sent, when there is no such file. `cacheControl` defaults to asking again every time.
 */
export async function sendFile(request: IncomingMessage, response: ServerResponse, path: string, cacheControl = 'no-cache'): Promise<boolean> {
  const info = await stat(path).catch(() => null)
  if (info === null || !info.isFile()) return false
  const media = mediaType(path)
  const range = request.headers.range
  const encoding = media.compressible && info.size >= smallestWorthCompressing && range === undefined ? chooseEncoding(request) : null
  const version = `${info.size.toString(36)}-${Math.floor(info.mtimeMs).toString(36)}`
  const etag = `"${version}${encoding === null ? '' : `-${encoding}`}"`

  response.setHeader('Content-Type', media.type)
  response.setHeader('Cache-Control', cacheControl)
  response.setHeader('ETag', etag)
  if (media.compressible) response.setHeader('Vary', 'Accept-Encoding')
  else response.setHeader('Accept-Ranges', 'bytes')

  if (matches(request.headers['if-none-match'], etag)) {
    response.writeHead(304).end()
    return true
  }
  if (encoding !== null) {
    const body = await compress(path, `${path} ${etag}`, encoding)
    response.writeHead(200, { 'Content-Encoding': encoding, 'Content-Length': body.length })
    response.end(request.method === 'HEAD' ? undefined : body)
    return true
  }
  const part = range === undefined ? null : parseRange(range, info.size)
  if (part === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${info.size}` }).end()
    return true
  }
  const { first, last } = part ?? { first: 0, last: info.size - 1 }
  response.writeHead(part === null ? 200 : 206, {
    'Content-Length': last - first + 1,
    ...(part === null ? {} : { 'Content-Range': `bytes ${first}-${last}/${info.size}` }),
  })
  if (request.method === 'HEAD' || info.size === 0) response.end()
  else await pipeline(createReadStream(path, { start: first, end: last }), response).catch(ignoreHangUp)
  return true
}

/** A browser that closes the connection in mid-file is no fault of the server. */
function ignoreHangUp(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'ECONNRESET' && error.code !== 'EPIPE') throw error
}

function chooseEncoding(request: IncomingMessage): Encoding | null {
  const accepted = String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => !/;\s*q=0(\.0*)?$/.test(entry))
    .map((entry) => entry.split(';')[0])
  if (accepted.includes('br')) return 'br'
  return accepted.includes('gzip') ? 'gzip' : null
}

function compress(path: string, key: string, encoding: Encoding): Promise<Buffer> {
  const known = compressed.get(key)
  if (known !== undefined) return known
  const body = readFile(path).then((bytes) =>
    encoding === 'br'
      ? brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
      : zip(bytes, { level: 5 }),
  )
  compressed.set(key, body)
  body.catch(() => compressed.delete(key))
  return body
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((entry) => entry.trim() === '*' || entry.trim().replace(/^W\//, '') === etag)
}

/** A single range of bytes; null for forms the server may ignore, several ranges among them. */
function parseRange(header: string, size: number): { readonly first: number; readonly last: number } | 'unsatisfiable' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  const from = found?.[1] ?? ''
  const to = found?.[2] ?? ''
  if (found === null || (from === '' && to === '')) return null
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first > last ? 'unsatisfiable' : { first, last }
}
