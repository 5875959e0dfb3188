import { ModelLoadError, reasonOf } from '../models/faults/errors.ts'
import { blameStore, keepFiles } from '../models/sources/keep.ts'
import type { StreamedFiles } from '../models/sources/model-files.ts'
import type { Machine } from '../models/sources/precision-choice.ts'
import { isWhole, type KeptRecord, type Origin, readRecord, storedName } from '../models/sources/record.ts'
import type { FileStore } from '../models/sources/store.ts'
import { type Looked, lookAt } from './card.ts'
import type { FromLibrary, LibraryModel, ModelFault, Place, Room, ToLibrary } from './protocol.ts'

export interface LibraryDeps {
  post(message: FromLibrary): void
  openStore(): Promise<FileStore>
  /** @throws ModelLoadError */
  openHub(place: Extract<Place, { kind: 'hub' }>, signal?: AbortSignal): Promise<StreamedFiles>
  openChosen(place: Extract<Place, { kind: 'folder' }>): StreamedFiles
  machine(gpu: boolean): Promise<Machine>
  /** Null where the browser does not tell. */
  room(): Promise<Room | null>
  /** Calls back once, soon: what happens in between is told together. */
  soon(callback: () => void): void
}

/** A model that is being fetched, or was. */
interface Transfer {
  readonly record: KeptRecord
  readonly abort: AbortController
  readonly got: Map<string, number>
  /** Never rejects. */
  done: Promise<void>
  state: 'active' | 'paused' | 'failed'
  fault: ModelFault | null
}

/** Times that a broken connection is taken up again by itself, as long as each brought something. */
const MOST_RETRIES = 20

/** Answers the page's messages. */
export function createLibrary(deps: LibraryDeps): { handle(message: ToLibrary): Promise<void> } {
  const looked = new Map<number, Looked>()
  const transfers = new Map<string, Transfer>()
  /** What nothing happens to: it is not read anew for each word about a download. */
  const settled = new Map<string, LibraryModel>()
  let opened: Promise<FileStore> | null = null
  let telling = false

  /** Asked for again where it was forbidden: a person may have allowed it since. */
  const store = (): Promise<FileStore> => {
    opened ??= deps.openStore().catch((error: unknown) => {
      opened = null
      throw error
    })
    return opened
  }

  const tellSoon = (): void => {
    if (telling) return
    telling = true
    deps.soon(() => {
      telling = false
      void tell()
    })
  }

  async function tell(): Promise<void> {
    try {
      const files = await store()
      const models: LibraryModel[] = []
      for (const name of new Set([...(await files.folders()), ...transfers.keys()])) {
        const model = settled.get(name) ?? (await describe(files, name))
        if (model !== null) models.push(model)
      }
      deps.post({ type: 'models', models: models.sort((a, b) => (a.name < b.name ? -1 : 1)), room: await deps.room() })
    } catch (error) {
      deps.post({ type: 'no-store', fault: faultOf(error, 'storage') })
    }
  }

  /** Null for a folder that holds nothing that could be used or gone on with; it is removed. */
  async function describe(files: FileStore, name: string): Promise<LibraryModel | null> {
    const transfer = transfers.get(name)
    if (transfer?.state === 'active') return describeActive(transfer)
    const record = (await readRecord(files, name)) ?? transfer?.record
    if (record === undefined) {
      await files.remove(name).catch(() => {})
      return null
    }
    const listed = await Promise.all(
      record.files.map(async ({ path, bytes, sha256 }) => {
        const got = (await files.size(name, storedName(path))) ?? 0
        return { path, bytes: sha256 === null ? bytes : (bytes ?? got), got }
      }),
    )
    const whole = isWhole(record) && listed.every(({ bytes, got }) => bytes === got)
    const state = whole ? 'whole' : (transfer?.state ?? 'paused')
    const { origin, precision } = record
    const model: LibraryModel = { name, origin, precision, files: listed, state, fault: state === 'failed' ? (transfer?.fault ?? null) : null }
    // A download may have begun meanwhile.
    if (transfers.get(name) === transfer) settled.set(name, model)
    return model
  }

  function describeActive({ record: { name, origin, precision, files }, got }: Transfer): LibraryModel {
    const listed = files.map(({ path, bytes }) => ({ path, bytes, got: got.get(path) ?? 0 }))
    return { name, origin, precision, files: listed, state: 'active', fault: null }
  }

  async function look({ request, place, gpu }: Extract<ToLibrary, { type: 'look' }>): Promise<void> {
    try {
      const source = place.kind === 'hub' ? await deps.openHub(place) : deps.openChosen(place)
      const origin: Origin = place.kind === 'hub' ? place : { kind: 'folder', id: source.name }
      const found = await lookAt(source, origin, await deps.machine(gpu), (await deps.room())?.free ?? null)
      looked.clear()
      looked.set(request, found)
      deps.post({ type: 'card', request, card: found.card })
    } catch (error) {
      deps.post({ type: 'refused', request, fault: faultOf(error, place.id) })
    }
  }

  function start(record: KeptRecord, open: (signal: AbortSignal) => Promise<StreamedFiles>): void {
    if (transfers.get(record.name)?.state === 'active') return
    const abort = new AbortController()
    const got = new Map<string, number>()
    const transfer: Transfer = { record, abort, got, done: Promise.resolve(), state: 'active', fault: null }
    transfers.set(record.name, transfer)
    settled.delete(record.name)
    transfer.done = fetchAll(transfer, open)
      .catch((error: unknown) => {
        transfer.state = abort.signal.aborted ? 'paused' : 'failed'
        transfer.fault = abort.signal.aborted ? null : faultOf(error, record.name)
      })
      .finally(() => {
        settled.delete(record.name)
        tellSoon()
      })
    tellSoon()
  }

  async function fetchAll(transfer: Transfer, open: (signal: AbortSignal) => Promise<StreamedFiles>): Promise<void> {
    const { record, abort, got } = transfer
    const { signal } = abort
    const files = await store().catch(blameStore(record))
    const source = await open(signal)
    await checkRoom(files, record)
    const total = (): number => [...got.values()].reduce((sum, bytes) => sum + bytes, 0)
    const onProgress = (path: string, bytes: number): void => {
      got.set(path, bytes)
      tellSoon()
    }
    for (let retries = 0; ; retries++) {
      const before = total()
      try {
        await keepFiles(source, { ...record, identity: source.identity }, files, { signal, onProgress })
        transfers.delete(record.name)
        return
      } catch (error) {
        const broken = error instanceof ModelLoadError && error.fault.code === 'broken-off'
        if (!broken || retries === MOST_RETRIES || total() <= before) throw error
      }
    }
  }

  /** @throws ModelLoadError `storage-full` where what is still to come does not fit. */
  async function checkRoom(files: FileStore, { name, files: wanted }: KeptRecord): Promise<void> {
    const room = await deps.room()
    if (room === null) return
    const there = await Promise.all(wanted.map(({ path }) => files.size(name, storedName(path))))
    const needed = wanted.reduce((sum, { bytes }, i) => sum + Math.max(0, (bytes ?? 0) - (there[i] ?? 0)), 0)
    if (needed > room.free) throw new ModelLoadError({ code: 'storage-full', values: { name, needed, free: room.free } })
  }

  async function resume(name: string): Promise<void> {
    const record = await store().then((files) => readRecord(files, name))
    if (record === null || record.origin.kind !== 'hub') return
    const place = record.origin
    start(record, async (signal) => {
      const source = await deps.openHub(place, signal)
      const { records } = await lookAt(source, place, await deps.machine(false), null)
      // Of a newer version, which may have other files.
      if (source.identity !== record.identity && !records.has(name)) {
        throw new ModelLoadError({ code: 'no-graph', values: { name: place.id, wanted: record.files.map(({ path }) => path) } })
      }
      return source
    })
  }

  async function remove(name: string): Promise<void> {
    const transfer = transfers.get(name)
    transfer?.abort.abort()
    await transfer?.done
    transfers.delete(name)
    settled.delete(name)
    await (await store()).remove(name)
    await tell()
  }

  return {
    async handle(message) {
      try {
        if (message.type === 'list') {
          // Another page may have changed something.
          settled.clear()
          await tell()
        } else if (message.type === 'look') await look(message)
        else if (message.type === 'resume') await resume(message.name)
        else if (message.type === 'remove') await remove(message.name)
        else if (message.type === 'pause') transfers.get(message.name)?.abort.abort()
        else {
          const found = looked.get(message.request)
          const record = found?.records.get(message.name)
          if (found !== undefined && record !== undefined) start(record, async () => found.source)
        }
      } catch (error) {
        deps.post({ type: 'no-store', fault: faultOf(error, 'storage') })
      }
    },
  }
}

/** What was thrown, in the program's words. */
function faultOf(error: unknown, file: string): ModelFault {
  if (error instanceof ModelLoadError) return error.fault
  return { code: 'not-downloaded', values: { file, reason: reasonOf(error) } }
}
