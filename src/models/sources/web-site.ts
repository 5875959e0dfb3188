import { ModelLoadError, reasonOf } from '../faults/errors.ts'
import { parseIndex } from '../loading/index-schema.ts'
import { checkHash, checkSize, type IndexedFile, type ModelIndex, parseJson } from './files.ts'
import { type FileProgress, type ModelFiles, modelFiles } from './model-files.ts'

/** Entries are keyed by address and SHA-256, so a changed file is never answered from here. */
const CACHE_NAME = 'rstar-live-models'

/**
 * The files of one of the models beside the page, each checked against models/index.json. They are kept in the browser's cache, so that a second start needs no
 * network.
 * @param base URL of the page, ends with a slash.
 * @param name of the model; empty for the index's default.
 * @throws ModelLoadError when there is no such model, or no index.
 */
export async function openSite(base: string, name: string, onProgress: FileProgress = () => {}): Promise<ModelFiles> {
  const index = await fetchIndex(base)
  const wanted = name || index.default
  const model = index.models.find((entry) => entry.name === wanted)
  if (!model) {
    throw new ModelLoadError({ code: 'unknown-model', values: { name: wanted, known: index.models.map((entry) => entry.name) } })
  }
  const addressOf = (path: string): string => `${base}models/${model.name}/${path}`
  return modelFiles({
    name: model.name,
    identity: `${base}models/${model.name}?${model.files.map(({ sha256 }) => sha256.slice(0, 8)).join('')}`,
    files: model.files.map(({ path, bytes, sha256 }) => ({ path, bytes, hash: { kind: 'sha256', hex: sha256 } })),
    addressOf,
    async read(path, { signal, onProgress: report } = {}) {
      const file = model.files.find((entry) => entry.path === path)
      if (!file) throw new ModelLoadError({ code: 'file-unlisted', values: { file: path, model: model.name } })
      const onLoaded = (loaded: number): void => {
        onProgress(path, loaded, file.bytes)
        report?.(loaded)
      }
      const url = addressOf(path)
      const cached = await readCached(url, file)
      if (cached) {
        onLoaded(cached.byteLength)
        return cached
      }
      const bytes = await download(url, file, 'default', onLoaded, signal).catch((error: unknown) => {
        // The damage may lie in the browser's own HTTP cache.
        if (error instanceof DamagedFileError) return download(url, file, 'reload', onLoaded, signal)
        throw error
      })
      await keep(url, file, bytes)
      return bytes
    },
  })
}

/** A file that arrived, but not as the index describes it. */
class DamagedFileError extends ModelLoadError {}

/** Silence, in milliseconds, after which a kept index is better than more patience. */
const patienceMs = 4000

async function fetchIndex(base: string): Promise<ModelIndex> {
  const url = `${base}models/index.json`
  const cache = await openCache()
  const kept = await cache?.match(url).catch(() => undefined)
  try {
    const response = await request(url, 'no-cache', kept && AbortSignal.timeout(patienceMs))
    const copy = response.clone()
    const index = parseIndex(parseJson(await response.text(), url), url)
    await cache?.put(url, copy).catch(() => {})
    return index
  } catch (error) {
    if (!kept) throw error
    return parseIndex(parseJson(await kept.text(), url), url)
  }
}

async function request(url: string, cache: RequestCache, signal: AbortSignal | null = null): Promise<Response> {
  const response = await fetch(url, { cache, signal }).catch((error: unknown) => {
    throw new ModelLoadError({ code: 'not-downloaded', values: { file: url, reason: reasonOf(error) } }, { cause: error })
  })
  if (!response.ok) {
    const reason = `${response.status} ${response.statusText}`.trimEnd()
    throw new ModelLoadError({ code: 'file-missing', values: { file: url, bytes: null, reason } })
  }
  return response
}

async function download(
  url: string,
  file: IndexedFile,
  cache: RequestCache,
  report: (loaded: number) => void,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await request(url, cache, signal)
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    throw new ModelLoadError({ code: 'file-missing', values: { file: url, bytes: file.bytes, reason: null } })
  }
  const bytes = await readBody(response, url, file, report)
  try {
    checkSize(url, bytes.byteLength, file)
    await verify(url, bytes, file)
  } catch (error) {
    throw error instanceof ModelLoadError ? new DamagedFileError(error.fault) : error
  }
  return bytes
}

async function readBody(response: Response, url: string, file: IndexedFile, report: (loaded: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let loaded = 0
  const reader = response.body?.getReader()
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      chunks.push(part.value)
      loaded += part.value.byteLength
      report(loaded)
    }
  } catch (error) {
    throw new DamagedFileError({ code: 'broken-off', values: { file: url, expected: file.bytes, found: loaded, reason: reasonOf(error) } }, { cause: error })
  }
  const bytes = new Uint8Array(loaded)
  let position = 0
  for (const chunk of chunks) {
    bytes.set(chunk, position)
    position += chunk.byteLength
  }
  return bytes
}

/** Checks the SHA-256 where the browser offers it: it does in secure contexts only. */
async function verify(url: string, bytes: Uint8Array<ArrayBuffer>, file: IndexedFile): Promise<void> {
  if (!globalThis.crypto?.subtle) return
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  checkHash(url, Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''), file)
}

/** The cache, or null where the browser has none, as in pages without a secure context and in some private windows. */
async function openCache(): Promise<Cache | null> {
  try {
    return globalThis.caches ? await caches.open(CACHE_NAME) : null
  } catch {
    return null
  }
}

function keyOf(url: string, file: IndexedFile): string {
  return `${url}?sha256=${file.sha256}`
}

async function readCached(url: string, file: IndexedFile): Promise<Uint8Array<ArrayBuffer> | null> {
  const cache = await openCache()
  const kept = await cache?.match(keyOf(url, file)).catch(() => undefined)
  if (!cache || !kept) return null
  try {
    const bytes = new Uint8Array(await kept.arrayBuffer())
    checkSize(url, bytes.byteLength, file)
    await verify(url, bytes, file)
    return bytes
  } catch {
    await cache.delete(keyOf(url, file)).catch(() => false)
    return null
  }
}

/** Keeps a file and drops older versions of it. Full storage only means that the next start downloads it again. */
async function keep(url: string, file: IndexedFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const cache = await openCache()
  if (!cache) return
  try {
    for (const old of await cache.keys(url, { ignoreSearch: true })) await cache.delete(old)
    await cache.put(keyOf(url, file), new Response(bytes, { headers: { 'content-length': String(bytes.byteLength) } }))
  } catch {
    await cache.delete(keyOf(url, file)).catch(() => false)
  }
}
