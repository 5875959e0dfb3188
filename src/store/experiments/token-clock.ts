import type { SearchEvent } from '../../core/events.ts'
import { tokenCount } from '../../core/token-count.ts'

/** A log by the policy's tokens: how many were generated up to and with each event. */
export type TokenClock = readonly number[]

export const tokenClock = (events: readonly SearchEvent[]): TokenClock => {
  let tokens = 0
  return events.map((event) => {
    if (event.type === 'expand') for (const candidate of event.candidates) tokens += tokenCount(candidate)
    return tokens
  })
}

/** Events of the log before the policy has generated more than so many tokens; all of them where it never did. */
export const eventsWithin = (clock: TokenClock, tokens: number): number => {
  let [low, high] = [0, clock.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((clock[middle] ?? 0) <= tokens) low = middle + 1
    else high = middle
  }
  return low
}
