import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { buildTokenizer } from '../format/rstar-vocabulary.ts'
import { createTokenizer } from '../models/loading/tokenizer.ts'
import { countdown, countdownProblem, reservedTargets } from '../problems/countdown/countdown.ts'
import { atMostOnce } from '../problems/countdown/rules.ts'
import { parseEvolveConfig } from './evolve-config.ts'
import { writeBootstrap } from './families/countdown/bootstrap.ts'
import { openRolloutsFile } from './rollouts-file.ts'
import { openTokenFile, writePairs } from './token-file.ts'
import { encoderOf, vocabularySize } from './tokenizer-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'evolve-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { tokenizer: json, config } = buildTokenizer()
const tokenizer = createTokenizer(json, config)

it('writes ids with the loss in bit 15, and where each sequence starts', async () => {
  const name = join(folder, 'a')
  const file = openTokenFile(name, (text) => [...text].map(Number))
  expect(
    file.add([
      { text: '12', loss: false },
      { text: '3', loss: true },
    ]),
  ).toBe(0)
  expect(file.add([{ text: '4', loss: true }])).toBe(1)
  await file.close()
  const bin = readFileSync(`${name}.bin`)
  expect([0, 2, 4, 6].map((at) => bin.readUInt16LE(at))).toEqual([1, 2, 3 | 0x8000, 4 | 0x8000])
  const idx = readFileSync(`${name}.idx`)
  expect([0, 4, 8].map((at) => idx.readUInt32LE(at))).toEqual([0, 3, 4])
  writePairs(name, [[0, -1, 1, -1]])
  expect(readFileSync(`${name}.pairs`).readInt32LE(4)).toBe(-1)
})

it('takes four bytes for each id where the vocabulary is larger, and refuses ids beyond it', async () => {
  const name = join(folder, 'wide')
  const file = openTokenFile(name, (text) => text.split(' ').map(Number), 49_152)
  file.add([
    { text: '40000 2', loss: false },
    { text: '49151', loss: true },
  ])
  expect(() => file.add([{ text: '49152', loss: false }])).toThrow(RangeError)
  expect(() => openTokenFile(join(folder, 'narrow'), () => [40_000]).add([{ text: '', loss: false }])).toThrow(RangeError)
  await file.close()
  const bin = readFileSync(`${name}.bin`)
  expect([0, 4, 8].map((at) => bin.readUInt32LE(at))).toEqual([40_000, 2, 49_151 + 2 ** 31])
})

it('the bootstrap holds legal play that never reaches its target', async () => {
  const name = join(folder, 'boot')
  const file = openTokenFile(name, tokenizer.encode)
  writeBootstrap(file, 300, 3, [[3, 3, 8, 8]])
  await file.close()
  const words = new Uint16Array(new Uint8Array(readFileSync(`${name}.bin`)).buffer)
  const starts = new Uint32Array(new Uint8Array(readFileSync(`${name}.idx`)).buffer)
  for (let i = 0; i < 300; i++) {
    const text = tokenizer.decode([...words.slice(starts[i], starts[i + 1])].map((word) => word & 0x7fff))
    const parsed = countdown.read(/Use [^\n]*/.exec(text)?.[0] ?? '')
    if (!parsed.ok) throw new Error(text)
    expect(reservedTargets.has(parsed.problem.target)).toBe(false)
    const steps = [...text.matchAll(/(# Step[^<]*)<(end_of_step|end_of_code)>(?:\n<output>([^<]*)<)?/g)].map((match) => ({
      text: match[1] ?? '',
      final: match[2] === 'end_of_code',
      output: match[3] ?? '',
    }))
    expect(steps).toHaveLength(parsed.problem.numbers.length - 1)
    steps.slice(0, -1).forEach((step, at) => {
      expect(countdown.judge(parsed.problem, steps.slice(0, at), step).kind).toBe('legal')
    })
  }
})

it('every token of a problem and its steps comes back as it went in', () => {
  const { question, setup } = countdownProblem([3, 3, 8, 8], 24)
  for (const text of [question, setup, '# Step 12: divide 8 by 3\nleft = sorted([Fraction(8, 3), 1254])\nprint(*left)\n<end_of_step>'])
    expect(tokenizer.decode(tokenizer.encode(text))).toBe(text)
  expect(tokenizer.encode('1254').map(tokenizer.token)).toEqual(['12', '54'])
  expect(tokenizer.encode('125').map(tokenizer.token)).toEqual(['1', '25'])
})

it('goes on with a rollouts file that a kill cut off, losing and doubling nothing', async () => {
  const path = join(folder, 'r.jsonl')
  const line = (id: string) => JSON.stringify({ id, question: '', answer: 1, solved: false, rollouts: 1, policyTokens: 0, nodes: [] })
  writeFileSync(path, `${line('a')}\n${line('b')}\n${line('c').slice(0, 20)}`)
  const file = openRolloutsFile(path)
  expect([...file.done]).toEqual(['a', 'b'])
  file.add(JSON.parse(line('c')))
  await file.close()
  expect(readFileSync(path, 'utf8')).toBe(`${line('a')}\n${line('b')}\n${line('c')}\n`)
})

it('has one token for the wording of the television game, behind all others', () => {
  const { tokenizer: television, config: settings, size } = buildTokenizer(true)
  const { encode } = createTokenizer(television, settings)
  const { question } = countdownProblem([25, 50, 75, 100, 3, 6], 952, [], atMostOnce)
  expect(size).toBe(buildTokenizer().size + 1)
  expect(encode(question)).toContain(size - 1)
  expect(encode(countdownProblem([3, 3, 8, 8], 24).question)).toEqual(tokenizer.encode(countdownProblem([3, 3, 8, 8], 24).question))
  expect(Math.max(...tokenizer.encode(question))).toBeLessThan(size - 1)
})

it('reads the wording of the television game as a run does that has trees of it, and no other', () => {
  const run = (television: string) =>
    parseEvolveConfig(
      `{ "seed": 1, "model": { "width": 32, "layers": 1, "heads": 2, "kvHeads": 1, "feedForward": 64 }, "problems": [{ "generated": 3, "count": 5 }],
        "base": { "plays": 5, "tokens": 100, "lr": 0.01 }, "rounds": [{ "rollouts": 1, "tokens": 100, "lr": 0.01, "trees": 3${television} }] }`,
      'run.json',
    )
  const [without, having] = [run(''), run(', "television": 0.5')]
  expect(vocabularySize(having)).toBe(vocabularySize(without) + 1)
  const { question } = countdownProblem([25, 50, 75, 100, 3, 6], 952, [], atMostOnce)
  expect(encoderOf(having)(question)).toContain(vocabularySize(without))
  expect(Math.max(...encoderOf(without)(question))).toBeLessThan(vocabularySize(without))
})
