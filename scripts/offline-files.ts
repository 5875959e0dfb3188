import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Plugin } from 'vite'
import type { KeptFile } from '../src/offline/messages.ts'

/** Name of the service worker in the build. */
export const serviceWorkerFile = 'sw.js'

/** Kept by themselves, by their own hashes, or as part of a snapshot once they are used; and what no page reads. */
const leftOut = /^(?:models|python)\/|^serve\.mjs$|\.md$|\.map$/

/** Every file of a built site that is to be kept, smallest first, the page itself as the empty path. */
export async function listKeptFiles(root: string): Promise<KeptFile[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
  const files = paths
    .filter((path) => path !== serviceWorkerFile && !leftOut.test(path))
    .map(async (path) => {
      const bytes = await readFile(join(root, path))
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
      return { size: bytes.length, path: path === 'index.html' ? '' : path, hash, when: path.includes('asyncify') ? ('webgpu' as const) : ('always' as const) }
    })
  return (await Promise.all(files)).sort((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1)).map(({ path, hash, when }) => ({ path, hash, when }))
}

/** Writes the list of the site's files into its service worker, so that a change of any of them makes it another one. Comes after everything else is written. */
export function offlineFiles(): Plugin {
  return {
    name: 'offline-files',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir = 'dist' }) {
        const worker = join(dir, serviceWorkerFile)
        // Pages that are no part of the site are built without one.
        if (!existsSync(worker)) return
        const files = await listKeptFiles(dir)
        await writeFile(worker, `self.keptFiles=${JSON.stringify(files)};\n${await readFile(worker, 'utf8')}`)
      },
    },
  }
}
