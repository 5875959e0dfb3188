/** Longest stretch without a turn of the event loop, in milliseconds: a fraction of a frame, so that what the page has to do meanwhile is not late. */
const longestStretch = 8

/**
 * Lets the page live while something long is computed: to be awaited between its small pieces, it waits for a turn of the event loop as soon as the stretch since the
 * last one is long enough. `turn` gives the page its turn.
 */
export function createBreathing(now: () => number, turn: () => Promise<void>): () => Promise<void> {
  let since = now()
  return async () => {
    const time = now()
    if (time - since < longestStretch) return
    await turn()
    since = now()
  }
}

/** A turn of the event loop. A message to oneself comes after those that already wait, and unlike timers is not slowed down. */
export function createTurns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve)
      port2.postMessage(null)
    })
}
