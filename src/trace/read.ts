import * as v from 'valibot'
import { date, number, record, textUpTo, whole } from '../schema/parts.ts'
import { checked, refuse } from './checked.ts'
import { event } from './event-schema.ts'
import { TraceError } from './faults.ts'
import { fold } from './fold.ts'
import { limits } from './limits.ts'
import { type Migration, migrate } from './migrate.ts'
import { formatName, type Trace, type TraceTime } from './trace.ts'

const name = textUpTo(limits.question)

const document = record({
  format: v.literal(formatName),
  title: v.optional(name, ''),
  app: v.optional(name, ''),
  model: v.optional(name, ''),
  created: v.optional(v.nullable(date()), null),
  times: v.optional(v.array(v.strictTuple([whole(0, limits.events), number(0, 1e9)])), () => []),
  events: v.array(event),
})

const requireFewer = (values: unknown): void => {
  if (Array.isArray(values) && values.length > limits.events) throw new TraceError({ kind: 'size', measure: 'events', limit: limits.events })
}

/**
 * A trace from a parsed document of any known version. Checks every value, then folds the log. Throws TraceError and nothing else.
 */
export const readTrace = (raw: unknown, steps?: ReadonlyMap<number, Migration>, newest?: number): Trace => {
  const newestForm = migrate(raw, steps, newest)
  requireFewer(newestForm.events)
  requireFewer(newestForm.times)
  const { title, app, model, created, times, events } = checked(document, newestForm)
  fold(events)
  return { header: { title, app, model, created }, events, times: growing(times, events.length) }
}

const growing = (times: readonly (readonly [number, number])[], events: number): TraceTime[] =>
  times.map(([count, seconds], i) => {
    const [fewest, earliest] = times[i - 1] ?? [0, 0]
    if (count < fewest || count > events) refuse({ what: 'whole', min: fewest, max: events }, count, ['times', i, 0])
    if (seconds < earliest) refuse({ what: 'number', min: earliest, max: null }, seconds, ['times', i, 1])
    return { events: count, seconds }
  })
