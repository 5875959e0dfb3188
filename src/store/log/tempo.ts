import type { SearchEvent } from '../../core/events.ts'
import type { StoryKind } from '../../insight/story.ts'

/** How long a replay dwells on an event, in beats: on what changes the picture much longer than on one pruning of many. */
const beatsOf: Readonly<Record<SearchEvent['type'], number>> = {
  start: 0.5,
  root: 0.5,
  select: 1,
  expand: 2,
  execute: 1.5,
  prune: 0.2,
  score: 1.5,
  answer: 3,
  backup: 1.5,
  turn: 2,
  counts: 1,
  exhausted: 0.2,
  resume: 0.5,
  intervene: 2,
  focus: 0.5,
  error: 1,
  done: 1,
}

/** How much longer it stays where something is worth noticing, in seconds: long enough to read what is said there. */
const lingers: Readonly<Record<StoryKind, number>> = { 'first-answer': 3, abandoned: 3, change: 2, discarded: 2 }
/** The phases of a rollout linger as long where they come for the first time. */
const phases: ReadonlySet<SearchEvent['type']> = new Set<SearchEvent['type']>(['select', 'expand', 'execute', 'score', 'backup'])
const introduction = 1

/** At speed 1 the beats of a log of usual length replay in this many seconds, and all that lingers in at most as many more. */
const usualSeconds = 45
const mostLingering = 20
/** Beats a second of a short log, which a person can follow. */
const slowest = 4

/** How long a replay stays at each moment of a log, noted while it is folded. */
export class Tempo {
  readonly #beats: number[] = []
  readonly #lingers: number[] = []
  #allBeats = 0
  #allLingers = 0
  readonly #introduced = new Set<SearchEvent['type']>()

  /** Takes the next event, and what is worth noticing about it. */
  note(event: SearchEvent, notable: StoryKind | null): void {
    const isNew = phases.has(event.type) && !this.#introduced.has(event.type)
    this.#introduced.add(event.type)
    const linger = notable !== null ? lingers[notable] : isNew ? introduction : 0
    this.#beats.push(beatsOf[event.type])
    this.#lingers.push(linger)
    this.#allBeats += beatsOf[event.type]
    this.#allLingers += linger
  }

  /** Whether a replay lingers after so many events. */
  lingersAt(position: number): boolean {
    return (this.#lingers[position - 1] ?? 0) > 0
  }

  /** Seconds that a replay at speed 1 stays after so many events, where it lingers so many times as long; 0 before the first and beyond the last. */
  secondsAt(position: number, patience = 1): number {
    const pace = Math.max(slowest, this.#allBeats / usualSeconds)
    const share = Math.min(1, mostLingering / Math.max(1, this.#allLingers))
    return (this.#beats[position - 1] ?? 0) / pace + (this.#lingers[position - 1] ?? 0) * share * patience
  }
}
