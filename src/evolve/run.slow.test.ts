import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { loadModels } from '../models/loading/node.ts'
import { pythonForTests } from './python-for-tests.fixture.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const smoke = join(root, 'training/configs/smoke.json')
const python = pythonForTests('The four rounds are not run')

const folder = mkdtempSync(join(tmpdir(), 'evolve-run-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const start = (args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', 'src/cli/evolve.ts', 'run', ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

interface Ended {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
  readonly errors: string
}

/** Runs to the end; `onLine` may kill it. */
const ended = (child: ChildProcess, onLine: (line: string) => void = () => {}): Promise<Ended> =>
  new Promise((accept, reject) => {
    let [output, errors] = ['', '']
    child.stderr?.on('data', (data: Buffer) => (errors += data))
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        output += `${line}\n`
        onLine(line)
      })
    child.on('error', reject)
    // The pipes stay open in what the killed process has started; its own end is what counts.
    child.on('exit', (status, signal) => setImmediate(() => accept({ status, signal, output, errors })))
  })

/** The counts of every round, and what was trained on: equal if nothing was lost or counted twice. */
const counts = (run: string): unknown =>
  [1, 2, 3, 4].map((round) => [
    JSON.parse(readFileSync(join(run, `round${round}/classes.json`), 'utf8')),
    ...['selection', 'trees', 'model'].map((stage) => JSON.parse(readFileSync(join(run, `stages/round${round}-${stage}.json`), 'utf8')).counts),
  ])

const ids = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).id)

describe.skipIf(python === null)('the four rounds', () => {
  const undisturbed = join(folder, 'undisturbed')

  it('run from an empty folder and leave models of every round', { timeout: 1_800_000 }, async () => {
    const { status, errors, output } = await ended(start(['--config', smoke, '--out', undisturbed]))
    expect(`${status} ${errors}`).toBe('0 ')
    expect(output.match(/^Round \d: solved \d+ of 40/gm)).toHaveLength(4)
    for (const round of [1, 2, 3, 4]) {
      const { problems, easy, medium, hard, solved, solvedByPass } = JSON.parse(readFileSync(join(undisturbed, `round${round}/classes.json`), 'utf8'))
      expect([problems, easy + medium + hard, easy + medium]).toEqual([40, 40, solved])
      expect(solvedByPass.reduce((a: number, b: number) => a + b)).toBe(solved)
      const models = await loadModels(join(undisturbed, `round${round}/export`), { threads: 1 })
      expect(models.ppm).not.toBeNull()
      await models.dispose()
    }
    const { solvedByPass } = JSON.parse(readFileSync(join(undisturbed, 'round4/classes.json'), 'utf8'))
    expect(solvedByPass).toHaveLength(3)
    // Counts of nothing would prove nothing.
    expect(Math.max(...solvedByPass)).toBeGreaterThan(0)
  })

  it('come to the same counts when killed at three random moments', { timeout: 1_800_000 }, async () => {
    const run = join(folder, 'killed')
    // A stage in each third of the 27, and a moment within it.
    const moments = [2, 10, 18].map((first) => ({ stage: first + Math.floor(8 * Math.random()), after: 2000 * Math.random() }))
    const told = JSON.stringify(moments)
    let kills = 0
    for (const { stage, after } of moments) {
      const child = start(['--config', smoke, '--out', run])
      let due = false
      // Some stages are over in less than the moment within them, so that the run killed before may have finished this one too: then the next one will do.
      const { signal } = await ended(child, (line) => {
        if (due || Number(/^\[(\d+) of /.exec(line)?.[1] ?? 0) < stage) return
        due = true
        void sleep(after).then(() => child.kill('SIGKILL'))
      })
      if (signal === 'SIGKILL') kills++
    }
    const { status, errors } = await ended(start(['--config', smoke, '--out', run]))
    expect(`${status} ${errors} ${told}`).toBe(`0  ${told}`)
    expect(kills, told).toBe(3)
    expect(counts(run), told).toEqual(counts(undisturbed))
    for (const shard of ['round1/rollouts-0-0.jsonl', 'round2/rollouts-0-1.jsonl']) {
      const written = ids(join(run, shard))
      expect(new Set(written).size, told).toBe(written.length)
    }
    for (const round of [0, 1, 2, 3, 4]) {
      const file = join(round === 0 ? 'base' : `round${round}`, 'model.pt')
      expect(readFileSync(join(run, file)).equals(readFileSync(join(undisturbed, file))), `${file} ${told}`).toBe(true)
    }
    expect(existsSync(join(run, 'run.lock'))).toBe(false)
  })

  it('say in one line what is wrong', { timeout: 300_000 }, async () => {
    const changed = join(folder, 'changed.json')
    writeFileSync(changed, readFileSync(smoke, 'utf8').replace('"seed": 1', '"seed": 2'))
    const other = await ended(start(['--config', changed, '--out', undisturbed]))
    expect([other.status, other.errors.trimEnd().split('\n').length]).toEqual([2, 1])
    expect(other.errors).toContain('begun with another configuration')

    rmSync(join(undisturbed, 'stages/round4-model.json'))
    rmSync(join(undisturbed, 'round4/model.pt'))
    const base = join(undisturbed, 'base/model.pt')
    writeFileSync(base, readFileSync(base).subarray(0, 1000))
    const damaged = await ended(start(['--config', smoke, '--out', undisturbed]))
    expect([damaged.status, damaged.errors.trimEnd().split('\n').length]).toEqual([1, 1])
    expect(damaged.errors).toMatch(/base\/model\.pt: the checkpoint is damaged/)

    rmSync(base)
    const missing = await ended(start(['--config', smoke, '--out', undisturbed]))
    expect([missing.status, missing.errors.trimEnd().split('\n').length]).toEqual([1, 1])
    expect(missing.errors).toMatch(/base\/model\.pt: is missing, and stage round4\/model needs it; stage base\/model makes it/)
  })
})

it.skipIf(!existsSync('/dev/full'))('a full disk is one line, and what was done stays', { timeout: 120_000 }, async () => {
  const run = join(folder, 'full')
  const until = ['--config', smoke, '--out', run, '--until', 'base/plays']
  // The part of the token file that is written first goes to a device that is always full.
  const prepare = await ended(start([...until.slice(0, -1), 'nothing']))
  expect(prepare.errors).toContain('--until: there is no stage "nothing"')
  const base = join(run, 'base')
  rmSync(base, { recursive: true, force: true })
  mkdirSync(base)
  symlinkSync('/dev/full', join(base, 'plays.bin'))
  const full = await ended(start(until))
  expect([full.status, full.errors.trimEnd().split('\n').length]).toEqual([1, 1])
  expect(full.errors).toContain('The disk is full')
  rmSync(join(base, 'plays.bin'))
  expect((await ended(start(until))).status).toBe(0)
})

it('without a Python that has torch, training ends with a line that says so', { timeout: 120_000 }, async () => {
  const { status, errors } = await ended(
    start(['--config', smoke, '--out', join(folder, 'none'), '--until', 'base/model'], { PYTHON: join(folder, 'no-python') }),
  )
  expect([status, errors.trimEnd().split('\n').length]).toEqual([1, 1])
  expect(errors).toContain('Training needs Python')
})

it.each([
  ['{', 'not JSON'],
  [readFileSync(smoke, 'utf8').replace('"width": 64', '"width": 65'), 'model.width must be a multiple'],
  [readFileSync(smoke, 'utf8').replace('"plays": 2000', '"plays": 0'), 'base.plays should be a whole number from 1'],
  [readFileSync(smoke, 'utf8').replace('"more": [8]', '"mroe": [8]'), 'rounds[1].mroe is not known'],
  [readFileSync(smoke, 'utf8').replace('"generated": 3', '"generated": 9'), 'problems[0].generated should be a whole number from 3 to 6'],
])('a faulty configuration is refused by naming the field (%#)', { timeout: 60_000 }, async (text, message) => {
  const path = join(folder, 'faulty.json')
  writeFileSync(path, text)
  const { status, errors } = await ended(start(['--config', path, '--out', join(folder, 'faulty')]))
  expect([status, errors.trimEnd().split('\n').length]).toEqual([2, 1])
  expect(errors).toContain(message)
})
