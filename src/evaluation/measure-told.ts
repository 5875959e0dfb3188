import type { ProblemRow } from '../problems/types.ts'
import { duration } from './duration.ts'
import type { EvidenceRun } from './evidence/evolution.ts'
import { measureAll } from './measure-pool.ts'
import type { MeasureTask } from './measure-process.ts'

/** A set of problems by the name it has in the tables. */
export interface ProblemSet {
  readonly name: string
  readonly rows: readonly ProblemRow[]
}

/** What measurements tell on their way, and what ends them early. */
export interface MeasureHooks {
  readonly log: (line: string) => void
  readonly onProgress?: (done: number, total: number) => void
  /** Ends the measurements under way; those that are done stand. */
  readonly signal?: AbortSignal
}

/** A measurement by one seed. */
export interface SeededTask extends MeasureTask {
  readonly seed: number
}

/** The seeds by which something is still to be measured; greedy decoding draws nothing, and one is enough. */
export const seedsLeft = (strategy: MeasureTask['strategy'], seeds: readonly number[], runs: readonly EvidenceRun[] | undefined): number[] => {
  const done = new Set(runs?.map(({ seed }) => seed))
  return (strategy === 'greedy' ? seeds.slice(0, 1) : seeds).filter((seed) => !done.has(seed))
}

/**
 * Measures every task as `measureAll` does, and tells of each that is done, with how long the others will take; `nameOf` says what a task is of, `measure` stands in for
 * the processes in tests.
 */
export const measureTold = async <Task extends SeededTask>(
  tasks: readonly Task[],
  processes: number,
  nameOf: (task: Task) => string,
  onRun: (task: Task, run: EvidenceRun) => void,
  { log, onProgress, signal }: MeasureHooks,
  measure: typeof measureAll = measureAll,
): Promise<void> => {
  const started = performance.now()
  let done = 0
  await measure(
    tasks,
    processes,
    (task, { correct, policyTokens, seconds }) => {
      onRun(task, { seed: task.seed, correct, policyTokens: Math.round(policyTokens * 10) / 10 })
      done++
      const left = (((performance.now() - started) / 1000) * (tasks.length - done)) / done
      log(`${done} of ${tasks.length}: ${nameOf(task)}, seed ${task.seed}: ${correct} of ${task.rows.length} in ${duration(seconds)}; ${duration(left)} left`)
      onProgress?.(done, tasks.length)
    },
    signal,
  )
}
