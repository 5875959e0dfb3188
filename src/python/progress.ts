/** Files too small to be worth waiting for their size. */
const LARGE = /\.(wasm|zip)$/
const LARGE_FILES = 2

/**
 * A fetch that reports bytes as they arrive. `total` is null until the sizes of Pyodide's two large files are known, and stays
 * null where the server compresses them: the size it names is then not the size that arrives.
 */
export function countingFetch(inner: typeof fetch, onProgress: (loaded: number, total: number | null) => void): typeof fetch {
  const sizes: (number | null)[] = []
  let loaded = 0
  const total = () => (sizes.length < LARGE_FILES ? null : sizes.reduce<number | null>((sum, size) => (sum === null || size === null ? null : sum + size), 0))
  return async (input, init) => {
    const response = await inner(input, init)
    const url = new URL(response.url || String(input))
    if (!response.ok) throw new Error(`${url.pathname} could not be loaded (status ${response.status}).`)
    if (!response.body || !LARGE.test(url.pathname)) return response
    const length = Number(response.headers.get('content-length'))
    sizes.push(length > 0 && !response.headers.has('content-encoding') ? length : null)
    const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        loaded += chunk.byteLength
        onProgress(loaded, total())
        controller.enqueue(chunk)
      },
    })
    return new Response(response.body.pipeThrough(counter), { status: response.status, headers: response.headers })
  }
}
