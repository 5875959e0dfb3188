import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { configRanges } from '../core/config.ts'
import type { MeasureHooks, ProblemSet } from '../evaluation/measure-told.ts'
import { listenForInterrupt } from './interrupt.ts'
import { readNumber } from './options.ts'
import { readGradable } from './problem-file.ts'
import { createProgress } from './progress.ts'

/** What measurements with several seeds in several processes may be told. */
export const measuringOptions = {
  seeds: { hint: 'N,...', help: 'default 1,2,3' },
  processes: { hint: 'N', help: 'processes that measure; default one a core' },
}

/** The parts of a comma-separated list. */
export const listed = (text: string): string[] => text.split(',').filter((part) => part !== '')

/** The sets of problems of a comma-separated list of files, the first `limit` of each, each by the name of its file without what tells its form. */
export const problemSets = (files: string, limit: number | null): ProblemSet[] =>
  listed(files).map((path) => ({
    name: basename(path).replace(/(?<=.)(?:\.(?:jsonl|ndjson|json|csv|tsv|txt))?(?:\.gz)?$/i, ''),
    rows: readGradable(path, limit),
  }))

/** Seeds of a comma-separated list. */
export const readSeeds = (text: string | undefined): number[] => listed(text ?? '1,2,3').map((seed) => readNumber('--seeds', seed, configRanges.seed))

/** Processes to measure in; one a core where nothing is said. */
export const readProcesses = (text: string | undefined): number =>
  text === undefined ? availableParallelism() : readNumber('--processes', text, { min: 1, max: 1024, whole: true })

/** Runs measurements that say how far they are. Ctrl-C ends them with what is done, which is kept in `file` where there is one. */
export async function measuring<T>(file: string | null, measure: (hooks: MeasureHooks) => Promise<T>): Promise<T> {
  const interrupt = listenForInterrupt()
  const progress = createProgress()
  try {
    return await measure({ log: progress.line, onProgress: progress.bar, signal: interrupt.signal })
  } finally {
    progress.end()
    interrupt.end()
    if (interrupt.signal.aborted)
      console.error(file === null ? 'Interrupted.' : `Interrupted: what is measured is kept in ${file}, and the same command goes on from there.`)
  }
}
