import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ModelLoadError } from '../models/faults/errors.ts'
import type { MeasureReport, MeasureTask } from './measure-process.ts'
import { RunError } from './run-error.ts'

const program = fileURLToPath(new URL('./measure-process.ts', import.meta.url))

export type Measured = Extract<MeasureReport, { type: 'measured' }>

const ask = (child: ChildProcess, task: MeasureTask): Promise<Measured> =>
  new Promise((accept, reject) => {
    const end = (give: () => void): void => {
      child.removeAllListeners()
      give()
    }
    child.on('message', (message: MeasureReport) =>
      end(() => {
        if (message.type === 'measured') accept(message)
        else reject(message.fault === null ? new RunError(`A measurement with ${task.policy} failed: ${message.message}`) : new ModelLoadError(message.fault))
      }),
    )
    child.on('error', (error) => end(() => reject(new RunError(`A measuring process failed: ${error.message}`))))
    child.on('exit', (code, signal) =>
      end(() => reject(new RunError(`A measuring process ended with ${signal ?? `status ${code}`}. Start the command again to go on.`))),
    )
    child.send(task)
  })

/**
 * Measures every task in up to `processes` processes and hands over each result as it comes. When the signal aborts, the processes are ended.
 * @throws RunError when one fails, ModelLoadError where a model's files are at fault; results handed over by then stand.
 */
export const measureAll = async <Task extends MeasureTask>(
  tasks: readonly Task[],
  processes: number,
  onMeasured: (task: Task, result: Measured) => void,
  signal?: AbortSignal,
): Promise<void> => {
  const children: ChildProcess[] = []
  let next = 0
  const work = async (): Promise<void> => {
    const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    children.push(child)
    try {
      for (let task = tasks[next++]; task && !signal?.aborted; task = tasks[next++]) onMeasured(task, await ask(child, task))
    } catch (error) {
      if (!signal?.aborted) throw error
    }
  }
  const end = (): void => {
    for (const child of children) child.kill()
  }
  signal?.addEventListener('abort', end)
  try {
    await Promise.all(Array.from({ length: Math.min(processes, tasks.length) }, work))
  } finally {
    signal?.removeEventListener('abort', end)
    end()
  }
}
