import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createMemoryStore } from './memory-store.ts'
import { type KeptRecord, readRecord, writeRecord } from './record.ts'

const kept: KeptRecord = {
  name: 'kept:hub:org/model:q8',
  origin: { kind: 'hub', base: 'https://hub.example', id: 'org/model', revision: 'main' },
  identity: 'org/model@abc',
  precision: 'q8',
  files: [
    { path: 'config.json', bytes: 12, hash: { kind: 'git-sha1', hex: 'ab' }, version: '"v1"', sha256: 'cd' },
    { path: 'onnx/model.onnx', bytes: null, hash: null, version: null, sha256: null },
  ],
}

/** What is read where the store holds this value as the record of `kept`. */
async function readBack(value: unknown): Promise<KeptRecord | null> {
  const store = createMemoryStore()
  // What an older or broken page left there is whatever it is.
  await writeRecord(store, kept)
  const writer = await store.write(kept.name, 'record.json', 0)
  await writer.write(new TextEncoder().encode(JSON.stringify(value)))
  await writer.close()
  return readRecord(store, kept.name)
}

it('reads what was written, and nothing where nothing was', async () => {
  const folder: KeptRecord = { ...kept, origin: { kind: 'folder', id: 'mine' }, precision: null }
  expect(await readBack(kept)).toEqual(kept)
  expect(await readBack(folder)).toEqual(folder)
  expect(await readRecord(createMemoryStore(), kept.name)).toBeNull()
})

it('takes a record for none where any of its fields is damaged, or where it is of another model', async () => {
  expect(await readBack({ ...kept, name: 'kept:hub:org/other:q8' })).toBeNull()
  const damage = fc.constantFrom(
    ...Object.keys(kept).map((key) => ({ ...kept, [key]: 7 })),
    ...Object.keys(kept).map((key) => Object.fromEntries(Object.entries(kept).filter(([name]) => name !== key))),
    ...['path', 'bytes', 'hash', 'version', 'sha256'].map((key) => ({ ...kept, files: [{ ...kept.files[0], [key]: [] }] })),
    { ...kept, origin: { kind: 'hub', id: 'org/model' } },
    { ...kept, origin: { kind: 'cloud', id: 'org/model' } },
    { ...kept, precision: 'q1' },
  )
  await fc.assert(fc.asyncProperty(fc.oneof(damage, fc.jsonValue()), async (value) => (await readBack(value)) === null))
})
