import { afterEach, expect, it } from 'vitest'
import { refusal } from '../problems/refusal.ts'
import { noticeText, refusalText, speak } from './index.ts'

afterEach(() => speak('en'))

it('says why a question is refused and shows one that is not, in the language in force', async () => {
  const decimal = refusal('decimal', '1.5', {})
  expect(refusalText(decimal)).toMatch(/without decimals: not "1\.5".*For example/)
  await speak('zh')
  expect(refusalText(decimal)).toMatch(/“1\.5”.*例如/)
  expect(noticeText({ code: 'assumed-target', values: { target: 24 } })).toContain('24 点')
})
