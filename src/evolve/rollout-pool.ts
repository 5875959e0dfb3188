import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { RunError } from '../evaluation/run-error.ts'
import { ModelLoadError } from '../models/faults/errors.ts'
import { ServerError } from '../models/server/fault.ts'
import type { RolloutReport, RolloutTask } from './rollout-process.ts'

const program = fileURLToPath(new URL('./rollout-process.ts', import.meta.url))

export interface RolloutPool {
  /** Gives each task to a process of its own and resolves once all are done. @throws RunError when one fails, ModelLoadError where a model's files are at fault, ServerError where a server is. */
  run(tasks: readonly RolloutTask[], onProblem: (solved: boolean, policyTokens: number) => void): Promise<void>
  /** Ends the processes. */
  close(): void
}

/** What a process reports of its failure, as an error again. */
const failureOf = ({ message, model, server }: Extract<RolloutReport, { type: 'failed' }>, task: RolloutTask): Error => {
  if (model !== null) return new ModelLoadError(model)
  return server === null ? new RunError(`Rollouts with ${task.model} failed: ${message}`) : new ServerError(server)
}

const runTask = (child: ChildProcess, task: RolloutTask, onProblem: (solved: boolean, policyTokens: number) => void): Promise<void> =>
  new Promise((accept, reject) => {
    const end = (error: Error | null): void => {
      child.removeAllListeners()
      if (error) reject(error)
      else accept()
    }
    child.on('message', (message: RolloutReport) => {
      if (message.type === 'problem') onProblem(message.solved, message.policyTokens)
      else if (message.type === 'done') end(null)
      else end(failureOf(message, task))
    })
    child.on('error', (error) => end(new RunError(`A rollout process failed: ${error.message}`)))
    child.on('exit', (code, signal) =>
      end(
        new RunError(
          `A rollout process ended with ${signal ?? `status ${code}`}; was it short of memory? Fewer "processes" need less. Start the command again to go on.`,
        ),
      ),
    )
    child.send(task)
  })

/** Processes for rollouts, started as tasks need them and kept for the next tasks. `onStart` is told their ids. */
export const createRolloutPool = (onStart: (pid: number) => void): RolloutPool => {
  const children: ChildProcess[] = []
  const start = (): ChildProcess => {
    const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    if (child.pid !== undefined) onStart(child.pid)
    return child
  }
  return {
    run: async (tasks, onProblem) => {
      while (children.length < tasks.length) children.push(start())
      await Promise.all(
        tasks.map((task, i) => {
          const child = children[i]
          return child ? runTask(child, task, onProblem) : Promise.resolve()
        }),
      )
    },
    close: () => {
      for (const child of children) child.kill()
      children.length = 0
    },
  }
}
