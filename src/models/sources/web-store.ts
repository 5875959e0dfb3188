import { ModelLoadError, reasonOf } from '../faults/errors.ts'
import type { FileStore } from './store.ts'

/** Folder of the origin's private file system that all of it lies in. */
const ROOT = 'models'

/**
 * A store in the origin's private file system, for use in a worker: pages cannot write there without copying the whole file.
 * @throws ModelLoadError `storage-forbidden` where the browser has none or forbids it, as in some private windows.
 */
export async function openWebStore(): Promise<FileStore> {
  const root = await navigator.storage.getDirectory().then(
    (top) => top.getDirectoryHandle(ROOT, { create: true }),
    (error: unknown) => {
      throw new ModelLoadError({ code: 'storage-forbidden', values: { reason: reasonOf(error) } }, { cause: error })
    },
  )
  const folderOf = (folder: string, create = false): Promise<FileSystemDirectoryHandle | null> =>
    root.getDirectoryHandle(encodeURIComponent(folder), { create }).catch((error: unknown) => absent(error))
  const fileOf = async (folder: string, name: string): Promise<FileSystemFileHandle | null> =>
    (await folderOf(folder))?.getFileHandle(encodeURIComponent(name)).catch((error: unknown) => absent(error)) ?? null
  return {
    folders: () => namesIn(root),
    names: async (folder) => {
      const found = await folderOf(folder)
      return found === null ? [] : namesIn(found)
    },
    size: async (folder, name) => (await (await fileOf(folder, name))?.getFile())?.size ?? null,
    async read(folder, name, from = 0, to) {
      const file = await (await fileOf(folder, name))?.getFile()
      if (file === undefined) throw new DOMException(`${folder}/${name}`, 'NotFoundError')
      return new Uint8Array(await file.slice(from, to).arrayBuffer())
    },
    async write(folder, name, from) {
      const handle = await (await folderOf(folder, true))?.getFileHandle(encodeURIComponent(name), { create: true })
      if (handle === undefined) throw new DOMException(`${folder}/${name}`, 'NotFoundError')
      const file = await handle.createSyncAccessHandle()
      file.truncate(from)
      let at = from
      return {
        async write(bytes) {
          const written = file.write(bytes, { at })
          // Without room some browsers write what fits and say how much that was; Chromium says 2^32 less the number of the error.
          if (written !== bytes.byteLength) throw new DOMException(name, 'QuotaExceededError')
          at += written
        },
        async close() {
          file.flush()
          file.close()
        },
      }
    },
    async removeFile(folder, name) {
      await (await folderOf(folder))?.removeEntry(encodeURIComponent(name)).catch((error: unknown) => absent(error))
    },
    async remove(folder) {
      await root.removeEntry(encodeURIComponent(folder), { recursive: true }).catch((error: unknown) => absent(error))
    },
  }
}

/** Null for what is not there; throws anything else. */
function absent(error: unknown): null {
  if (error instanceof DOMException && error.name === 'NotFoundError') return null
  throw error
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = []
  for await (const name of folder.keys()) names.push(decodeURIComponent(name))
  return names
}
