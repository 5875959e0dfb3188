import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { ModelLoadError, reasonOf } from '../faults/errors.ts'
import { parseIndex } from '../loading/index-schema.ts'
import { checkHash, checkSize, type IndexedFile, parseJson } from './files.ts'
import { type ModelFiles, modelFiles } from './model-files.ts'

/**
 * The files of a folder. Where an index.json lies beside it and lists it, they are those of the index, and are checked against it.
 * @throws ModelLoadError when that index cannot be read.
 */
export async function openFolder(folder: string): Promise<ModelFiles> {
  const listed = await indexedFiles(folder)
  const addressOf = (path: string): string => join(folder, path)
  const expectedOf = (path: string): IndexedFile | null => listed?.find((entry) => entry.path === path) ?? null
  return modelFiles({
    name: basename(resolve(folder)),
    identity: resolve(folder),
    files: listed?.map(({ path, bytes, sha256 }) => ({ path, bytes, hash: { kind: 'sha256', hex: sha256 } })) ?? (await foundFiles(folder)),
    addressOf,
    async read(path, { signal, onProgress } = {}) {
      const expected = expectedOf(path)
      const bytes = await readFile(addressOf(path), { signal }).catch((error: unknown) => {
        signal?.throwIfAborted()
        throw missing(addressOf(path), expected, error)
      })
      checkSize(addressOf(path), bytes.byteLength, expected)
      if (expected) checkHash(addressOf(path), createHash('sha256').update(bytes).digest('hex'), expected)
      onProgress?.(bytes.byteLength)
      return bytes
    },
  })
}

/**
 * Bytes of a file on disk, without reading it.
 * @throws ModelLoadError where it is not there, or has another size than the index beside the folder says.
 */
export async function sizeOnDisk(files: ModelFiles, path: string): Promise<number> {
  const address = files.addressOf(path)
  const { size } = await stat(address).catch((error: unknown) => {
    throw missing(address, null, error)
  })
  const known = files.files.find((file) => file.path === path)
  if (known?.hash && known.bytes !== null) checkSize(address, size, { path, bytes: known.bytes, sha256: known.hash.hex })
  return size
}

function missing(file: string, expected: IndexedFile | null, error: unknown): ModelLoadError {
  const reason = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? null : reasonOf(error)
  return new ModelLoadError({ code: 'file-missing', values: { file, bytes: expected?.bytes ?? null, reason } }, { cause: error })
}

async function foundFiles(folder: string): Promise<ModelFiles['files']> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ path: relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'), bytes: null, hash: null }))
}

/** What the index beside the folder lists for it, or null where there is no index or it does not list the folder. */
async function indexedFiles(folder: string): Promise<readonly IndexedFile[] | null> {
  const path = join(resolve(folder), '..', 'index.json')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  return parseIndex(parseJson(text, path), path).models.find((model) => model.name === basename(resolve(folder)))?.files ?? null
}
