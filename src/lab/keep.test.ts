import { expect, it } from 'vitest'
import { createMemoryStore } from '../models/sources/memory-store.ts'
import { keepLabModel } from './keep.ts'

const files = new Map([['config.json', new Uint8Array([123, 125])]])
const full = async () => {
  throw new DOMException('no room', 'QuotaExceededError')
}

it('says that there is no room where not even the folder of the models can be made, and keeps the model once there is', async () => {
  await expect(keepLabModel(files, 'mine', '1', full)).rejects.toMatchObject({ fault: { code: 'storage-full' } })
  const store = createMemoryStore()
  const name = await keepLabModel(files, 'mine', '1', async () => store)
  expect(await store.folders()).toEqual([name])
})
