import { afterEach, expect, it } from 'vitest'
import type { EngineNote } from '../models/engine-note.ts'
import { engineNoteText, speak } from './index.ts'

afterEach(() => speak('en'))

const notes: readonly EngineNote[] = [
  { code: 'webgpu-failed', values: { reason: 'Failed to allocate.' } },
  { code: 'one-thread', values: {} },
]

it('says one after the other what there is to know of the engine, in both languages', async () => {
  expect(engineNoteText(notes)).toBe('WebGPU could not be started: Failed to allocate. Only one thread is used, because the page is not cross-origin isolated.')
  await speak('zh')
  expect(engineNoteText(notes)).toBe('WebGPU 无法启动：Failed to allocate. 页面没有跨源隔离，所以只用一个线程。')
  expect(engineNoteText([])).toBe('')
})
