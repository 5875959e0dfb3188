import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Ended {
  readonly status: number | null
  readonly output: string
  readonly errors: string
}

/** Runs a command as its package script does. */
function command(script: string, ...args: readonly string[]): Promise<Ended> {
  return watched(() => {}, script, ...args)
}

/** As `command`; `onStart` is given the process. */
function watched(onStart: (child: ChildProcessByStdio<null, Readable, Readable>) => void, script: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((accept, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', `src/cli/${script}.ts`, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    onStart(child)
    let [output, errors] = ['', '']
    child.stdout.on('data', (data: Buffer) => (output += data))
    child.stderr.on('data', (data: Buffer) => (errors += data))
    child.on('error', reject)
    child.on('close', (status) => accept({ status, output, errors }))
  })
}

it.each([
  ['solve', [], 'The question is missing.'],
  ['solve', ['what is love'], 'question: '],
  ['solve', ['Use 1, 2 and 3 each exactly once with + - * / to make 6.', '--rollouts', 'many'], '--rollouts: "many"'],
  ['solve', ['Use 1, 2 and 3 each exactly once with + - * / to make 6.', '--model', 'no-such-model'], '--model: there is no "no-such-model"'],
  ['solve', ['Use 1, 2 and 3 each exactly once with + - * / to make 6.', '--model', './no-such-folder'], '--model: ./no-such-folder is not a folder.'],
  ['bench', ['speed'], "Unknown command 'speed'"],
  ['solve', ['-3 4 5 -> 24'], 'numbers: '],
  ['evolve', ['--confg', 'x'], 'did you mean --config?'],
  ['bench', ['accuracy'], '--problems is missing.'],
  ['bench', ['accuracy', '--problems', 'no-such-file.jsonl'], 'no-such-file.jsonl: cannot be read'],
  ['bench', ['accuracy', '--problems', 'package.json'], 'package.json:1: not JSON'],
] as const)(
  '%s %j ends with status 2 and one line that names what is at fault',
  async (script, args, line) => {
    const { status, output, errors } = await command(script, ...args)
    expect([status, output, errors.trimEnd().split('\n').length]).toEqual([2, '', 1])
    expect(errors).toContain(line)
  },
  30_000,
)

it.each([
  ['{"model":', 'holds something else than an earlier result'],
  [
    JSON.stringify({ model: 'countdown-r4', weights: 'older', settings: { candidates: 24, temperature: 1, c: 2, samplingTemperature: 1 }, cells: [] }),
    'holds figures of countdown-r4 with other weights',
  ],
])(
  'measurements go on only from what is kept of the same weights and settings, not from %s',
  async (kept, line) => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'))
    try {
      const [problems, json] = [join(folder, 'problems.jsonl'), join(folder, 'kept.json')]
      writeFileSync(problems, '{"id":"a","question":"Use 2, 3 and 4 each exactly once with + - * / to make 24.","answer":"24"}\n')
      writeFileSync(json, kept)
      const { status, errors } = await command('bench', 'scaling', '--problems', problems, '--json', json)
      expect([status, readFileSync(json, 'utf8')]).toEqual([2, kept])
      expect(errors).toContain(line)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
  30_000,
)

it('solves a problem and writes one line of JSON', async () => {
  const { status, output } = await command(
    'solve',
    'Use 2, 3 and 4 each exactly once with + - * / to make 24.',
    '--strategy',
    'random',
    '--rollouts',
    '64',
    '--json',
    '-',
  )
  expect(status).toBe(0)
  expect(output.trimEnd().split('\n')).toHaveLength(1)
  const solution = JSON.parse(output)
  expect(Object.keys(solution)).toEqual(['question', 'answer', 'verified', 'steps', 'policyTokens', 'nodes', 'seconds', 'trace'])
  expect(solution.steps.at(-1).output).toBe('24')
}, 60_000)

const folder = mkdtempSync(join(tmpdir(), 'commands-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('Ctrl-C leaves the figures of what is done, marked, and status 130', async () => {
  const problems = join(folder, 'problems.jsonl')
  writeFileSync(
    problems,
    '{"id":"a","nums":[2,3,4],"target":24}\n{"id":"a","nums":[2,3,5],"target":30}\n{"id":"b","nums":[2,3,5],"target":30,"question":"2 3 5 -> 30","answer":"thirty"}\n',
  )
  // What is said of the ids comes when Ctrl-C is listened for and no search has begun.
  const { status, output, errors } = await watched(
    (child) => child.stderr.once('data', () => child.kill('SIGINT')),
    'bench',
    ...['accuracy', '--problems', problems, '--strategy', 'random', '--rollouts', '1000', '--json', '-'],
  )
  expect(errors).toContain('the id "a" stands for 2 problems (lines 1, 2), which are called "a", "a (line 2)".')
  expect(JSON.parse(output)).toMatchObject({ n: 0, accuracy: null, interrupted: true, left: 2, perProblem: [], ungraded: ['b'] })
  expect(status).toBe(130)
}, 60_000)

it('ends quietly when nobody reads on', async () => {
  const questions = join(folder, 'questions.jsonl')
  writeFileSync(questions, '{"text":"1 2 3 4 -> 24"}\n'.repeat(20_000))
  const { status, output, errors } = await watched((child) => child.stdout.once('data', () => child.stdout.destroy()), 'solve', '--read', questions)
  expect([status, errors]).toEqual([0, ''])
  expect(output.length).toBeLessThan(2_000_000)
}, 60_000)
