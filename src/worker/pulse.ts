/** Hands the search worker the end of the line that its nested worker is to answer on; transferred, and the first message of all. */
export interface WatchRequest {
  readonly type: 'watch'
  readonly pulse: MessagePort
}

/** The page's end of a line to the worker nested in the search worker. */
export interface Pulse {
  /** The other end, for the nested worker. */
  readonly port: MessagePort
  /** Asks for a beat. */
  ask(): void
  close(): void
}

/** Opens a line; `onBeat` hears each answer. The page asks rather than waits, since timers of workers may be slowed down and messages are not. */
export function openPulse(onBeat: () => void): Pulse {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = onBeat
  return { port: port2, ask: () => port1.postMessage(null), close: () => port1.close() }
}
