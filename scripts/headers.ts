/** What a response says about where its content may come from. */
export interface HeaderOptions {
  /** Cross-origin isolation, which SharedArrayBuffer and so WebAssembly threads need. */
  readonly isolation: boolean
  /** Whether it may connect to other origins: for the script of a worker, which has a policy of its own. */
  readonly remote?: boolean
  /** Whether it may start workers from scripts that it makes itself: for the script of the lab's worker, whose jax-js computes in such. */
  readonly threads?: boolean
  /** Vite's development client injects inline scripts and styles and talks over a web socket. */
  readonly development: boolean
  /** Whether any page may show it in a frame. */
  readonly framed?: boolean
}

/** Hubs and their mirrors, servers on this machine, the local network or anywhere: a person may name any. A browser asks plain http from a page on https only where that is safe. */
const elsewhere = 'https: http:'

/** Workers that fetch models from elsewhere, or ask servers of models, by the address that the build gives them. Python runs in none of them. */
export const fetchingPattern = String.raw`^/(?:[\w./-]*/)?assets/(?:library|connect|search)\.worker-[\w-]{8}\.js$`
const fetching = new RegExp(fetchingPattern)

/** Whether a build that has models elsewhere lets this file reach them. */
export const isFetching = (path: string): boolean => fetching.test(path)

/** The worker whose library starts its threads from a script in memory, by the address that the build gives it. */
export const threadingPattern = String.raw`^/(?:[\w./-]*/)?assets/lab\.worker-[\w-]{8}\.js$`
const threading = new RegExp(threadingPattern)

/** Whether this file may start such threads. */
export const isThreading = (path: string): boolean => threading.test(path)

/** Addresses of the page for frames of any other page: it shows a tree there and a button that plays it, and nothing that could be pressed by a trick. */
export const framedPattern = String.raw`^[^?#]*\?(?:[^#]*&)?embed(?:[=&#]|$)`
const framedAddress = new RegExp(framedPattern)

/** Whether any page may show what is at this address (path and query) in a frame. */
export const isFramed = (address: string): boolean => framedAddress.test(address)

/**
 * Headers of every response. The content security policy is also the outer wall around the Python that the steps run:
 * nothing may be fetched from, or sent to, another origin. Where a worker fetches models or asks servers, its own script alone comes with a wider one (`remote`), so that the wall stays.
 */
export function siteHeaders({ isolation, remote = false, threads = false, development, framed = false }: HeaderOptions): Record<string, string> {
  const policy: Record<string, string> = {
    'default-src': "'self'",
    'script-src': development ? "'self' 'unsafe-inline' 'wasm-unsafe-eval'" : "'self' 'wasm-unsafe-eval'",
    'worker-src': threads ? "'self' blob:" : "'self'",
    'connect-src': `'self'${development ? ' ws:' : ''}${remote ? ` ${elsewhere}` : ''}`,
    'style-src': development ? "'self' 'unsafe-inline'" : "'self'",
    'img-src': "'self' data: blob:",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': framed ? '*' : "'self'",
  }
  const headers: Record<string, string> = {
    'Content-Security-Policy': Object.entries(policy)
      .map(([directive, sources]) => `${directive} ${sources}`)
      .join('; '),
    'Cross-Origin-Resource-Policy': framed ? 'cross-origin' : 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
  if (isolation) {
    headers['Cross-Origin-Opener-Policy'] = 'same-origin'
    headers['Cross-Origin-Embedder-Policy'] = 'require-corp'
  }
  return headers
}
