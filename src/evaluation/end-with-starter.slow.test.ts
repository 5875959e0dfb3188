import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const programs = ['../evolve/rollout-process.ts', 'measure-process.ts']

describe('a process that works for a run', () => {
  for (const program of programs)
    it(`ends when its starter has ended before it was up: ${program}`, { timeout: 60_000 }, async () => {
      const child = fork(fileURLToPath(new URL(program, import.meta.url)), { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
      try {
        const exited = once(child, 'exit')
        child.disconnect()
        expect(await exited).toEqual([3, null])
      } finally {
        child.kill('SIGKILL')
      }
    })
})
