import { fieldsOf, refuse } from './checked.ts'
import { TraceError } from './faults.ts'
import { toldDetail, toldError, toldFailure, wasFinished } from './told.ts'
import { formatVersion } from './trace.ts'

/** Rewrites a document of one version as one of the next. Sees what anyone may have written, so it checks what it reads. */
export type Migration = (document: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

const withDetail = (event: unknown): unknown => {
  if (typeof event !== 'object' || event === null || Reflect.get(event, 'type') !== 'prune') return event
  const [reason, text]: [unknown, unknown] = [Reflect.get(event, 'reason'), Reflect.get(event, 'detail') ?? '']
  // What is no text is left for the reader to refuse.
  if (typeof text !== 'string') return event
  const detail = toldDetail(String(reason), text)
  return { ...event, detail, finished: wasFinished(detail) }
}

const withError = (result: unknown): unknown => {
  const error = isRecord(result) ? result.error : undefined
  return isRecord(result) && typeof error === 'string' ? { ...result, error: toldError(error) } : result
}

/** Faults of programs and of searches by codes; what is no text is left for the reader to refuse. */
const withFaults = (event: unknown): unknown => {
  if (!isRecord(event)) return event
  const { type, message, results, detail } = event
  if (type === 'error' && typeof message === 'string') return { type, fault: toldFailure(message) }
  if (type === 'execute' && Array.isArray(results)) return { ...event, results: results.map(withError) }
  if (type === 'prune' && isRecord(detail) && detail.code === 'python') return { ...event, detail: { ...detail, values: withError(detail.values) } }
  return event
}

const eachEvent =
  (change: (event: unknown) => unknown): Migration =>
  (document) => ({ ...document, ...(Array.isArray(document.events) ? { events: document.events.map(change) } : {}) })

/** By the version it starts from. A change of the format adds an entry here and raises `formatVersion`. */
export const migrations: ReadonlyMap<number, Migration> = new Map([
  // Version 2 only adds events.
  [1, (document) => document],
  // Version 3 adds a kind of intervention.
  [2, (document) => document],
  // Version 4 says why a step was discarded by a code with values, and whether its solution was finished.
  [3, eachEvent(withDetail)],
  // Version 5 says why programs and searches failed by codes with values, and may have what the family read of the question: where it has not, the question is read once.
  [4, eachEvent(withFaults)],
])

/** The document in the newest version. Throws a TraceError for a version from the future, or one that nothing leads on from. */
export const migrate = (
  raw: unknown,
  steps: ReadonlyMap<number, Migration> = migrations,
  newest: number = formatVersion,
): Readonly<Record<string, unknown>> => {
  let document = fieldsOf(raw)
  const { version } = document
  const expected = { what: 'whole', min: newest - steps.size, max: newest } as const
  if (typeof version !== 'number' || !Number.isInteger(version) || version < expected.min) return refuse(expected, version, ['version'])
  if (version > newest) throw new TraceError({ kind: 'version', found: version, newest })
  for (let at = version; at < newest; at++) document = { ...steps.get(at)?.(document), version: at + 1 }
  return document
}
