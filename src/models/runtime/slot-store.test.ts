import { expect, test } from 'vitest'
import { type Held, SlotStore } from './slot-store.ts'

const shape = { layers: 1, kvHeads: 2, headSize: 3, vocabulary: 10, positions: 1000 }

/** So many positions whose numbers all differ. */
const some = (length: number, salt: number): Held => ({
  layers: [0, 1].map((part) => Float32Array.from({ length: 6 * length }, (_, i) => salt + part * 1000 + i)),
  length,
})

test('a fork takes no slots, each row goes on with its own, and what nobody holds is free again', () => {
  const store = new SlotStore(shape)
  const prefix = some(60, 1)
  store.put(0, prefix, 60)
  for (const row of [1, 2, 3]) store.fork(0, row, 60)
  expect(store.capacity).toBe(64)
  expect(store.read(3, 0, 60)).toEqual(prefix)

  const next = some(4, 5000)
  store.append(store.take(4), next.layers)
  expect(store.capacity).toBe(64)
  // Keys lie by number and then by row, values by head, row and number.
  expect([...(store.read(2, 60, 61).layers[0] ?? [])]).toEqual([2, 6, 10, 14, 18, 22].map((at) => next.layers[0]?.[at]))
  expect([...(store.read(2, 60, 61).layers[1] ?? [])]).toEqual([6, 7, 8, 18, 19, 20].map((at) => next.layers[1]?.[at]))

  store.append(store.take(4), some(4, 7000).layers)
  expect(store.capacity).toBe(128)
  expect(store.read(1, 0, 60)).toEqual(prefix)

  store.release(1)
  expect(store.slotsOf(0)).toHaveLength(62)
  expect(store.slotsOf(1)).toEqual([])
  store.release(0)
  store.shrink()
  expect(store.capacity).toBe(0)
})
