import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join, relative, sep } from 'node:path'

export interface ServedRepository {
  readonly files: Map<string, Uint8Array>
  gated: boolean
}

/** A server of the hub's layout on this machine, and a second one, another origin, which it sends everyone to for large files. */
export interface HubServer {
  /** Ends with a slash. */
  readonly base: string
  readonly repositories: Map<string, ServedRepository>
  /** What was asked for so far: method, path and range. */
  readonly requests: string[]
  /** False: files alone, as on a plain mirror. */
  api: boolean
  /** False: a part is never answered. */
  ranges: boolean
  /** Bytes after which the connection of a large file is cut; null: it is not. */
  cutAfter: number | null
  /** Bytes of a large file sent each 20 ms; null: all at once. */
  trickle: number | null
  /** Bytes of an answer after which a large file comes no further while this is set; null: it comes. */
  holdAfter: number | null
  close(): Promise<void>
}

/** Larger files are on the other origin. */
const LARGE = 8192

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const gitName = (bytes: Uint8Array): string => createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex')

export function filesOf(folder: string): Map<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [relative(folder, path).replaceAll(sep, '/'), new Uint8Array(readFileSync(path))]
    }),
  )
}

const commitOf = ({ files }: ServedRepository): string =>
  createHash('sha1')
    .update([...files].map(([path, bytes]) => path + gitName(bytes)).join('\n'))
    .digest('hex')

export async function startHubServer(): Promise<HubServer> {
  const hub: Omit<HubServer, 'base' | 'close'> = {
    repositories: new Map(),
    requests: [],
    api: true,
    ranges: true,
    cutAfter: null,
    trickle: null,
    holdAfter: null,
  }
  /** By SHA-256, as they lie on the other origin. */
  const large = new Map<string, Uint8Array>()
  let elsewhere = ''
  const lists = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '')
    hub.requests.push(`${request.method} ${path}${request.headers.range === undefined ? '' : ` ${request.headers.range}`}`)
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Expose-Headers', 'ETag, Link, Accept-Ranges, Content-Range, X-Error-Code, X-Repo-Commit, X-Linked-Size, X-Linked-ETag')
    const refuse = (status: number, code: string) =>
      response.writeHead(status, { 'X-Error-Code': code, 'Content-Type': 'application/json' }).end(JSON.stringify({ error: code }))
    const match = /^\/(api\/models\/)?([\w.-]+\/[\w.-]+)\/(revision|tree|resolve)\/([^/]+)(?:\/(.*))?$/.exec(path)
    const [, api, id = '', what, revision = '', file = ''] = match ?? []
    const repository = hub.repositories.get(id)
    if (match === null || (api !== undefined && !hub.api)) return void refuse(404, 'EntryNotFound')
    // As the hub does: a stranger is not told whether there is such a model.
    if (repository === undefined) return void refuse(hub.api ? 401 : 404, 'RepoNotFound')
    if (repository.gated) return void refuse(401, 'GatedRepo')
    const commit = commitOf(repository)
    if (revision !== 'main' && revision !== commit) return void refuse(404, 'RevisionNotFound')
    if (what === 'revision') return void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id, sha: commit }))
    if (what === 'tree') return void tree(repository, request, response)
    const bytes = repository.files.get(file)
    if (bytes === undefined) return void refuse(404, 'EntryNotFound')
    response.setHeader('X-Repo-Commit', commit)
    if (bytes.byteLength <= LARGE) return void send(bytes, `"${gitName(bytes)}"`, request, response, hub, false)
    large.set(sha256(bytes), bytes)
    response.writeHead(302, { Location: `${elsewhere}${sha256(bytes)}`, 'X-Linked-ETag': `"${sha256(bytes)}"`, 'X-Linked-Size': bytes.byteLength }).end()
  }
  const origin = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Expose-Headers', 'ETag, Content-Range')
    const name = (request.url ?? '').slice(1)
    const bytes = large.get(name)
    if (bytes === undefined) response.writeHead(404).end()
    else void send(bytes, `"${name}"`, request, response, hub, true)
  })
  const front = createServer((request, response) => void lists(request, response))
  elsewhere = await listen(origin)
  const base = await listen(front)
  return Object.assign(hub, {
    base,
    async close() {
      await Promise.all(
        [origin, front].map((server) => {
          server.closeAllConnections()
          return new Promise((resolve) => server.close(resolve))
        }),
      )
    },
  })
}

/** Five entries a page, with the address of the next in a header. */
function tree({ files }: ServedRepository, request: IncomingMessage, response: ServerResponse): void {
  const from = Number(new URL(request.url ?? '', 'http://hub').searchParams.get('cursor') ?? 0)
  const entries = [...files].map(([path, bytes]) => ({
    type: 'file',
    path,
    size: bytes.byteLength,
    oid: gitName(bytes),
    ...(bytes.byteLength > LARGE ? { lfs: { oid: sha256(bytes), size: bytes.byteLength, pointerSize: 134 } } : {}),
  }))
  const all = [{ type: 'directory', path: 'onnx', size: 0, oid: '0' }, ...entries]
  const next =
    from + 5 < all.length ? { Link: `<http://${request.headers.host}${(request.url ?? '').split('?')[0]}?recursive=true&cursor=${from + 5}>; rel="next"` } : {}
  response.writeHead(200, { 'Content-Type': 'application/json', ...next }).end(JSON.stringify(all.slice(from, from + 5)))
}

async function send(
  bytes: Uint8Array,
  etag: string,
  { headers, method }: IncomingMessage,
  response: ServerResponse,
  hub: Omit<HubServer, 'base' | 'close'>,
  isLarge: boolean,
): Promise<void> {
  const { ranges, cutAfter, trickle } = hub
  const range = ranges ? /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') : null
  const from = range === null ? 0 : Number(range[1])
  if (range !== null && from >= bytes.byteLength) return void response.writeHead(416, { 'Content-Range': `bytes */${bytes.byteLength}` }).end()
  const to = range === null || range[2] === '' ? bytes.byteLength : Math.min(bytes.byteLength, Number(range[2]) + 1)
  response.writeHead(range === null ? 200 : 206, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': to - from,
    'Accept-Ranges': 'bytes',
    ETag: etag,
    ...(range === null ? {} : { 'Content-Range': `bytes ${from}-${to - 1}/${bytes.byteLength}` }),
  })
  if (method === 'HEAD') return void response.end()
  const end = isLarge && cutAfter !== null ? Math.min(to, from + cutAfter) : to
  if (isLarge && hub.holdAfter !== null && hub.holdAfter < end - from) {
    await new Promise((resolve) => response.write(bytes.subarray(from, from + (hub.holdAfter ?? 0)), resolve))
    while (!response.destroyed) await new Promise((resolve) => setTimeout(resolve, 20))
    return
  }
  const step = isLarge && trickle !== null ? trickle : bytes.byteLength
  for (let at = from; at < end && !response.destroyed; at += step) {
    await new Promise((resolve) => response.write(bytes.subarray(at, Math.min(at + step, end)), resolve))
    if (step < bytes.byteLength) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  if (end < to) response.destroy()
  else response.end()
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('no port'))
      else resolve(`http://localhost:${address.port}/`)
    })
  })
}
