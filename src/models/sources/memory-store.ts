import type { FileStore } from './store.ts'

/** A store in memory, of at most `capacity` bytes. */
export function createMemoryStore(capacity = Number.POSITIVE_INFINITY): FileStore {
  const folders = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>()
  const open = new Set<string>()
  const used = (): number => [...folders.values()].reduce((sum, files) => sum + [...files.values()].reduce((bytes, file) => bytes + file.byteLength, 0), 0)
  return {
    folders: async () => [...folders.keys()],
    names: async (folder) => [...(folders.get(folder)?.keys() ?? [])],
    size: async (folder, name) => folders.get(folder)?.get(name)?.byteLength ?? null,
    async read(folder, name, from = 0, to) {
      const bytes = folders.get(folder)?.get(name)
      if (bytes === undefined) throw new DOMException(`${folder}/${name}`, 'NotFoundError')
      return bytes.slice(from, to)
    },
    async write(folder, name, from) {
      const key = `${folder}\n${name}`
      if (open.has(key)) throw new DOMException(name, 'NoModificationAllowedError')
      open.add(key)
      const files = folders.get(folder) ?? new Map<string, Uint8Array<ArrayBuffer>>()
      folders.set(folder, files)
      files.set(name, (files.get(name) ?? new Uint8Array()).slice(0, from))
      return {
        async write(bytes) {
          if (used() + bytes.byteLength > capacity) throw new DOMException('no room', 'QuotaExceededError')
          const before = files.get(name) ?? new Uint8Array()
          const after = new Uint8Array(before.byteLength + bytes.byteLength)
          after.set(before)
          after.set(bytes, before.byteLength)
          files.set(name, after)
        },
        async close() {
          open.delete(key)
        },
      }
    },
    async removeFile(folder, name) {
      folders.get(folder)?.delete(name)
    },
    async remove(folder) {
      folders.delete(folder)
    },
  }
}
