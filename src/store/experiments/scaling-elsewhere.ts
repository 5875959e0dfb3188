import type { ScalingRecord } from './scaling-record.ts'

/** What another page of this browser does or did: measures now, or measured what was not on show here. With what it measures, as far as it is kept. */
export interface ScalingElsewhere {
  readonly code: 'measuring-elsewhere' | 'measured-elsewhere'
  readonly values: { readonly model: string; readonly done: number; readonly of: number } | null
}

/** @param record what the other page keeps; null while it keeps nothing. */
export const elsewhereOf = (code: ScalingElsewhere['code'], record: ScalingRecord | null): ScalingElsewhere => ({
  code,
  values: record === null ? null : { model: record.answerer.model, done: record.done.length, of: record.setup.problems },
})

const isNamed = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What was asked for, whatever the order of its names. */
const asked = ({ done: _, ...rest }: ScalingRecord): string =>
  JSON.stringify(rest, (_, value: unknown) => (isNamed(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value))

/** Whether both are of one measurement, more or less of it done. */
export const isSameMeasurement = (one: ScalingRecord, other: ScalingRecord): boolean => asked(one) === asked(other)
