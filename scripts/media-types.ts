import { extname } from 'node:path'

export interface MediaType {
  readonly type: string
  /** Whether compressing pays: false for what is compressed or random already. */
  readonly compressible: boolean
}

const text = (type: string): MediaType => ({ type: `${type}; charset=utf-8`, compressible: true })
const opaque = (type: string): MediaType => ({ type, compressible: false })

const byExtension: Readonly<Record<string, MediaType>> = {
  '.html': text('text/html'),
  '.css': text('text/css'),
  '.js': text('text/javascript'),
  '.mjs': text('text/javascript'),
  '.json': text('application/json'),
  '.jsonl': text('application/jsonl'),
  '.map': text('application/json'),
  '.md': text('text/markdown'),
  '.txt': text('text/plain'),
  '.svg': text('image/svg+xml'),
  '.webmanifest': text('application/manifest+json'),
  '.wasm': { type: 'application/wasm', compressible: true },
  '.png': opaque('image/png'),
  '.jpg': opaque('image/jpeg'),
  '.webp': opaque('image/webp'),
  '.ico': opaque('image/x-icon'),
  '.woff2': opaque('font/woff2'),
  '.zip': opaque('application/zip'),
}

/** Media type of a file by its extension; unknown ones, model weights among them, are plain bytes. */
export function mediaType(path: string): MediaType {
  return byExtension[extname(path).toLowerCase()] ?? opaque('application/octet-stream')
}
