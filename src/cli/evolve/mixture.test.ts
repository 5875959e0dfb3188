import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { readArguments } from '../options.ts'
import { mixture } from './mixture.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mixture-'))
  vi.spyOn(console, 'log').mockImplementation(() => {})
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const row = (source: string, i: number) => JSON.stringify({ source, segments: [{ text: `print(${i})`, loss: true }] })
const texts = ['a', 'b', 'c'].flatMap((source) => Array.from({ length: 100 }, (_, i) => row(source, i)))

/** How many sequences a mixture has, and its bytes. */
const mixed = async (name: string, times: string) => {
  writeFileSync(join(folder, 'texts.jsonl'), `${texts.join('\n')}\n`)
  const values = new Map([
    ['texts', join(folder, 'texts.jsonl')],
    ['tokenizer', join(import.meta.dirname, '../../../models/countdown-r4')],
    ['out', join(folder, name)],
    ['times', times],
  ])
  await mixture(readArguments({ values, positionals: [] }, [...values.keys()]))
  return { sequences: readFileSync(join(folder, `${name}.idx`)).length / 4 - 1, bytes: readFileSync(join(folder, `${name}.bin`)) }
}

it('has each source so many times, of a share the same texts from the same seed', async () => {
  const { sequences, bytes } = await mixed('one', 'a=3,b=.5')
  expect(sequences).toBeGreaterThan(400 + 30)
  expect(sequences).toBeLessThan(400 + 70)
  expect((await mixed('two', 'a=3,b=.5')).bytes.equals(bytes)).toBe(true)
  expect((await mixed('three', 'b=0')).sequences).toBe(200)
})

it('says which source’s number cannot be read', async () => {
  await expect(mixed('four', 'a=often')).rejects.toThrow('--times: a')
})
