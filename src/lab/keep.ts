import { blameStore, keepFiles } from '../models/sources/keep.ts'
import type { FileStream, StreamedFiles } from '../models/sources/model-files.ts'
import { type KeptRecord, keptName, type Origin } from '../models/sources/record.ts'
import type { FileStore } from '../models/sources/store.ts'
import { type LabFiles, sourceOf } from './model.ts'

async function* chunkOf(bytes: Uint8Array<ArrayBuffer>): AsyncIterable<Uint8Array> {
  yield bytes
}

/** Files that are here already, as a source to keep them from. `version` tells one round's from another's. */
const streamedFiles = (files: LabFiles, name: string, version: string): StreamedFiles => {
  const source = sourceOf(files, name, `${name}@${version}`)
  const stream = async (path: string): Promise<FileStream> => {
    const bytes = await source.read(path)
    return { from: 0, version, bytes: bytes.byteLength, chunks: chunkOf(bytes) }
  }
  return { ...source, stream }
}

/**
 * Keeps a model of the lab among the models of a person's own choice, where the page can choose it.
 * @param id its name there; a model of the same id is replaced.
 * @returns the name by which settings and logs know it.
 * @throws ModelLoadError where there is no room or no store.
 */
export const keepLabModel = async (files: LabFiles, id: string, version: string, openStore: () => Promise<FileStore>): Promise<string> => {
  const origin: Origin = { kind: 'folder', id }
  const name = keptName(origin, 'fp32')
  const source = streamedFiles(files, name, version)
  const record: KeptRecord = {
    name,
    origin,
    identity: source.identity,
    precision: 'fp32',
    files: source.files.map(({ path, bytes }) => ({ path, bytes, hash: null, version: null, sha256: null })),
  }
  // Without room not even the folder of the models can be made.
  await keepFiles(source, record, await openStore().catch(blameStore(record)))
  return name
}
