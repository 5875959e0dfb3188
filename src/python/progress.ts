import { writeFault } from './faults.ts'

/** Bytes of Pyodide's two large files, uncompressed. Known here because the size a server names is that of what it compressed. */
export const LARGE_FILES: Readonly<Record<string, number>> = { 'pyodide.asm.wasm': 9_598_218, 'python_stdlib.zip': 2_545_637 }

const TOTAL = Object.values(LARGE_FILES).reduce((sum, size) => sum + size, 0)

/** A fetch that reports the bytes of Pyodide's large files as they arrive, and rejects where a file is missing. */
export function countingFetch(inner: typeof fetch, onProgress: (loaded: number, total: number) => void): typeof fetch {
  let loaded = 0
  return async (input, init) => {
    const response = await inner(input, init)
    const { pathname } = new URL(response.url || String(input))
    if (!response.ok) throw new Error(writeFault({ code: 'file', values: { file: pathname, status: response.status } }))
    if (!response.body || !((pathname.split('/').at(-1) ?? '') in LARGE_FILES)) return response
    const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        loaded += chunk.byteLength
        onProgress(loaded, TOTAL)
        controller.enqueue(chunk)
      },
    })
    return new Response(response.body.pipeThrough(counter), { status: response.status, headers: response.headers })
  }
}
