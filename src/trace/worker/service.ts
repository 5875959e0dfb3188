import { TraceError } from '../faults.ts'
import { isGzip } from '../gzip.ts'
import { limits } from '../limits.ts'
import { type FoundTrace, openTraces } from '../open.ts'
import type { Trace, TraceTime } from '../trace.ts'
import { inParts, weigh } from '../weight.ts'
import { type FoundSearch, type FromTraceWorker, longestTitle, type ToTraceWorker, type TraceSource } from './protocol.ts'

/** Values of one part: taken in, it holds up the page by a few milliseconds. */
const partWeight = 5000
const timesOfPart = 2000

type Part = Extract<FromTraceWorker, { type: 'part' }>

/** Answers the page's messages about one source. `now` in milliseconds. */
export const createTraceService = (post: (message: FromTraceWorker) => void, now: () => number): { handle(message: ToTraceWorker): Promise<void> } => {
  let found: readonly FoundTrace[] = []
  /** The only search of a file, which was read to check it. */
  let only: Trace | null = null
  let parts: Iterator<Part> | null = null

  const refuse = (error: unknown): void => post({ type: 'refused', fault: error instanceof TraceError ? error.fault : { kind: 'unreadable' } })

  const open = async (source: TraceSource): Promise<void> => {
    const bytes = await bytesOf(source)
    post({ type: 'progress', progress: { phase: isGzip(bytes) ? 'unpacking' : 'reading', share: null } })
    found = await openTraces(bytes)
    const searches: FoundSearch[] = []
    let told = Number.NEGATIVE_INFINITY
    for (const [i, search] of found.entries()) {
      if (now() - told > tellEvery) {
        post({ type: 'progress', progress: { phase: 'checking', share: i / found.length } })
        told = now()
      }
      const checked = check(search)
      if (found.length === 1) only = checked.trace
      searches.push({ title: search.title.slice(0, longestTitle), line: search.line, fault: checked.fault })
    }
    post({ type: 'found', searches })
  }

  const read = (index: number): void => {
    const search = found[index]
    if (search === undefined) throw new TraceError({ kind: 'empty' })
    const trace = only ?? checkedTrace(search)
    only = null
    parts = partsOf(trace)
    const { header } = trace
    post({
      type: 'header',
      header: { ...header, title: header.title.slice(0, longestTitle), model: header.model.slice(0, longestTitle) },
      events: trace.events.length,
    })
  }

  return {
    async handle(message) {
      try {
        if (message.type === 'open') await open(message.source)
        else if (message.type === 'read') read(message.index)
        else {
          const next = parts?.next()
          post(next === undefined || next.done ? { type: 'end' } : next.value)
        }
      } catch (error) {
        refuse(error)
      }
    },
  }
}

/** Milliseconds between two tellings of how far the checks are. */
const tellEvery = 100

const bytesOf = async (source: TraceSource): Promise<Uint8Array> => {
  if (typeof source === 'string') return new TextEncoder().encode(source)
  if (source instanceof Uint8Array) return source
  if (source.size > limits.bytes) throw new TraceError({ kind: 'size', measure: 'bytes', limit: limits.bytes })
  return new Uint8Array(await source.arrayBuffer())
}

const check = (search: FoundTrace): { readonly trace: Trace | null; readonly fault: FoundSearch['fault'] } => {
  if (search.fault !== null) return { trace: null, fault: search.fault }
  try {
    return { trace: checkedTrace(search), fault: null }
  } catch (error) {
    if (error instanceof TraceError) return { trace: null, fault: error.fault }
    throw error
  }
}

/** A search whose every event can be handed over without holding up the page. Throws TraceError. */
const checkedTrace = (search: FoundTrace): Trace => {
  const trace = search.read()
  if (countAnswers(trace) > limits.answers) throw new TraceError({ kind: 'size', measure: 'answers', limit: limits.answers })
  if (trace.events.some((event) => weigh(event) > limits.eventWeight)) throw new TraceError({ kind: 'size', measure: 'event', limit: limits.eventWeight })
  return trace
}

const countAnswers = ({ events }: Trace): number => events.reduce((count, event) => count + (event.type === 'answer' ? 1 : 0), 0)

function* partsOf({ events, times }: Trace): Generator<Part> {
  for (const part of inParts(events, weigh, partWeight)) yield { type: 'part', events: part, times: [] }
  for (const part of inParts<TraceTime>(times, () => 1, timesOfPart)) yield { type: 'part', events: [], times: part }
}
