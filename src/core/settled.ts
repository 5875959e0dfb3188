import type { NodeId, SearchEvent } from './events.ts'

/**
 * How many events of a log a search can go on from: all of them, or those before the first expansion that an abrupt end left unfinished. With less than all,
 * the rest is to be dropped: no step must stay in the tree that was never judged.
 */
export const settledLength = (events: readonly SearchEvent[]): number => {
  let length = events.length
  for (let cut = unfinished(events, length); cut !== null; cut = unfinished(events, length)) length = events[cut - 1]?.type === 'intervene' ? cut - 1 : cut
  return length
}

/** How many events there were before the last intervention; null when there was none. What the search did since belongs to the intervention. */
export const lengthBeforeLast = (events: readonly SearchEvent[]): number | null => {
  const at = events.findLastIndex(({ type }) => type === 'intervene')
  if (at < 0) return null
  return events[at - 1]?.type === 'resume' ? at - 1 : at
}

/** The position of the first expansion among the first `length` events that did not come to its end; null when all did. */
const unfinished = (events: readonly SearchEvent[], length: number): number | null => {
  /** Where the step was proposed and what it waits for. */
  const waiting = new Map<NodeId, { readonly at: number; readonly needs: 'python' | 'score' }>()
  let scored = false
  for (let i = 0; i < length; i++) {
    const event = events[i]
    if (event?.type === 'start') scored = event.config.guidance === 'ppm'
    if (event?.type === 'expand') for (const { id, ended } of event.candidates) if (ended !== 'length') waiting.set(id, { at: i, needs: 'python' })
    if (event?.type === 'execute')
      for (const { id, ok } of event.results) {
        const step = waiting.get(id)
        if (ok && scored && step) waiting.set(id, { at: step.at, needs: 'score' })
        else waiting.delete(id)
      }
    if (event?.type === 'prune') waiting.delete(event.node)
    if (event?.type === 'score') for (const { id } of event.scores) waiting.delete(id)
  }
  return waiting.size === 0 ? null : Math.min(...[...waiting.values()].map(({ at }) => at))
}
