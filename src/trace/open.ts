import { show, TraceError } from './faults.ts'
import { gunzip, isGzip } from './gzip.ts'
import { isPlain, readPlain } from './import/plain.ts'
import { isRstar, readRstar, rstarTitle } from './import/rstar.ts'
import { limits } from './limits.ts'
import { readTrace } from './read.ts'
import { formatName, formatVersion, type Trace } from './trace.ts'

/** One search of a file; rStar writes many into one. */
export interface FoundTrace {
  /** A line that tells it from the others; may be empty. */
  readonly title: string
  /** Checks the search and gives it. Throws TraceError and nothing else. */
  read(): Trace
}

/** The searches of a file as it came from disk, at least one. Unpacks gzip. Rejects with TraceError and nothing else. */
export const openTraces = async (bytes: Uint8Array): Promise<readonly FoundTrace[]> => {
  if (bytes.length > limits.bytes) throw new TraceError({ kind: 'size', measure: 'bytes', limit: limits.bytes })
  return findTraces(decode(isGzip(bytes) ? await gunzip(bytes) : bytes))
}

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new TraceError({ kind: 'encoding' })
  }
}

/** The searches of a text: a JSON document of any known kind, a list of them, or one a line. Throws TraceError and nothing else. */
export const findTraces = (text: string): readonly FoundTrace[] => {
  if (text.length > limits.bytes) throw new TraceError({ kind: 'size', measure: 'bytes', limit: limits.bytes })
  const documents = parse(text)
  const found = documents.map(recognize)
  if (found.length === 0) throw new TraceError({ kind: 'empty' })
  return found
}

const parse = (text: string): readonly unknown[] => {
  const trimmed = text.trim()
  if (trimmed === '') return []
  const whole = parseJson(trimmed)
  if (whole.ok) return Array.isArray(whole.value) && whole.value.length > 0 ? whole.value : [whole.value]
  const lines = trimmed.split('\n')
  const first = parseJson(lines[0] ?? '')
  // Not a document a line either, so the fault is that of the whole.
  if (!first.ok || lines.length === 1) throw new TraceError({ kind: 'json', line: null, detail: whole.detail })
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    const parsed = parseJson(line)
    if (!parsed.ok) throw new TraceError({ kind: 'json', line: i + 1, detail: parsed.detail })
    return [parsed.value]
  })
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly detail: string }

const parseJson = (text: string): Parsed => {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) }
  }
}

const has = (raw: unknown, key: string): raw is object => typeof raw === 'object' && raw !== null && !Array.isArray(raw) && Object.hasOwn(raw, key)

const textOf = (raw: object, key: string): string => {
  const value: unknown = Reflect.get(raw, key)
  return typeof value === 'string' ? value : ''
}

const recognize = (raw: unknown): FoundTrace => {
  if (has(raw, 'format') || has(raw, 'events')) return { title: textOf(raw, 'title'), read: () => readTrace(raw) }
  if (has(raw, 'trace')) return { title: textOf(raw, 'question'), read: () => readTrace(fromSolution(raw)) }
  if (isRstar(raw)) return { title: rstarTitle(raw), read: () => readRstar(raw) }
  if (isPlain(raw) && typeof raw === 'object' && raw !== null) return { title: textOf(raw, 'question') || textOf(raw, 'text'), read: () => readPlain(raw) }
  throw new TraceError({ kind: 'format', found: show(raw) })
}

/** What `solve --json` writes has the log under `trace`. */
const fromSolution = (raw: object): object => ({ format: formatName, version: formatVersion, events: Reflect.get(raw, 'trace') })
