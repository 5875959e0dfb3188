import type { SearchEvent } from '../core/events.ts'
import { event } from './event-schema.ts'
import { TraceError } from './faults.ts'
import { fold } from './fold.ts'
import { limits } from './limits.ts'
import { type Migration, migrate } from './migrate.ts'
import { choice, list, nullable, number, optional, Place, pair, type Reader, record, refuse, textUpTo, whole } from './schema.ts'
import { formatName, type Trace, type TraceTime } from './trace.ts'

const tooManyEvents = (): never => {
  throw new TraceError({ kind: 'size', measure: 'events', limit: limits.events })
}

const date: Reader<string> = {
  expected: { what: 'date' },
  read: (value, at) => (typeof value === 'string' && value.length < 40 && !Number.isNaN(Date.parse(value)) ? value : refuse({ what: 'date' }, value, at)),
}

const name = textUpTo(limits.question)

const document = record({
  format: choice(formatName),
  title: optional(name, () => ''),
  app: optional(name, () => ''),
  model: optional(name, () => ''),
  created: optional(nullable(date), () => null),
  times: optional(list(pair(whole(0, limits.events), number(0, 1e9)), limits.events, tooManyEvents), () => []),
  events: list<SearchEvent>(event, limits.events, tooManyEvents),
})

/**
 * A trace from a parsed document of any known version. Checks every value, then folds the log. Throws TraceError and nothing else.
 */
export const readTrace = (raw: unknown, steps?: ReadonlyMap<number, Migration>, newest?: number): Trace => {
  const at = new Place()
  const { title, app, model, created, times, events } = document.read(migrate(raw, steps, newest), at)
  fold(events)
  return { header: { title, app, model, created }, events, times: growing(times, events.length) }
}

const growing = (times: readonly (readonly [number, number])[], events: number): TraceTime[] =>
  times.map(([count, seconds], i) => {
    const [fewest, earliest] = times[i - 1] ?? [0, 0]
    if (count < fewest || count > events) refuse({ what: 'whole', min: fewest, max: events }, count, new Place(['times', i, 0]))
    if (seconds < earliest) refuse({ what: 'number', min: earliest, max: null }, seconds, new Place(['times', i, 1]))
    return { events: count, seconds }
  })
