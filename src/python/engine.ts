import type { PyodideAPI } from 'pyodide'
import type { Execution } from '../core/ports.ts'
import { begin, type Clock, end, openClock } from './clock.ts'
import { timeoutMessage } from './limits.ts'
import type { FromPython, Start, ToPython } from './messages.ts'
import { runnerSource } from './runner.ts'

type Run = (prefix: string, candidate: string) => string

/** Results gathered before they are sent; a message costs more than a plain program. */
const FLUSH_MS = 10

/** Raised when the interpreter itself died. */
class Crash extends Error {}

function isPythonError(error: unknown): boolean {
  return error instanceof Error && error.name === 'PythonError'
}

function parseFailure(json: string): Execution {
  const parsed: unknown = JSON.parse(json)
  const [message, line] = Array.isArray(parsed) ? parsed : []
  return { ok: false, kind: 'exception', error: String(message), line: typeof line === 'number' ? line : null }
}

function runOnce(run: Run, prefix: string, candidate: string, clock: Clock | null): string {
  if (clock) begin(clock)
  try {
    return run(prefix, candidate)
  } catch (error) {
    // The signal can arrive just outside the runner's own try block.
    if (isPythonError(error)) return '!'
    throw new Crash(error instanceof Error ? error.message : String(error))
  }
}

function execute(run: Run, prefix: string, candidate: string, timeoutMs: number, clock: Clock | null): Execution {
  for (let attempt = 0; ; attempt++) {
    const start = performance.now()
    const answer = runOnce(run, prefix, candidate, clock)
    const elapsed = performance.now() - start
    if (elapsed >= timeoutMs) return { ok: false, kind: 'timeout', error: timeoutMessage(timeoutMs), line: null }
    if (answer.startsWith('+')) return { ok: true, output: answer.slice(1) }
    if (answer.startsWith('-')) return parseFailure(answer.slice(1))
    // An interrupt long before the limit was meant for an earlier program, unless it comes again: then the program raises it.
    if (elapsed > timeoutMs / 2) return { ok: false, kind: 'timeout', error: timeoutMessage(timeoutMs), line: null }
    if (attempt > 0) return { ok: false, kind: 'exception', error: 'KeyboardInterrupt', line: null }
  }
}

/**
 * Installs the runner in a fresh Pyodide and returns the handler of the worker's messages.
 * `post` sends to the supervisor.
 */
export function createEngine(
  pyodide: PyodideAPI,
  { shared, timeoutMs }: Pick<Start, 'shared' | 'timeoutMs'>,
  post: (message: FromPython) => void,
): (message: ToPython) => void {
  const clock = shared && openClock(shared)
  const run: Run = pyodide.runPython(runnerSource)
  if (clock) pyodide.setInterruptBuffer(clock.signal)
  return (message) => {
    if (message.type !== 'run') return
    let results: Execution[] = []
    let flushed = performance.now()
    const flush = () => {
      if (results.length > 0) post({ type: 'results', results })
      results = []
      flushed = performance.now()
    }
    try {
      for (const { prefix, candidates } of message.batches) {
        for (const candidate of candidates) {
          results.push(execute(run, prefix, candidate, timeoutMs, clock))
          if (clock) end(clock)
          // Without shared memory the supervisor learns only from messages which program is running.
          if (!clock || performance.now() - flushed > FLUSH_MS) flush()
        }
      }
      flush()
    } catch (error) {
      flush()
      post({ type: 'crashed', message: error instanceof Error ? error.message : String(error) })
    }
  }
}
