import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { defaultConfig, type SearchConfig } from '../core/config.ts'
import { MergeError } from '../evaluation/parts/merge-fault.ts'
import { partOf } from '../evaluation/parts/part.ts'
import { formatOf } from '../format/registry.ts'
import { plainVoice } from '../format/voice.ts'
import type { Mind } from '../models/minds/mind.ts'
import type { RecordedServer } from '../models/server/recorded-server.fixture.ts'
import { serverMind } from '../models/server/server-mind.ts'
import { surroundings } from '../models/server/surroundings.ts'
import { generateProblem } from '../problems/index.ts'
import type { ProblemRow } from '../problems/types.ts'
import { countdownPython } from '../python/countdown-python.fixture.ts'
import { startLegalServer } from './legal-server.fixture.ts'
import { mergeRollouts, searchPart } from './rollouts-part.ts'

const folders: string[] = []
const servers: RecordedServer[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'parts-'))
  folders.push(folder)
  return folder
}
afterEach(async () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const rows: readonly ProblemRow[] = Array.from({ length: 5 }, (_, i) => {
  const { question } = generateProblem(i + 1, 3).problem
  return { id: `p${i}`, question, answer: /make (\d+)/.exec(question)?.[1] ?? '' }
})
const config: SearchConfig = { ...defaultConfig, rollouts: 6, candidates: 6, backtracks: 0, guidance: 'terminal' }

/** A server that writes legal steps, as a mind; two of them under other addresses are the same policy. */
const openMind = async (): Promise<Mind> => {
  const server = await startLegalServer()
  servers.push(server)
  const abilities = { together: 64, logProbabilities: false, extras: true, pooling: false }
  const choice = { address: server.address, key: null, dialect: 'vllm', model: 'm', abilities }
  return serverMind(choice, formatOf('rstar', plainVoice), null, surroundings(null))
}

const search = async (folder: string, mind: Mind, part: number, of: number, settings: SearchConfig = config): Promise<string> => {
  const one = partOf({ part, of }, rows, { strategy: 'rollouts', policy: mind.name, format: mind.format.id, scorer: 'none', config: settings })
  return searchPart({ ...one, folder, mind, interpreter: countdownPython, config: settings, concurrency: 2, onProblem: () => {} })
}

it('gives with a server for each part, merged, exactly what one run gives', async () => {
  const [whole, parts] = [newFolder(), newFolder()]
  const one = mergeRollouts([await search(whole, await openMind(), 1, 1)], join(whole, 'all.jsonl'))
  const fallback = await openMind()
  const minds = [fallback, await openMind()]
  const notes = await Promise.all([3, 1, 2].map((part, i) => search(parts, minds[i % 2] ?? fallback, part, 3)))
  expect(mergeRollouts(notes, join(parts, 'all.jsonl'))).toEqual(one)
  expect(one.problems).toBe(5)
  expect(one.solved).toBeGreaterThan(0)
  expect(readFileSync(join(parts, 'all.jsonl'), 'utf8')).toBe(readFileSync(join(whole, 'all.jsonl'), 'utf8'))
})

it('goes on with a part that was cut off, and with no other problems or settings', async () => {
  const [cut, whole] = [newFolder(), newFolder()]
  const mind = await openMind()
  const note = await search(cut, mind, 2, 2)
  const file = join(cut, 'rollouts-0-2of2.jsonl')
  const lines = readFileSync(file, 'utf8')
  writeFileSync(file, lines.slice(0, lines.indexOf('\n') + 40))
  expect(() => mergeRollouts([note], join(cut, 'x'))).toThrow(MergeError)
  await search(cut, mind, 2, 2)
  const other = await search(whole, mind, 1, 2)
  expect(mergeRollouts([note, other], join(cut, 'all.jsonl')).problems).toBe(5)
  await expect(search(cut, mind, 2, 2, { ...config, rollouts: 7 })).rejects.toThrow('other problems or settings')
})

it('refuses parts that are not those of one search', async () => {
  const folder = newFolder()
  const mind = await openMind()
  const first = await search(folder, mind, 1, 2)
  expect(() => mergeRollouts([first], join(folder, 'x'))).toThrow(/missing/)
  const second = await search(newFolder(), mind, 2, 2, { ...config, candidates: 3 })
  expect(() => mergeRollouts([first, second], join(folder, 'x'))).toThrow(/other-setting.*candidates/)
  expect(() => mergeRollouts([join(folder, 'none.json')], join(folder, 'x'))).toThrow(/no-part/)
})
