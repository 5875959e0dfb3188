import type { Log } from '../log/live.ts'
import { type Caption, captionOf } from './caption.ts'

/** How long a caption stays at least, in milliseconds: any, and one of something worth noticing. */
export interface Dwell {
  readonly any: number
  readonly notable: number
}

/** More moments than this wait for nobody: the newest are told. */
const mostWaiting = 2

/**
 * Which caption is shown while a search says more than anyone can read: each stays for its time, what is worth noticing is told though the search has gone on since,
 * and otherwise the newest comes next.
 */
export class CaptionReel {
  #shown: Caption | null = null
  #since = Number.NEGATIVE_INFINITY
  #position = -1
  #waiting: Caption[] = []

  /** The caption to show at a position of the log in view. `now` in milliseconds; null for a view that stands still, which tells of its moment at once. */
  at(log: Log, position: number, now: number, dwell: Dwell | null): Caption {
    const latest = captionOf(log, position)
    if (dwell === null || position < this.#position || this.#shown === null) {
      this.#waiting = []
      return this.#show(latest, position, now)
    }
    const told = log.index.storyWithin(this.#position, position).map((moment) => captionOf(log, moment.position))
    this.#waiting = [...this.#waiting, ...told].slice(-mostWaiting)
    this.#position = position
    if (this.wait(now, dwell) > 0) return this.#shown
    const next = this.#waiting.shift() ?? latest
    return next.marked === this.#shown.marked ? this.#shown : this.#show(next, position, now)
  }

  /** Milliseconds until another caption may be shown. */
  wait(now: number, dwell: Dwell): number {
    return Math.max(0, this.#since + (this.#shown?.notable == null ? dwell.any : dwell.notable) - now)
  }

  #show(caption: Caption, position: number, now: number): Caption {
    this.#shown = caption
    this.#position = position
    this.#since = now
    return caption
  }
}
