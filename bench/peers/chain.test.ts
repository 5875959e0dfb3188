import { expect, test } from 'vitest'
import { plainVoice } from '../../src/format/voice.ts'
import { promptsOfChain } from './chain.ts'

test('each prompt of a path begins with the one before, and no two problems share a prompt', () => {
  const path = promptsOfChain(plainVoice, 0, 4)
  expect(path).toHaveLength(4)
  path.slice(1).forEach((prompt, i) => {
    expect(prompt.startsWith(path[i] ?? 'missing')).toBe(true)
  })
  expect(path[3]).toContain('apples = 14 + boxed\nprint(apples)\n# -> 29\n')
  const roots = Array.from({ length: 40 }, (_, number) => promptsOfChain(plainVoice, number, 1)[0])
  expect(new Set(roots).size).toBe(40)
})
