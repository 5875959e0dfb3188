import { afterEach, expect, it, vi } from 'vitest'
import { openWebStore } from './web-store.ts'

afterEach(() => vi.unstubAllGlobals())

/** A browser whose files write only as many bytes as it says. */
const writing = (written: (bytes: number) => number): void => {
  const handle = { truncate: () => {}, flush: () => {}, close: () => {}, write: ({ byteLength }: Uint8Array) => written(byteLength) }
  const folder = { getDirectoryHandle: async () => folder, getFileHandle: async () => ({ createSyncAccessHandle: async () => handle }) }
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => folder } })
}

it.each([
  ['writes what fits', (bytes: number) => bytes - 1],
  ['says what Chromium does', () => 4294967288],
])('takes a file for unwritten where the browser has no room and %s', async (_, written) => {
  writing(written)
  const writer = await (await openWebStore()).write('folder', 'file', 0)
  await expect(writer.write(new Uint8Array(10))).rejects.toMatchObject({ name: 'QuotaExceededError' })
})

it('takes a file for written where it is', async () => {
  writing((bytes) => bytes)
  const writer = await (await openWebStore()).write('folder', 'file', 0)
  await expect(writer.write(new Uint8Array(10))).resolves.toBeUndefined()
})
