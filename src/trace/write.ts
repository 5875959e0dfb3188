import type { SearchEvent } from '../core/events.ts'
import type { TokenChance, TokenInfo } from '../core/ports.ts'
import { formatName, formatVersion, type Trace } from './trace.ts'

/** Below this the probability is 0 for every purpose, and JSON has no infinity. */
const leastLogprob = -1000

const pairOf = ({ text, logprob }: TokenChance): readonly [string, number] => [text, Math.round(Math.max(leastLogprob, logprob) * 1e4) / 1e4]

const listOf = (token: TokenInfo): readonly unknown[] => (token.alternatives === undefined ? pairOf(token) : [...pairOf(token), token.alternatives.map(pairOf)])

const compact = (event: SearchEvent): object =>
  event.type === 'expand' ? { ...event, candidates: event.candidates.map((candidate) => ({ ...candidate, tokens: candidate.tokens.map(listOf) })) } : event

/**
 * The trace as a JSON document, one event a line, so that it can be read, compared and cut with ordinary tools.
 * Tokens are pairs with logarithms of four decimals; everything else is exact.
 */
export const writeTrace = ({ header, events, times }: Trace): string => {
  const { title, app, model, created } = header
  const head = { format: formatName, version: formatVersion, ...(title === '' ? {} : { title }), app, model, ...(created === null ? {} : { created }) }
  const clock = times.length === 0 ? '' : `,\n"times":${JSON.stringify(times.map((time) => [time.events, Math.round(time.seconds * 1000) / 1000]))}`
  const lines = events.map((event) => JSON.stringify(compact(event)))
  return `${JSON.stringify(head).slice(0, -1)}${clock},\n"events":[\n${lines.join(',\n')}\n]}\n`
}
