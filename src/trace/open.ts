import { pathOf, show } from '../schema/expected.ts'
import { type Fault, TraceError } from './faults.ts'
import { gunzip, isGzip } from './gzip.ts'
import { isPlain, readPlain } from './import/plain.ts'
import { isRstar, readRstar, rstarTitle } from './import/rstar.ts'
import { type Document, documentsIn } from './json/documents.ts'
import { lineAndColumn } from './json/scan.ts'
import { limits } from './limits.ts'
import { readTrace } from './read.ts'
import { decode, type FileText, requireText } from './text.ts'
import { formatName, type Trace } from './trace.ts'

/** One search of a file, or what should be one; rStar writes many into one. */
export interface FoundTrace {
  /** A line that tells it from the others; may be empty. */
  readonly title: string
  /** The line of the file where it begins, from 1. */
  readonly line: number
  /** Why it is no search at all; null where it looks like one, and reading it tells the rest. */
  readonly fault: Fault | null
  /** Checks the search and gives it. Throws TraceError and nothing else. */
  read(): Trace
}

/** The searches of a file as it came from disk, at least one. Unpacks gzip. Rejects with TraceError and nothing else. */
export const openTraces = async (bytes: Uint8Array): Promise<readonly FoundTrace[]> => {
  if (bytes.length > limits.bytes) throw new TraceError({ kind: 'size', measure: 'bytes', limit: limits.bytes })
  return searchesOf(decode(isGzip(bytes) ? await gunzip(bytes) : bytes))
}

/**
 * The searches of a text: a JSON document of any known kind, a list of them, or one a line. One of several that is no search is among them with its fault;
 * where there is none at all, throws the first one's. Throws TraceError and nothing else.
 */
export const findTraces = (text: string): readonly FoundTrace[] => searchesOf({ text, whole: true })

const searchesOf = (file: FileText): readonly FoundTrace[] => {
  if (file.text.length > limits.bytes) throw new TraceError({ kind: 'size', measure: 'bytes', limit: limits.bytes })
  const documents = documentsIn(file.text, limits.nesting)
  if (documents.length > limits.searches) throw new TraceError({ kind: 'size', measure: 'searches', limit: limits.searches })
  const lines = lineCounter(file.text)
  const found = documents.map((document) => searchOf(file, document, lines(document.from)))
  const [first] = found
  if (first === undefined) throw new TraceError({ kind: 'empty' })
  if (first.fault !== null && found.every(({ fault }) => fault !== null)) throw new TraceError(first.fault)
  return found
}

/** Tells the lines of places that are asked for in ascending order. */
const lineCounter = (text: string): ((at: number) => number) => {
  let [line, from] = [1, 0]
  return (at) => {
    line += lineAndColumn(text.slice(from, at), at - from).line - 1
    from = at
    return line
  }
}

const searchOf = (file: FileText, document: Document, line: number): FoundTrace => {
  const parse = (): unknown => {
    requireText(file, document)
    const { fault, from, to } = document
    if (fault !== null) {
      const { line, column } = lineAndColumn(file.text, fault.at)
      throw new TraceError({ kind: 'json', line, column, path: pathOf(fault.path), problem: fault.problem })
    }
    return JSON.parse(file.text.slice(from, to))
  }
  try {
    const kind = recognize(parse())
    return { title: kind.title, line, fault: null, read: () => kind.read(parse()) }
  } catch (error) {
    if (!(error instanceof TraceError)) throw error
    return {
      title: '',
      line,
      fault: error.fault,
      read: () => {
        throw error
      },
    }
  }
}

const has = (raw: unknown, key: string): raw is object => typeof raw === 'object' && raw !== null && !Array.isArray(raw) && Object.hasOwn(raw, key)

const textOf = (raw: object, key: string): string => {
  const value: unknown = Reflect.get(raw, key)
  return typeof value === 'string' ? value : ''
}

/** What a document is of, with its title, and how such a document is read. Throws TraceError for one of no known kind. */
const recognize = (raw: unknown): { readonly title: string; readonly read: (raw: unknown) => Trace } => {
  if (has(raw, 'format') || has(raw, 'events')) return { title: textOf(raw, 'title'), read: readTrace }
  if (has(raw, 'trace')) return { title: textOf(raw, 'question'), read: (again) => readTrace(fromSolution(again)) }
  if (isRstar(raw)) return { title: rstarTitle(raw), read: readRstar }
  if (isPlain(raw) && typeof raw === 'object' && raw !== null) return { title: textOf(raw, 'question') || textOf(raw, 'text'), read: readPlain }
  throw new TraceError({ kind: 'format', found: show(raw) })
}

/** The version of the events that `solve --json` writes is not told: bringing newer ones forward leaves them as they are. */
const oldestWritten = 4

/** What `solve --json` writes has the log under `trace`. */
const fromSolution = (raw: unknown): object => ({ format: formatName, version: oldestWritten, events: has(raw, 'trace') ? Reflect.get(raw, 'trace') : null })
