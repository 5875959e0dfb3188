/** What a response says about where its content may come from. */
export interface HeaderOptions {
  /** Cross-origin isolation, which SharedArrayBuffer and so WebAssembly threads need. */
  readonly isolation: boolean
  /** Vite's development client injects inline scripts and styles and talks over a web socket. */
  readonly development: boolean
}

/**
 * Headers of every response. The content security policy is also the outer wall around the Python that the steps run:
 * nothing may be fetched from, or sent to, another origin.
 */
export function siteHeaders({ isolation, development }: HeaderOptions): Record<string, string> {
  const policy: Record<string, string> = {
    'default-src': "'self'",
    'script-src': development ? "'self' 'unsafe-inline' 'wasm-unsafe-eval'" : "'self' 'wasm-unsafe-eval'",
    'worker-src': "'self'",
    'connect-src': development ? "'self' ws:" : "'self'",
    'style-src': development ? "'self' 'unsafe-inline'" : "'self'",
    'img-src': "'self' data: blob:",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'self'",
  }
  const headers: Record<string, string> = {
    'Content-Security-Policy': Object.entries(policy)
      .map(([directive, sources]) => `${directive} ${sources}`)
      .join('; '),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
  if (isolation) {
    headers['Cross-Origin-Opener-Policy'] = 'same-origin'
    headers['Cross-Origin-Embedder-Policy'] = 'require-corp'
  }
  return headers
}
