import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { RunError } from '../evaluation/run-error.ts'

const name = 'run.lock'
const ours = /evolve|supervised\.py/

/** Whether a process of a run is at work. A process that has ended but was never waited for, or another one that was given the same number, is not. */
const isAtWork = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  if (!existsSync('/proc/self/cmdline')) return true
  try {
    const state = /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]
    return state !== 'Z' && ours.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    return false
  }
}

export interface FolderLock {
  /** Notes a process that works on the folder on behalf of this one. */
  note(pid: number): void
  release(): void
}

/**
 * Takes a run folder for this process. Processes that a killed run left behind end by themselves and are waited for, up to `patience` seconds.
 * @throws RunError when another run is at work in the folder.
 */
export const lockFolder = async (folder: string, patience = 30): Promise<FolderLock> => {
  const path = join(folder, name)
  const pids = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean).map(Number) : []
  const others = pids.filter((pid) => pid !== process.pid)
  const [first, ...rest] = others
  if (first !== undefined && isAtWork(first)) throw new RunError(`${folder}: process ${first} is at work in this folder; wait for it, or stop it.`, 2)
  for (let waited = 0; rest.some(isAtWork); waited += 0.1) {
    if (waited >= patience)
      throw new RunError(`${folder}: processes ${rest.filter(isAtWork).join(', ')} of an earlier run are still at work here; stop them.`, 2)
    await sleep(100)
  }
  writeFileSync(path, `${process.pid}\n`)
  return { note: (pid) => appendFileSync(path, `${pid}\n`), release: () => rmSync(path, { force: true }) }
}
