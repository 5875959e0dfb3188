import { ModelLoadError } from '../faults/errors.ts'
import { checkHash, checkSize } from './files.ts'
import { createHasher } from './hashing.ts'
import { type FileProgress, type ModelFiles, modelFiles } from './model-files.ts'
import { type KeptRecord, readRecord, storedName } from './record.ts'
import type { FileStore } from './store.ts'

/** Larger files were checked when they were kept, and are not again each time they are read: that would take longer than reading them. */
const LARGEST_CHECKED = 64 * 2 ** 20

/**
 * The files of a model that is kept on this machine.
 * @throws ModelLoadError `not-kept` or `half-kept`.
 */
export async function openKept(store: FileStore, name: string, onLoaded: FileProgress = () => {}): Promise<ModelFiles> {
  const record = await readRecord(store, name)
  if (record === null) throw new ModelLoadError({ code: 'not-kept', values: { name } })
  const missing = await missingFile(store, record)
  if (missing !== null) throw new ModelLoadError({ code: 'half-kept', values: { name, file: missing } })
  return modelFiles({
    name,
    identity: record.identity,
    files: record.files.map(({ path, bytes, sha256 }) => ({ path, bytes, hash: sha256 === null ? null : { kind: 'sha256', hex: sha256 } })),
    addressOf: (path) => `${name}/${path}`,
    async read(path, { signal, onProgress } = {}) {
      const file = record.files.find((one) => one.path === path)
      if (file?.sha256 === undefined || file.sha256 === null || file.bytes === null)
        throw new ModelLoadError({ code: 'file-unlisted', values: { file: path, model: name } })
      const bytes = await store.read(name, storedName(path))
      signal?.throwIfAborted()
      const expected = { path, bytes: file.bytes, sha256: file.sha256 }
      checkSize(path, bytes.byteLength, expected)
      if (bytes.byteLength <= LARGEST_CHECKED) {
        const hasher = createHasher(null, null)
        hasher.update(bytes)
        checkHash(path, hasher.finish().sha256, expected)
      }
      onProgress?.(bytes.byteLength)
      onLoaded(path, bytes.byteLength, bytes.byteLength)
      return bytes
    },
  })
}

/** The first file that is not there whole; null where all are. */
async function missingFile(store: FileStore, record: KeptRecord): Promise<string | null> {
  for (const { path, bytes, sha256 } of record.files) {
    if (sha256 === null || bytes === null || (await store.size(record.name, storedName(path))) !== bytes) return path
  }
  return null
}
