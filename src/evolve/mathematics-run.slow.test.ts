import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { readClasses } from '../evaluation/evidence/evolution-schema.ts'
import { chainSegments } from './families/training-row.ts'
import { workedOf } from './families/words/sources.ts'
import { tellStories } from './families/words/stories.ts'
import { stepsOf } from './families/words/training-text.ts'
import { runPython } from './python.ts'
import { pythonForTests } from './python-for-tests.fixture.ts'
import { openTokenFile } from './token-file.ts'
import { encodingOf, writeTokenizerFiles } from './tokenizer-files.ts'

const python = pythonForTests('Rounds of word problems and algebra are not run')
const folder = mkdtempSync(join(tmpdir(), 'evolve-mathematics-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const model = { width: 32, layers: 1, heads: 2, kvHeads: 1, feedForward: 64 }

/** The command line, whose processes TypeScript reaches. */
const evolve = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/cli/evolve.ts', ...args], { cwd: fileURLToPath(new URL('../../', import.meta.url)) })

/** A policy that has seen a few word problems; it knows next to nothing. */
const trainPolicy = async (): Promise<void> => {
  const texts = openTokenFile(join(folder, 'words'), encodingOf(false))
  for (const story of tellStories(30, 1)) {
    const worked = workedOf(story)
    const written = typeof worked === 'string' ? null : stepsOf(worked)
    if (typeof worked !== 'string' && written !== null) texts.add(chainSegments(worked.problem, written.steps))
  }
  await texts.close()
  const args = ['policy', '--data', join(folder, 'words'), '--out', join(folder, 'policy.pt'), '--size', '32,1,2,1,64', '--vocab', '246']
  await runPython({ script: 'train.py', args: [...args, '--max-len', '1024', '--tokens', '20000', '--batch', '8'], onStart: () => {}, onLine: () => {} })
}

describe.skipIf(python === null)('a run of mathematics', () => {
  it('begins with a policy that is there and searches problems of both families, with sympy where they need it', async () => {
    await trainPolicy()
    const tokenizer = join(folder, 'tokenizer')
    mkdirSync(tokenizer)
    writeTokenizerFiles(tokenizer)
    const rows = [
      { id: 'percent', question: 'What is 15% of 80?', answer: 12 },
      { id: 'apples', question: 'Tom has 3 apples and buys 4 more. How many apples does he have?', answer: 7 },
    ]
    const problems = join(folder, 'problems.jsonl')
    const settings = join(folder, 'run.json')
    const run = join(folder, 'run')
    writeFileSync(problems, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    const config = {
      seed: 1,
      model,
      processes: 1,
      trainers: 1,
      problems: [{ file: problems }],
      base: { checkpoint: join(folder, 'policy.pt'), tokenizer },
      rounds: [{ rollouts: 1, candidates: 2, tokens: 1000, lr: 1e-3 }],
    }
    writeFileSync(settings, JSON.stringify(config))
    await evolve('run', '--config', settings, '--out', run, '--until', 'round1/classes')
    const path = join(run, 'round1/classes.json')
    expect(Object.keys(readClasses(JSON.parse(readFileSync(path, 'utf8')), path).families)).toEqual(['algebra', 'words'])
    expect(readFileSync(join(run, 'base/export/tokenizer.json'))).toEqual(readFileSync(join(tokenizer, 'tokenizer.json')))
  }, 600_000)
})
