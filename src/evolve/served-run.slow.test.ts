import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { serverFaultText } from '../strings/index.ts'
import { policyFile, roundFolder } from './layout.ts'
import { startLegalServer } from './legal-server.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'served-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const settings = join(folder, 'config.json')
const config = {
  seed: 1,
  model: { width: 32, layers: 1, heads: 2, kvHeads: 1, feedForward: 64 },
  processes: 2,
  concurrency: 2,
  problems: [{ generated: 3, count: 8 }],
  base: { plays: 100, tokens: 1000, lr: 1e-2 },
  rounds: [{ rollouts: 6, more: [6], candidates: 6, tokens: 1000, lr: 1e-3 }],
}
writeFileSync(settings, JSON.stringify(config))

/** One stage of round 1 in a folder, by the command line. */
const stage = (name: string, run: string, server: string | null): Promise<{ readonly status: number | null; readonly errors: string }> =>
  new Promise((accept, reject) => {
    const args = ['run', '--config', settings, '--out', run, '--only', `round1/${name}`, ...(server === null ? [] : ['--server', server])]
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/evolve.ts', ...args], {
      cwd: fileURLToPath(new URL('../../', import.meta.url)),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let errors = ''
    child.stderr.on('data', (data: Buffer) => (errors += data))
    child.on('error', reject)
    child.on('close', (status) => accept({ status, errors }))
  })

const shardsOf = (run: string): string[] =>
  readdirSync(join(run, roundFolder(1)))
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(run, roundFolder(1), name))
/** The searches of a round, whoever wrote them. */
const searches = (run: string): string[] =>
  shardsOf(run)
    .flatMap((path) => readFileSync(path, 'utf8').trimEnd().split('\n'))
    .sort()

it('searches a round with a server, and goes on where it was', { timeout: 300_000 }, async () => {
  const run = join(folder, 'run')
  const server = await startLegalServer()
  expect(await stage('rollouts', run, server.address)).toEqual({ status: 0, errors: '' })
  const whole = searches(run)
  expect(JSON.parse(readFileSync(join(run, policyFile(1)), 'utf8'))).toEqual({ server: 'some-model (vLLM)' })
  expect(await stage('classes', run, null)).toEqual({ status: 0, errors: '' })
  const classes = JSON.parse(readFileSync(join(run, 'round1/classes.json'), 'utf8'))
  expect([classes.problems, classes.solved > 0]).toEqual([8, true])

  // As a kill leaves it: one process has written nothing, the other half a line.
  rmSync(join(run, 'stages/round1-rollouts.json'))
  const [first = '', ...others] = shardsOf(run)
  for (const other of others) rmSync(other)
  const lines = readFileSync(first, 'utf8')
  writeFileSync(first, lines.slice(0, lines.indexOf('\n') + 20))
  const before = server.asked.length
  expect(await stage('rollouts', run, server.address)).toEqual({ status: 0, errors: '' })
  expect(searches(run)).toEqual(whole)
  expect(server.asked.length - before).toBeLessThan(before)
  await server.close()
})

it('ends in one line where the server fails, and keeps what was done', { timeout: 300_000 }, async () => {
  const run = join(folder, 'gone')
  const server = await startLegalServer((asked, nth) =>
    asked.path === '/v1/completions' && nth > 40 ? { status: 400, body: { error: 'the GPU is gone' } } : null,
  )
  const failed = await stage('rollouts', run, server.address)
  expect([failed.status, failed.errors.trimEnd()]).toEqual([1, serverFaultText({ code: 'refused', values: { status: 400, reason: 'the GPU is gone' } })])
  expect(existsSync(join(run, 'stages/round1-rollouts.json'))).toBe(false)
  await server.close()
  const gone = await stage('rollouts', run, server.address)
  expect([gone.status, gone.errors.startsWith('--server: '), gone.errors.trimEnd().split('\n').length]).toEqual([2, true, 1])
})
