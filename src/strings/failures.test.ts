import { expect, it } from 'vitest'
import { writeFault } from '../python/faults.ts'
import type { WordedFailure } from './coded.ts'
import { en } from './en/index.ts'
import { zh } from './zh/index.ts'

const failures: readonly (readonly [WordedFailure, string])[] = [
  [{ code: 'too-few-results', values: { wanted: 3, found: 2 } }, '3'],
  [{ code: 'question-unread', values: { refusal: 'no-target' } }, 'no-target'],
  [{ code: 'device-lost', values: { reason: 'unplugged' } }, 'unplugged'],
  [{ code: 'device-memory', values: { reason: 'full' } }, 'full'],
  [{ code: 'logits-not-numbers', values: {} }, ''],
  [{ code: 'scores-not-numbers', values: {} }, ''],
  [{ code: 'sequence-too-long', values: { tokens: 300, most: 256 } }, '256'],
  [{ code: 'python-start', values: { reason: writeFault({ code: 'file', values: { file: 'a.wasm', status: 404 } }) } }, 'a.wasm'],
  [{ code: 'python-start', values: { reason: 'Failed to fetch' } }, 'Failed to fetch'],
]

it.each(failures)('says %j with its values in both languages', (fault, value) => {
  const [english, chinese] = [en, zh].map(({ failure }) => failure(fault))
  expect(english).toMatch(/^[A-Z]/)
  expect(chinese).toMatch(/[\u4e00-\u9fff]/)
  for (const text of [english, chinese]) {
    expect(text).toContain(value)
    expect(text).not.toContain('{')
  }
})

it('says what another program says in its own words, and a code of its own as it is', () => {
  expect(zh.failure({ code: 'told', values: { text: 'out of cheese' } })).toBe('out of cheese')
  expect(en.failure({ code: 'redo', values: { from: 'start' } })).toBe('redo start')
  expect(en.failure({ code: 'device-lost', values: {} })).toBe('device-lost')
  expect(en.failure({ code: 'told', values: { text: 'x'.repeat(1_000_000) } }).length).toBeLessThan(10_000)
})
