import type { SearchEvent } from '../core/events.ts'
import { tokenCount } from '../core/token-count.ts'
import type { RunStats } from './protocol.ts'

/** Times a run, pauses excluded, and counts the tokens and rollouts of its events. */
export class RunClock {
  readonly #now: () => number
  #startedAt: number
  #pausedAt: number | null = null
  #tokens = 0
  #rollouts = 0

  /** `now` gives milliseconds. The clock starts at once, with so many seconds on it. */
  constructor(now: () => number = () => performance.now(), seconds = 0) {
    this.#now = now
    this.#startedAt = now() - seconds * 1000
  }

  pause(): void {
    this.#pausedAt ??= this.#now()
  }

  resume(): void {
    if (this.#pausedAt === null) return
    this.#startedAt += this.#now() - this.#pausedAt
    this.#pausedAt = null
  }

  count(event: SearchEvent): void {
    if (event.type === 'expand') for (const candidate of event.candidates) this.#tokens += tokenCount(candidate)
    if (event.type === 'backup') this.#rollouts++
  }

  stats(): RunStats {
    const seconds = ((this.#pausedAt ?? this.#now()) - this.#startedAt) / 1000
    const rate = (count: number) => (seconds > 0 ? count / seconds : 0)
    return { seconds, tokensPerSecond: rate(this.#tokens), rolloutsPerSecond: rate(this.#rollouts) }
  }
}

/** What a run that never began has to report. */
export const noStats: RunStats = { seconds: 0, tokensPerSecond: 0, rolloutsPerSecond: 0 }
