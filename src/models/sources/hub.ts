import { ModelLoadError, reasonOf } from '../faults/errors.ts'
import { CONFIG_FILE, field, parseJson, policyFile, precisions, TOKENIZER_CONFIG_FILE, TOKENIZER_FILE } from './files.ts'
import { type FileHash, type FileStream, joined, type ModelFile, modelFiles, type ReadOptions, type StreamedFiles, type StreamOptions } from './model-files.ts'

/** A model on a hub. */
export interface HubModel {
  /** Address of the hub, ends with a slash. */
  readonly base: string
  /** `owner/name`, or a name alone. */
  readonly id: string
  /** Branch, tag or commit. */
  readonly revision: string
}

export interface HubFiles extends StreamedFiles {
  /** What the revision stands for, so that all files are of one version; the revision itself where the hub does not tell. */
  readonly commit: string
}

/** As the platform's. */
type Fetch = (
  url: string,
  init: { readonly cache: 'no-store'; readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal | null },
) => Promise<Response>

export interface HubOptions {
  readonly fetch?: Fetch
  readonly signal?: AbortSignal | undefined
  /** Whether there is a network; default: unknown, so that it is tried. */
  readonly online?: () => boolean
}

const ID = /^(?!.*\.\.)[\w-][\w.-]*(\/[\w-][\w.-]*)?$/

export const isHubId = (id: string): boolean => ID.test(id) && id.length <= 200

/**
 * The files of a model on a hub: their list with sizes and hashes by the hub's API, or, from a server that has the files alone, by asking for those that this
 * program can use.
 * @throws ModelLoadError `not-an-id`, `offline`, `not-downloaded`, `not-on-hub` or `gated`; an AbortError after the signal.
 */
export async function openHub(model: HubModel, options: HubOptions = {}): Promise<HubFiles> {
  if (!isHubId(model.id)) throw new ModelLoadError({ code: 'not-an-id', values: { id: model.id } })
  const ask = requester(model, options)
  const listed = await listByApi(model, ask, options.signal)
  const commit = listed?.commit ?? model.revision
  const root = `${model.base}${model.id}/resolve/${encodeURIComponent(commit)}/`
  const addressOf = (path: string): string => root + path.split('/').map(encodeURIComponent).join('/')
  const asked = listed === null ? await listByAsking(model, addressOf, ask, options.signal) : null
  const files = listed?.files ?? asked?.files ?? []
  const stream = async (path: string, { from, signal }: StreamOptions): Promise<FileStream> => streamOf(addressOf(path), from, ask, signal)
  const read = async (path: string, { signal, onProgress }: ReadOptions = {}) => joined((await stream(path, { from: 0, signal })).chunks, onProgress)
  return {
    ...modelFiles({ name: model.id, identity: `${model.id}@${commit}${asked === null ? '' : `#${asked.versions}`}`, files, addressOf, read }),
    commit,
    stream,
  }
}

type Ask = (url: string, init?: { readonly range?: string; readonly signal?: AbortSignal | undefined }) => Promise<Response>

/** Gives any answer but refusals, which it throws: 404 and 416 mean different things in different places. */
function requester({ id }: HubModel, { fetch: get = fetch satisfies Fetch, online = () => true }: HubOptions): Ask {
  return async (url, { range, signal } = {}) => {
    if (!online()) throw new ModelLoadError({ code: 'offline', values: { address: url } })
    // A range from a place to the end needs no permission asked in advance from servers of other origins. What is kept is not kept twice.
    const headers: Record<string, string> = range === undefined ? {} : { Range: range }
    const response = await get(url, { cache: 'no-store', headers, signal: signal ?? null }).catch((error: unknown) => {
      signal?.throwIfAborted()
      throw new ModelLoadError(
        online() ? { code: 'not-downloaded', values: { file: url, reason: reasonOf(error) } } : { code: 'offline', values: { address: url } },
        { cause: error },
      )
    })
    if (response.ok || response.status === 404 || response.status === 416) return response
    await response.body?.cancel().catch(() => {})
    if (response.status === 401 || response.status === 403) throw new ModelLoadError({ code: 'gated', values: { id, status: response.status, address: url } })
    throw new ModelLoadError({ code: 'not-downloaded', values: { file: url, reason: `${response.status} ${response.statusText}`.trimEnd() } })
  }
}

/** Null where the server has no such API. */
async function listByApi(
  { base, id, revision }: HubModel,
  ask: Ask,
  signal: AbortSignal | undefined,
): Promise<{ readonly commit: string; readonly files: readonly ModelFile[] } | null> {
  const about = `${base}api/models/${id}/revision/${encodeURIComponent(revision)}`
  const info = await jsonAt(about, ask, signal)
  const commit = field(info?.json, 'sha')
  if (typeof commit !== 'string') return null
  const files: ModelFile[] = []
  for (let next: string | null = `${base}api/models/${id}/tree/${commit}?recursive=true`; next !== null; ) {
    const page: Page | null = await jsonAt(next, ask, signal)
    if (page === null || !Array.isArray(page.json)) return null
    for (const entry of page.json) {
      const file = fileOf(entry)
      if (file !== null) files.push(file)
    }
    next = page.next
  }
  return { commit, files }
}

interface Page {
  readonly json: unknown
  /** Address of the next page of a list. */
  readonly next: string | null
}

async function jsonAt(url: string, ask: Ask, signal: AbortSignal | undefined): Promise<Page | null> {
  const response = await ask(url, { signal })
  const text = await response.text()
  // A server of files alone may answer anything with a page.
  if (response.status === 404 || text.trimStart().startsWith('<')) return null
  const next = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null
  return { json: parseJson(text, url), next: next === null ? null : new URL(next, url).href }
}

function fileOf(entry: unknown): ModelFile | null {
  const [type, path, bytes, oid, large] = ['type', 'path', 'size', 'oid', 'lfs'].map((key) => field(entry, key))
  if (type !== 'file' || typeof path !== 'string' || typeof bytes !== 'number') return null
  const sha256 = field(large, 'oid')
  const hash: FileHash | null =
    typeof sha256 === 'string' ? { kind: 'sha256', hex: sha256 } : typeof oid === 'string' && /^[0-9a-f]{40}$/.test(oid) ? { kind: 'git-sha1', hex: oid } : null
  return { path, bytes, hash }
}

interface Asked {
  readonly files: readonly ModelFile[]
  /** Entity tags of all of them, which stand in for a commit. */
  readonly versions: string
}

async function listByAsking(model: HubModel, addressOf: (path: string) => string, ask: Ask, signal: AbortSignal | undefined): Promise<Asked> {
  const versions: string[] = []
  const found = async (path: string): Promise<ModelFile | null> => {
    const response = await ask(addressOf(path), { range: 'bytes=0-0', signal })
    await response.body?.cancel().catch(() => {})
    if (!response.ok || response.headers.get('content-type')?.startsWith('text/html')) return null
    versions.push(`${path} ${response.headers.get('etag') ?? ''}`)
    const total = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1] ?? (response.status === 200 ? response.headers.get('content-length') : null)
    return { path, bytes: total === null ? null : Number(total), hash: null }
  }
  const config = await found(CONFIG_FILE)
  if (config === null) throw new ModelLoadError({ code: 'not-on-hub', values: { id: model.id, revision: model.revision, address: addressOf(CONFIG_FILE) } })
  const small = [TOKENIZER_FILE, TOKENIZER_CONFIG_FILE, 'generation_config.json', 'chat_template.jinja']
  const beside = async (path: string): Promise<(ModelFile | null)[]> => {
    const graph = await found(path)
    const data: ModelFile[] = []
    for (let i = 0; graph !== null; i++) {
      const next = await found(`${path}_data${i === 0 ? '' : `_${i}`}`)
      if (next === null) break
      data.push(next)
    }
    return [graph, ...data]
  }
  const others = await Promise.all([...small.map(async (path) => [await found(path)]), ...precisions.map((precision) => beside(policyFile(precision)))])
  return { files: [config, ...others.flat()].filter((file) => file !== null), versions: versions.sort().join() }
}

async function streamOf(url: string, from: number, ask: Ask, signal: AbortSignal | undefined): Promise<FileStream> {
  const response = await ask(url, { ...(from > 0 ? { range: `bytes=${from}-` } : {}), signal })
  const range = /^bytes (\d+)-\d*\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '')
  // Nothing lies there, or the server begins somewhere else: from the beginning, then.
  if (response.status === 416 || (response.status === 206 && range !== null && Number(range[1]) !== from)) {
    await response.body?.cancel().catch(() => {})
    if (from > 0) return streamOf(url, 0, ask, signal)
  }
  if (response.status === 404 || response.headers.get('content-type')?.startsWith('text/html')) {
    await response.body?.cancel().catch(() => {})
    throw new ModelLoadError({ code: 'file-missing', values: { file: url, bytes: null, reason: response.status === 404 ? '404' : null } })
  }
  const start = response.status === 206 ? from : 0
  // What is sent packed has another length than what arrives.
  const length = response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null
  const total = range?.[2] !== undefined && range[2] !== '*' ? Number(range[2]) : length === null ? null : start + Number(length)
  return {
    from: start,
    version: response.headers.get('etag')?.replace(/^W\//, '') ?? null,
    bytes: total,
    chunks: chunksOf(response, url, start, total, signal),
  }
}

async function* chunksOf(response: Response, url: string, start: number, total: number | null, signal: AbortSignal | undefined): AsyncIterable<Uint8Array> {
  const reader = response.body?.getReader()
  let found = start
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      found += part.value.byteLength
      yield part.value
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw new ModelLoadError({ code: 'broken-off', values: { file: url, expected: total ?? found, found, reason: reasonOf(error) } }, { cause: error })
  } finally {
    await reader?.cancel().catch(() => {})
  }
}
