import { listenForInterrupt } from './interrupt.ts'
import { createProgress } from './progress.ts'

/** What measurements tell on their way, and what ends them early. */
export interface MeasuringHooks {
  readonly log: (line: string) => void
  readonly onProgress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/** Runs measurements that say how far they are. Ctrl-C ends them with what is done, which is kept in `file` where there is one. */
export async function measuring<T>(file: string | null, measure: (hooks: MeasuringHooks) => Promise<T>): Promise<T> {
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
