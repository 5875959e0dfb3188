import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { ModelLoadError } from '../faults/errors.ts'
import { FIXTURE } from '../fixture.ts'
import type { Tokenizer } from '../types.ts'
import { createTokenizer } from './tokenizer.ts'

describe('createTokenizer', () => {
  let tokenizer: Tokenizer
  beforeAll(async () => {
    const [json, config] = await Promise.all(
      ['tokenizer.json', 'tokenizer_config.json'].map(async (name) => JSON.parse(await readFile(FIXTURE + name, 'utf8'))),
    )
    tokenizer = createTokenizer(json, config)
  })

  it('splits special tokens off and gives the text back', () => {
    const text = '<code># add 3\nx = 3+4<end_of_step>'
    const ids = tokenizer.encode(text)
    expect(ids[0]).toBe(3)
    expect(ids.at(-1)).toBe(1)
    expect(ids).toHaveLength(text.length - '<code><end_of_step>'.length + 2)
    expect(tokenizer.decode(ids)).toBe(text)
    expect(ids.map((id) => tokenizer.token(id)).join('')).toBe(text)
  })

  it('returns fresh arrays for repeated texts', () => {
    const first = tokenizer.encode('abc')
    first.push(0)
    expect(tokenizer.encode('abc')).toHaveLength(3)
    expect(tokenizer.encode('')).toEqual([])
    expect(tokenizer.decode([])).toBe('')
  })

  it('finds special tokens and names those it lacks', () => {
    expect(tokenizer.special('<end_of_code>')).toBe(2)
    expect(() => tokenizer.special('<answer>')).toThrow(/no-token.*<answer>/)
  })

  it('refuses what is not a tokenizer', () => {
    expect(() => createTokenizer({ version: '1.0' }, {})).toThrow(ModelLoadError)
    expect(() => createTokenizer(null, {})).toThrow(/^schema .*tokenizer.json/)
  })
})
