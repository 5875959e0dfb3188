import type { NodeId, SearchEvent } from '../core/events.ts'
import type { Moment, NodeMoment, PathMoment } from './moment.ts'

/** However much happens at once, the picture is at most this far behind the log, in ms. */
export const MOST_BEHIND_MS = 900
/** A longer stretch of log was jumped over, not watched: only its end is seen happening. */
export const MOST_EVENTS = 120
/** What follows another event of its kind in the log comes this much later, in ms. */
const SAME_KIND_MS = 40
const FADE_MS = 350
/** A phase that is squeezed below this share of its length is too quick to read. */
const READABLE = 0.5

/** A stretch of time in ms, within the picture's clock. */
interface Span {
  readonly begin: number
  readonly length: number
}

type Happens = 'grown' | 'typed' | 'ran' | 'scored' | 'pruned' | 'finished'

interface NodeRecord {
  readonly spans: Partial<Record<Happens, Span>>
  ok: boolean
  tells: boolean
  /** When the next phase begins. */
  until: number
}

interface PathRecord extends Span {
  readonly kind: PathMoment['kind']
  readonly path: readonly NodeId[]
  readonly value: number
  until: number
}

/**
 * Makes events of the log into something to watch: each phase in turn, as long as it takes to see, squeezed when the log is quicker. It knows the events
 * alone and no search, so a recording looks as the search did. What the newest phase did stays in sight until another phase begins.
 */
export class Moments {
  private readonly nodes = new Map<NodeId, NodeRecord>()
  private paths: PathRecord[] = []
  /** When the last phase that is under way will be over. */
  private busyUntil = 0

  clear(): void {
    this.nodes.clear()
    this.paths = []
    this.busyUntil = 0
  }

  /** Takes events that were folded into the tree. With `still`, all is over at once. */
  take(events: readonly SearchEvent[], now: number, still: boolean): void {
    const seen = events.slice(-MOST_EVENTS).filter((event) => lengthOf(event) > 0)
    if (seen.length === 0) return
    let begin = Math.max(now, Math.min(this.busyUntil, now + MOST_BEHIND_MS))
    const stride = (event: SearchEvent, at: number) => (seen[at + 1]?.type === event.type ? SAME_KIND_MS : lengthOf(event))
    const total = seen.reduce((sum, event, at) => sum + stride(event, at), 0)
    const pace = still ? 0 : Math.min(1, (now + MOST_BEHIND_MS - begin) / total)
    seen.forEach((event, at) => {
      if (event.type !== 'prune' && seen[at - 1]?.type !== event.type) this.beginPhase(begin, still)
      this.record(event, begin, still ? 0 : Math.max(pace, 0.35), still || pace >= READABLE)
      begin += stride(event, at) * pace
    })
    this.busyUntil = begin
  }

  private beginPhase(begin: number, still: boolean): void {
    // Without motion nothing fades.
    if (still) this.clear()
    for (const record of this.nodes.values()) record.until = Math.min(record.until, begin)
    for (const path of this.paths) path.until = Math.min(path.until, begin)
  }

  private record(event: SearchEvent, begin: number, pace: number, tells: boolean): void {
    const span = (from: number, length: number): Span => ({ begin: begin + from * pace, length: length * pace })
    const happens = (id: NodeId, what: Happens, when: Span): NodeRecord => {
      const record = this.nodes.get(id) ?? { spans: {}, ok: true, tells, until: Number.POSITIVE_INFINITY }
      record.spans[what] = when
      record.until = Number.POSITIVE_INFINITY
      record.tells = tells
      this.nodes.set(id, record)
      return record
    }
    switch (event.type) {
      case 'select':
      case 'backup': {
        const value = event.type === 'backup' ? event.value : 0
        this.paths.push({ ...span(0, lengthOf(event)), kind: event.type, path: event.path, value, until: Number.POSITIVE_INFINITY })
        return
      }
      case 'turn': {
        const up = walk(event.path)
        this.paths.push({ ...span(0, up), kind: 'backup', path: event.path, value: event.value, until: Number.POSITIVE_INFINITY })
        this.paths.push({ ...span(up, lengthOf(event) - up), kind: 'select', path: event.to, value: 0, until: Number.POSITIVE_INFINITY })
        return
      }
      case 'expand':
        event.candidates.forEach(({ id, tokens }, at) => {
          // One after the other, all within the phase.
          const from = (at / event.candidates.length) * 160
          happens(id, 'grown', span(from, 260))
          if (tokens.length > 0) happens(id, 'typed', span(from, 640))
        })
        return
      case 'execute':
        for (const { id, ok } of event.results) happens(id, 'ran', span(0, 380)).ok = ok
        return
      case 'score':
        for (const { id } of event.scores) happens(id, 'scored', span(0, 340))
        return
      case 'prune':
        happens(event.node, 'pruned', span(0, 320))
        return
      case 'answer':
        happens(event.node, 'finished', span(0, 700))
        return
    }
  }

  /** What is seen at `now`; what is over is forgotten. */
  at(now: number): Moment {
    this.paths = this.paths.filter((path) => now < Math.max(path.until, endOf(path)) + FADE_MS)
    for (const [id, record] of this.nodes) if (now >= Math.max(record.until, lastEnd(record)) + FADE_MS) this.nodes.delete(id)
    const found = new Map<NodeId, NodeMoment>()
    for (const [id, record] of this.nodes) found.set(id, nodeMoment(record, now))
    return {
      node: (key) => found.get(key) ?? null,
      busy: [...found.keys()],
      paths: this.paths.map((path) => ({
        kind: path.kind,
        path: path.path,
        value: path.value,
        share: shareOf(path, now),
        opacity: Math.min(1, 1 - (now - Math.max(path.until, endOf(path))) / FADE_MS),
      })),
    }
  }

  /** True while what `at` tells changes with time. */
  moving(now: number): boolean {
    const passing = (until: number, end: number) => now < end || until !== Number.POSITIVE_INFINITY
    for (const record of this.nodes.values()) if (passing(record.until, lastEnd(record))) return true
    return this.paths.some((path) => passing(path.until, endOf(path)))
  }
}

const endOf = ({ begin, length }: Span): number => begin + length

const lastEnd = ({ spans }: NodeRecord): number => Math.max(...Object.values(spans).map(endOf))

function shareOf(span: Span | undefined, now: number): number {
  if (span === undefined || now >= endOf(span)) return 1
  return Math.max(0, (now - span.begin) / span.length)
}

function nodeMoment({ spans, ok, tells }: NodeRecord, now: number): NodeMoment {
  return {
    grown: shareOf(spans.grown, now),
    typed: shareOf(spans.typed, now),
    ran: shareOf(spans.ran, now),
    ok,
    scored: shareOf(spans.scored, now),
    pruned: shareOf(spans.pruned, now),
    finished: shareOf(spans.finished, now),
    tells,
  }
}

/** How long it takes to walk a path. */
const walk = (path: readonly NodeId[]): number => 140 + 80 * path.length

/** How long an event is watched before the next begins, in ms; 0 for events that nothing shows. */
function lengthOf(event: SearchEvent): number {
  switch (event.type) {
    case 'select':
    case 'backup':
      return walk(event.path)
    case 'turn':
      return walk(event.path) + walk(event.to)
    case 'expand':
      return event.candidates.length === 0 ? 0 : 460
    case 'execute':
      return event.results.length === 0 ? 0 : 260
    case 'prune':
      return 30
    case 'score':
      return event.scores.length === 0 ? 0 : 340
    case 'answer':
      return 300
    case 'done':
      return 1
    default:
      return 0
  }
}
