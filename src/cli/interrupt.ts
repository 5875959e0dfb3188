import { setMaxListeners } from 'node:events'

/** Exit status of a command that Ctrl-C has ended, as shells have it. */
export const interruptedStatus = 130

/** Ctrl-C. The first asks the command to end with what is done, the second ends it at once. */
export interface Interrupt {
  readonly signal: AbortSignal
  /** Stops listening. */
  end(): void
}

/** Listens for Ctrl-C until `end`. */
export function listenForInterrupt(): Interrupt {
  const controller = new AbortController()
  // Each call to a model under way listens, hundreds at a time where many solutions are sampled.
  setMaxListeners(0, controller.signal)
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(interruptedStatus)
    controller.abort()
    process.exitCode = interruptedStatus
  }
  process.on('SIGINT', onSignal)
  return { signal: controller.signal, end: () => process.off('SIGINT', onSignal) }
}
