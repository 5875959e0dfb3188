import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { buildTokenizer } from '../../format/rstar-vocabulary.ts'
import { createTokenizer } from '../../models/loading/tokenizer.ts'
import { readArguments } from '../options.ts'
import { UsageError } from '../usage-error.ts'
import { plays } from './plays.ts'

const folder = mkdtempSync(join(tmpdir(), 'rstar-live-plays-'))
const out = join(folder, 'trees')
afterAll(() => rmSync(folder, { recursive: true }))
vi.spyOn(console, 'log').mockImplementation(() => {})

const run = (options: Readonly<Record<string, string>>) =>
  plays(readArguments({ values: new Map(Object.entries(options)), positionals: [] }, ['out', 'game', 'count', 'seed', 'sizes', 'share', 'fractions']))

/** The texts of all sequences written. */
const texts = (television: boolean): string[] => {
  const { tokenizer, config } = buildTokenizer(television)
  const { decode } = createTokenizer(tokenizer, config)
  const [bin, idx] = [readFileSync(`${out}.bin`), readFileSync(`${out}.idx`)]
  const ids = Array.from(new Uint16Array(bin.buffer, bin.byteOffset, bin.byteLength / 2), (id) => id % 2 ** 15)
  const starts = Array.from(new Uint32Array(idx.buffer, idx.byteOffset, idx.byteLength / 4))
  return starts.slice(0, -1).map((start, i) => decode(ids.slice(start, starts[i + 1])))
}

describe('evolve plays', () => {
  it('writes trees of the hands of a file, and none of a hand that is held out', async () => {
    const hands = join(folder, 'hands.jsonl')
    // 2 4 10 10 is held out.
    writeFileSync(hands, ['2 4 10 10 -> 24', '4 4 10 10 -> 24'].map((question, i) => JSON.stringify({ id: `${i}`, question, answer: 24 })).join('\n'))
    await run({ problems: hands, out, count: '3', share: '1' })
    expect(texts(false).length).toBeGreaterThan(3)
    for (const text of texts(false)) expect(text).toContain('Use 4, 4, 10 and 10 each exactly once')
  })

  it('writes trees of the television game in the vocabulary that has its wording', async () => {
    await run({ out, game: 'television', count: '2', sizes: '3' })
    for (const text of texts(true)) expect(text).toContain('each at most once')
  })

  it('refuses what it cannot do', async () => {
    await expect(run({ game: 'television' })).rejects.toThrow(UsageError)
    await expect(run({ out, game: 'chess' })).rejects.toThrow('--game')
    await expect(run({ out, game: 'television', problems: 'hands.jsonl' })).rejects.toThrow('--problems')
  })
})
