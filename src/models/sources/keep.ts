import { ModelLoadError } from '../faults/errors.ts'
import type { ModelFault } from '../faults/fault.ts'
import { createHasher, type Hasher } from './hashing.ts'
import type { FileStream, StreamedFiles } from './model-files.ts'
import { type KeptFile, type KeptRecord, readRecord, storedName, writeRecord } from './record.ts'
import type { FileStore } from './store.ts'

/** Bytes of each file so far. */
export type KeepProgress = (path: string, got: number) => void

export interface KeepOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: KeepProgress
}

/** Bytes read at once to take up a hash where it was left. */
const SLICE = 4 * 2 ** 20

/**
 * Fetches the files of a record that the store does not have whole, one after the other, each from where it was left. Ended at any byte, by the signal or by the
 * end of the program, it can be called again and gives the same files; a part of a file is never taken for all of it, nor a part of another version for this one's.
 * @param wanted of these files nothing need be there. What an earlier record of the same identity says of them counts.
 * @returns the record, whole.
 * @throws ModelLoadError, or an AbortError after the signal; parts stay.
 */
export async function keepFiles(
  source: StreamedFiles,
  wanted: KeptRecord,
  store: FileStore,
  { signal, onProgress = () => {} }: KeepOptions = {},
): Promise<KeptRecord> {
  let record = await begun(wanted, store).catch(blameStore(wanted))
  await writeRecord(store, record).catch(blameStore(record))
  const note = async (file: KeptFile): Promise<void> => {
    record = { ...record, files: record.files.map((other) => (other.path === file.path ? file : other)) }
    await writeRecord(store, record)
  }
  for (const { path, bytes: promised } of wanted.files) {
    signal?.throwIfAborted()
    const file = record.files.find((one) => one.path === path)
    if (file === undefined) continue
    if (file.sha256 !== null) onProgress(path, file.bytes ?? 0)
    else
      await keepFile({ source, folder: record.name, store, note, promised, onProgress: (got) => onProgress(path, got), signal }, file).catch(blameStore(record))
  }
  return record
}

/** The record to go on with: what was kept of the same files counts, if it is still there. */
async function begun(wanted: KeptRecord, store: FileStore): Promise<KeptRecord> {
  const before = await readRecord(store, wanted.name)
  const files = await Promise.all(
    wanted.files.map(async (file): Promise<KeptFile> => {
      const known = before?.files.find(({ path }) => path === file.path)
      const same = known !== undefined && (file.hash === null ? before?.identity === wanted.identity : known.hash?.hex === file.hash.hex)
      if (same) {
        const whole = known.sha256 !== null && (await store.size(wanted.name, storedName(file.path))) === known.bytes
        return { ...file, bytes: file.bytes ?? known.bytes, version: known.version, sha256: whole ? known.sha256 : null }
      }
      // Without a record a part may still be of this version, which its hash will tell.
      if (known !== undefined || file.hash === null) await store.removeFile(wanted.name, storedName(file.path))
      return file
    }),
  )
  return { ...wanted, files }
}

/** What the keeping of one file works with. */
interface Place {
  readonly source: StreamedFiles
  readonly folder: string
  readonly store: FileStore
  readonly note: (file: KeptFile) => Promise<void>
  /** Bytes that the source promised before; null where it did not. */
  readonly promised: number | null
  readonly onProgress: (got: number) => void
  readonly signal: AbortSignal | undefined
}

/** @throws ModelLoadError where twice something else came than was promised. */
async function keepFile(place: Place, file: KeptFile): Promise<void> {
  if ((await attempt(place, file)) === null) return
  const fault = await attempt(place, { ...file, version: null })
  if (fault !== null) throw new ModelLoadError(fault)
}

/** What is wrong with what came, of which nothing is left then; null where it is what was promised. */
async function attempt(place: Place, file: KeptFile): Promise<ModelFault | null> {
  const { source, folder, store, note, promised, onProgress } = place
  const name = storedName(file.path)
  const address = source.addressOf(file.path)
  const part = await store.size(folder, name)
  const there = part ?? 0
  const complete = part !== null && part === file.bytes && file.hash !== null
  const stream = complete ? null : await openRest(place, file, file.bytes !== null && there > file.bytes ? 0 : there)
  const bytes = promised ?? (stream === null ? file.bytes : stream.bytes)
  const current: KeptFile = stream === null ? file : { ...file, bytes, version: stream.version }
  if (current.version !== file.version || current.bytes !== file.bytes) {
    // Before the first byte: a part must never be there under the name of another version.
    if (stream?.from === 0) await store.removeFile(folder, name)
    await note(current)
  }
  const hasher = createHasher(file.hash, bytes)
  await takeUp(place, hasher, name, stream?.from ?? there)
  const length = stream === null ? there : await append(place, stream, name, hasher, bytes)
  if (bytes !== null && length < bytes) {
    throw new ModelLoadError({ code: 'broken-off', values: { file: address, expected: bytes, found: length, reason: 'end' } })
  }
  const { sha256, found, ok } = hasher.finish()
  if (ok && (bytes === null || length === bytes)) {
    await note({ ...current, bytes: length, sha256 })
    onProgress(length)
    return null
  }
  await store.removeFile(folder, name)
  if (bytes !== null && length > bytes) return { code: 'other-size', values: { file: address, expected: bytes, found: length } }
  return { code: 'damaged', values: { file: address, expected: file.hash?.hex.slice(0, 12) ?? '', found: found.slice(0, 12) } }
}

/** From where the part on disk ends, or from the beginning where that is of another version, or of one that nobody can tell. */
async function openRest({ source, signal }: Place, file: KeptFile, from: number): Promise<FileStream> {
  const stream = await source.stream(file.path, { from, signal })
  const told = file.version === null || stream.version === null ? file.hash !== null : stream.version === file.version
  if (stream.from === 0 || told) return stream
  await stream.chunks[Symbol.asyncIterator]().return?.()
  return source.stream(file.path, { from: 0, signal })
}

async function takeUp({ store, folder, signal }: Place, hasher: Hasher, name: string, until: number): Promise<void> {
  for (let at = 0; at < until; at += SLICE) {
    signal?.throwIfAborted()
    hasher.update(await store.read(folder, name, at, Math.min(at + SLICE, until)))
  }
}

/** Gives the length of the file then. */
async function append({ store, folder, signal, onProgress }: Place, stream: FileStream, name: string, hasher: Hasher, most: number | null): Promise<number> {
  const writer = await store.write(folder, name, stream.from)
  let length = stream.from
  try {
    for await (const chunk of stream.chunks) {
      signal?.throwIfAborted()
      await writer.write(chunk)
      hasher.update(chunk)
      length += chunk.byteLength
      onProgress(length)
      if (most !== null && length > most) break
    }
  } finally {
    await writer.close()
  }
  return length
}

/** What a store throws, or the browser where one is opened, in the program's words. */
export const blameStore =
  (record: Pick<KeptRecord, 'name'>) =>
  (error: unknown): never => {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'QuotaExceededError')
      throw new ModelLoadError({ code: 'storage-full', values: { name: record.name, needed: null, free: null } }, { cause: error })
    if (name === 'NoModificationAllowedError') throw new ModelLoadError({ code: 'storage-busy', values: { name: record.name } }, { cause: error })
    throw error
  }
