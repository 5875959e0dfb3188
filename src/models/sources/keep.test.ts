import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ModelLoadError } from '../faults/errors.ts'
import { keepFiles } from './keep.ts'
import { openKept } from './kept.ts'
import { createMemoryStore } from './memory-store.ts'
import { joined, type ModelFile, modelFiles, type StreamedFiles } from './model-files.ts'
import { type KeptRecord, storedName } from './record.ts'
import type { FileStore } from './store.ts'

interface Upstream {
  /** What is served now. */
  bytes: Uint8Array
  version: string | null
  /** The connection breaks after so many bytes of an answer; null: it does not. */
  breaksAfter: number | null
  /** Whether parts are answered. */
  ranges: boolean
  requests: number[]
}

const upstream = (bytes: Uint8Array, more: Partial<Upstream> = {}): Upstream => ({
  bytes,
  version: 'v1',
  breaksAfter: null,
  ranges: true,
  requests: [],
  ...more,
})
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const gitSha1 = (bytes: Uint8Array): string => createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex')

function sourceOf(served: Upstream, promised: ModelFile): StreamedFiles {
  const stream: StreamedFiles['stream'] = async (_, { from, signal }) => {
    const start = served.ranges && from < served.bytes.byteLength ? from : 0
    served.requests.push(start)
    const whole = served.bytes
    const end = served.breaksAfter === null ? whole.byteLength : Math.min(whole.byteLength, start + served.breaksAfter)
    return {
      from: start,
      version: served.version,
      bytes: whole.byteLength,
      chunks: (async function* () {
        for (let at = start; at < end; at += 7) {
          signal?.throwIfAborted()
          yield whole.slice(at, Math.min(at + 7, end))
        }
        if (end < whole.byteLength)
          throw new ModelLoadError({ code: 'broken-off', values: { file: 'f', expected: whole.byteLength, found: end, reason: 'cut' } })
      })(),
    }
  }
  const read = async (path: string) => joined((await stream(path, { from: 0 })).chunks)
  return { ...modelFiles({ name: 'm', identity: 'm@1', files: [promised], addressOf: (path) => path, read }), stream }
}

const recordOf = ({ path, bytes, hash }: ModelFile, identity = 'm@1'): KeptRecord => ({
  name: 'kept:hub:m:q4',
  origin: { kind: 'hub', base: 'https://hub/', id: 'm', revision: 'main' },
  identity,
  precision: 'q4',
  files: [{ path, bytes, hash, version: null, sha256: null }],
})

const PATH = 'onnx/model_q4.onnx'
const promise = (bytes: Uint8Array, hash: 'sha256' | 'git-sha1' | null, sized = true): ModelFile => ({
  path: PATH,
  bytes: sized ? bytes.byteLength : null,
  hash: hash === null ? null : { kind: hash, hex: hash === 'sha256' ? sha256(bytes) : gitSha1(bytes) },
})

/** A store whose power fails after so many bytes: the last write is torn. */
function failing(store: FileStore, after: number): FileStore {
  let left = after
  return {
    ...store,
    async write(folder, name, from) {
      const writer = await store.write(folder, name, from)
      return {
        async write(bytes) {
          const part = bytes.subarray(0, left)
          await writer.write(part)
          left -= part.byteLength
          if (part.byteLength < bytes.byteLength) {
            await writer.close()
            throw new Error('the power failed')
          }
        },
        close: () => writer.close(),
      }
    },
  }
}

const keptBytes = async (store: FileStore): Promise<Uint8Array | null> =>
  openKept(store, 'kept:hub:m:q4').then(
    (files) => files.read(PATH),
    () => null,
  )

const content = fc.uint8Array({ minLength: 0, maxLength: 80 })
const hashKind = fc.constantFrom('sha256', 'git-sha1', null)

describe('keeping a file', () => {
  it('gives the same file however often it is interrupted, at any byte, and takes no part of it for all', async () => {
    const interruption = fc.record({ kind: fc.constantFrom('connection', 'power', 'pause'), after: fc.nat(400), ranges: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(
        content,
        hashKind,
        fc.boolean(),
        fc.constantFrom('v1', null),
        fc.array(interruption, { maxLength: 6 }),
        async (bytes, hash, sized, version, times) => {
          const store = createMemoryStore()
          const file = promise(bytes, hash, sized)
          for (const { kind, after, ranges } of times) {
            const served = upstream(bytes, { version, ranges, breaksAfter: kind === 'connection' ? after : null })
            const pause = new AbortController()
            await keepFiles(sourceOf(served, file), recordOf(file), kind === 'power' ? failing(store, after) : store, {
              signal: pause.signal,
              onProgress: (_, got) => kind === 'pause' && got > after / 5 && pause.abort(),
            }).catch(() => {})
            const found = await keptBytes(store)
            if (found !== null) expect(found).toEqual(bytes)
          }
          await keepFiles(sourceOf(upstream(bytes, { version }), file), recordOf(file), store)
          expect(await keptBytes(store)).toEqual(bytes)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('starts anew where the file has changed upstream, whatever was there of the old one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 80 }),
        content,
        fc.constantFrom('sha256', null),
        fc.boolean(),
        fc.nat(79),
        async (old, changed, hash, pinned, after) => {
          const store = createMemoryStore()
          // A moved tag: the promise is of the new file, and what lies there of the old.
          const before = promise(old, hash, false)
          await keepFiles(sourceOf(upstream(old, { breaksAfter: Math.min(after, old.length - 1) }), before), recordOf(before), store).catch(() => {})
          const file = promise(changed, hash, false)
          await keepFiles(sourceOf(upstream(changed, { version: 'v2' }), file), recordOf(file, pinned ? 'm@2' : 'm@1'), store)
          expect(await keptBytes(store)).toEqual(changed)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('goes on from the byte where it was left', async () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, i) => i)
    const file = promise(bytes, 'sha256')
    const [store, served] = [createMemoryStore(), upstream(bytes, { breaksAfter: 33 })]
    for (let i = 0; i < 4; i++) await keepFiles(sourceOf(served, file), recordOf(file), store).catch(() => {})
    expect(served.requests).toEqual([0, 33, 66, 99])
    expect(await keptBytes(store)).toEqual(bytes)
    await keepFiles(sourceOf(served, file), recordOf(file), store)
    expect(served.requests).toHaveLength(4)
  })

  it('fetches once more what is not what was promised, then says so, and keeps nothing of it', async () => {
    const file = promise(Uint8Array.of(1, 2, 3), 'sha256')
    const [store, served] = [createMemoryStore(), upstream(Uint8Array.of(1, 2, 4))]
    await expect(keepFiles(sourceOf(served, file), recordOf(file), store)).rejects.toMatchObject({ fault: { code: 'damaged' } })
    expect(served.requests).toEqual([0, 0])
    expect(await store.size('kept:hub:m:q4', storedName(PATH))).toBeNull()
    const longer = promise(Uint8Array.of(1, 2), 'sha256')
    await expect(keepFiles(sourceOf(served, longer), recordOf(longer), store)).rejects.toMatchObject({ fault: { code: 'other-size', values: { expected: 2 } } })
  })

  it('says that the storage is full, or that somebody else writes there', async () => {
    const bytes = new Uint8Array(2000)
    const file = promise(bytes, 'sha256')
    const small = createMemoryStore(1000)
    await expect(keepFiles(sourceOf(upstream(bytes), file), recordOf(file), small)).rejects.toMatchObject({ fault: { code: 'storage-full' } })
    const store = createMemoryStore()
    const other = await store.write('kept:hub:m:q4', storedName(PATH), 0)
    await expect(keepFiles(sourceOf(upstream(bytes), file), recordOf(file), store)).rejects.toMatchObject({ fault: { code: 'storage-busy' } })
    await other.close()
    await keepFiles(sourceOf(upstream(bytes), file), recordOf(file), store)
    expect(await keptBytes(store)).toEqual(bytes)
  })
})

describe('a kept model', () => {
  const bytes = Uint8Array.from({ length: 50 }, (_, i) => i * 5)
  const file = promise(bytes, null)

  it('is named where it is not there, not whole, or damaged since', async () => {
    const store = createMemoryStore()
    await expect(openKept(store, 'kept:hub:m:q4')).rejects.toMatchObject({ fault: { code: 'not-kept' } })
    await keepFiles(sourceOf(upstream(bytes, { breaksAfter: 20 }), file), recordOf(file), store).catch(() => {})
    await expect(openKept(store, 'kept:hub:m:q4')).rejects.toMatchObject({ fault: { code: 'half-kept', values: { file: PATH } } })
    await keepFiles(sourceOf(upstream(bytes), file), recordOf(file), store)
    const files = await openKept(store, 'kept:hub:m:q4')
    expect([files.has(PATH), files.has('config.json'), files.identity]).toEqual([true, false, 'm@1'])
    const writer = await store.write('kept:hub:m:q4', storedName(PATH), 49)
    await writer.write(Uint8Array.of(1))
    await writer.close()
    await expect(files.read(PATH)).rejects.toMatchObject({ fault: { code: 'damaged' } })
  })
})
