import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { lockFolder } from './folder-lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'lock-'))
afterAll(() => rmSync(folder, { recursive: true }))
const lock = join(folder, 'run.lock')

/** A process that could be taken for one of a run; it ends when its standard input closes. */
const worker = () => spawn(process.execPath, ['-e', 'process.stdin.resume()', 'evolve'], { stdio: ['pipe', 'ignore', 'ignore'] })
const up = (child: ReturnType<typeof worker>) => new Promise((accept) => child.once('spawn', accept))

it('refuses a folder in which another run is at work, and takes it once that has ended', async () => {
  const other = worker()
  await up(other)
  writeFileSync(lock, `${other.pid}\n`)
  await expect(lockFolder(folder)).rejects.toThrow(`process ${other.pid} is at work in this folder`)
  const gone = new Promise((accept) => other.once('exit', accept))
  other.kill('SIGKILL')
  await gone
  const own = await lockFolder(folder)
  own.release()
  expect(existsSync(lock)).toBe(false)
})

it('waits for what a killed run left behind', async () => {
  const left = worker()
  await up(left)
  writeFileSync(lock, `999999999\n${left.pid}\n`)
  await expect(lockFolder(folder, 0.2)).rejects.toThrow(`processes ${left.pid} of an earlier run are still at work`)
  const waiting = lockFolder(folder)
  left.stdin?.end()
  ;(await waiting).release()
  expect(left.exitCode ?? 0).toBe(0)
})
