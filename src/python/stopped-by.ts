import type { Interpreter } from './types.ts'

/** The interpreter for one search: what it runs is given up when the signal aborts. */
export function stoppedBy(signal: AbortSignal, interpreter: Interpreter): Interpreter {
  return {
    run: (prefix, candidates) => interpreter.run(prefix, candidates, signal),
    dispose: () => interpreter.dispose(),
  }
}
