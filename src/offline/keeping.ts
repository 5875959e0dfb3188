import type { KeptFile } from './messages.ts'

/** Where the newest page came from; null before this worker has answered for one. */
export interface PageSource {
  from: 'network' | 'copy' | null
}

export interface Keeping {
  /** Address of the site's folder, ends with a slash. */
  readonly base: string
  readonly files: readonly KeptFile[]
  readonly cache: () => Promise<Cache>
  readonly fetch: typeof fetch
  /** Rejects or resolves after this many milliseconds; a network slower than that gives way to what is kept. */
  readonly wait: (milliseconds: number) => Promise<unknown>
  readonly page: PageSource
}

/** Silence after which a kept file is better than more patience. */
const patienceMs = 4000

/** Files that Vite names after their content: whatever has this name is the right one. */
const namedByContent = /^assets\//

/** Runtimes, whose names stay while their content changes, but which fit only the scripts of their own version. */
const boundToPage = /^(ort|pyodide)\//

/** Where a file is kept: versions lie side by side, and an unchanged file is neither fetched nor stored again for a new version. */
const keyOf = ({ base }: Keeping, { path, hash }: KeptFile) => `${base}${path}?kept=${hash}`

/** Fetches what is not kept yet, one file after the other. Rejects when a file cannot be had or stored; what came before it stays. */
export async function keep(keeping: Keeping, wanted: (file: KeptFile) => boolean = () => true): Promise<void> {
  const cache = await keeping.cache()
  for (const file of keeping.files.filter(wanted)) {
    if (await cache.match(keyOf(keeping, file))) continue
    // What the page has just loaded is confirmed by the server, not sent again.
    const response = await keeping.fetch(keeping.base + file.path, { cache: 'no-cache' })
    if (!response.ok) throw new Error(`${keeping.base}${file.path}: ${response.status} ${response.statusText}`)
    await cache.put(keyOf(keeping, file), response)
  }
}

/** Drops what only other versions have. */
export async function dropOld(keeping: Keeping): Promise<void> {
  const cache = await keeping.cache()
  const current = new Set(keeping.files.map((file) => keyOf(keeping, file)))
  for (const { url } of await cache.keys()) if (!current.has(url)) await cache.delete(url)
}

/** Who answers a request: null leaves it to the browser. Only whole files of the site are answered for. */
export function answer(keeping: Keeping, request: Request): Promise<Response> | null {
  const file = request.method === 'GET' && !request.headers.has('range') ? fileAt(keeping, request.url) : null
  if (file === null) return null
  const kept = async () => (await keeping.cache()).match(keyOf(keeping, file))
  const copyFirst = () => kept().then((found) => found ?? keeping.fetch(request))
  if (namedByContent.test(file.path)) return copyFirst()
  if (boundToPage.test(file.path) && keeping.page.from === 'copy') return copyFirst()
  const patience = boundToPage.test(file.path) && keeping.page.from === 'network' ? null : patienceMs
  const answered = networkFirst(keeping, request, kept, patience)
  if (file.path !== '') return answered.then(({ response }) => response)
  return answered.then(({ response, from }) => {
    keeping.page.from = from
    return response
  })
}

function fileAt({ base, files }: Keeping, url: string): KeptFile | null {
  const address = url.replace(/[?#].*$/s, '')
  if (!address.startsWith(base)) return null
  const path = address.slice(base.length)
  return files.find((file) => file.path === (path === 'index.html' ? '' : path)) ?? null
}

interface Answered {
  readonly response: Response
  readonly from: 'network' | 'copy'
}

/** The network's answer, unless it fails, or keeps silent longer than `patience` where there is one, and there is a copy. */
async function networkFirst({ fetch, wait }: Keeping, request: Request, kept: () => Promise<Response | undefined>, patience: number | null): Promise<Answered> {
  const response = fetch(request)
  const usable = response.then(
    (found) => (found.ok ? found : null),
    () => null,
  )
  const first = await (patience === null ? usable : Promise.race([usable, wait(patience).then(() => null)]))
  const copy = first === null ? await kept() : undefined
  return copy ? { response: copy, from: 'copy' } : { response: await response, from: 'network' }
}
