import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Batcher, batchMs } from './batch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function record() {
  const sent: number[][] = []
  return {
    sent,
    batcher: new Batcher<number>(
      (items) => sent.push([...items]),
      () => Date.now(),
    ),
  }
}

it('sends the first item at once and what follows together', () => {
  const { sent, batcher } = record()
  for (const item of [1, 2, 3]) batcher.push(item)
  expect(sent).toEqual([[1]])
  vi.advanceTimersByTime(batchMs)
  expect(sent).toEqual([[1], [2, 3]])
  vi.advanceTimersByTime(1000)
  expect(sent).toHaveLength(2)
})

it('sends an overdue batch without waiting for a starved timer', () => {
  const { sent, batcher } = record()
  batcher.push(1)
  batcher.push(2)
  vi.setSystemTime(Date.now() + 10 * batchMs)
  batcher.push(3)
  expect(sent).toEqual([[1], [2, 3]])
})

it('flushes what is left, and nothing twice', () => {
  const { sent, batcher } = record()
  batcher.push(1)
  batcher.push(2)
  batcher.flush()
  batcher.flush()
  vi.advanceTimersByTime(1000)
  expect(sent).toEqual([[1], [2]])
})
