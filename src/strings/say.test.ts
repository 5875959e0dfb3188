import { afterEach, expect, it } from 'vitest'
import type { EngineNote } from '../models/faults/engine-note.ts'
import { refusal } from '../problems/refusal.ts'
import { engineNoteText, noticeText, refusalText, speak } from './index.ts'

afterEach(() => speak('en'))

it('says why a question is refused and shows one that is not, in the language in force', async () => {
  const decimal = refusal('decimal', '1.5', {})
  expect(refusalText(decimal)).toMatch(/without decimals: not "1\.5".*For example/)
  await speak('zh')
  expect(refusalText(decimal)).toMatch(/“1\.5”.*例如/)
  expect(noticeText({ code: 'assumed-target', values: { target: 24 } })).toContain('24 点')
})

const notes: readonly EngineNote[] = [
  { code: 'webgpu-failed', values: { fault: { code: 'device-lost', values: { reason: 'gone' } } } },
  { code: 'one-thread', values: {} },
]

it('says one after the other what there is to know of the engine, in both languages', async () => {
  expect(engineNoteText(notes)).toBe(
    'WebGPU could not be started: The graphics device was lost (gone). Only one thread is used, because the page is not cross-origin isolated.',
  )
  await speak('zh')
  expect(engineNoteText(notes)).toBe('WebGPU 无法启动：图形设备丢失（gone）。 页面没有跨源隔离，所以只用一个线程。')
  expect(engineNoteText([])).toBe('')
})
