import { snapshotRecipe } from './load.ts'
import type { SnapshotStore } from './types.ts'

const CACHE_NAME = 'rstar-live-python'

/**
 * A store in the browser's cache for the Pyodide in a folder, given as a URL that ends with a slash, and each set of packages. Kept compressed, a fifth of its 31 MB, and
 * with that a checksum: a damaged one reads as none. Keeps nothing where the browser has no cache, as in some private windows.
 */
export function browserSnapshots(indexURL: string, packages: readonly string[] = []): SnapshotStore {
  const folder = `${indexURL}snapshot${packages.map((name) => `-${name}`).join('')}`
  const key = `${folder}?recipe=${encodeURIComponent(snapshotRecipe)}`
  const open = async () => (globalThis.caches ? caches.open(CACHE_NAME) : null)

  async function drop(): Promise<void> {
    try {
      const cache = await open()
      for (const old of (await cache?.keys(folder, { ignoreSearch: true })) ?? []) await cache?.delete(old)
    } catch {
      // What cannot be deleted is replaced or refused later.
    }
  }

  return {
    drop,

    async read() {
      try {
        const kept = await (await open())?.match(key)
        return kept?.body ? await bytesOf(kept.body.pipeThrough(new DecompressionStream('gzip'))) : null
      } catch {
        return null
      }
    },

    async keep(snapshot) {
      await drop()
      try {
        const bytes = await bytesOf(new Blob([snapshot]).stream().pipeThrough(new CompressionStream('gzip')))
        await (await open())?.put(key, new Response(bytes))
      } catch {
        // Full storage only means that the next start is an ordinary one.
      }
    },
  }
}

async function bytesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
