import type { SearchEvent } from '../../../core/events.ts'
import type { Moments } from '../../../viz/moments.ts'

/** Events before the one in view among which its phase is looked for. */
const PHASE_EVENTS = 40

/**
 * What of the log the picture has not shown yet. The position in view is the tree's version: when it moves on, the events in between are seen
 * happening, whether a search writes them or a recording is replayed; when it moves back, only the phase it comes to stands there.
 */
export class LogTail {
  private seen: number | null = null
  private fresh: SearchEvent[] = []
  private back = false

  /** Another log: all of it is to be seen. */
  startOver(): void {
    this.seen = 0
    this.fresh = []
    this.back = false
  }

  /** The first `version` events of the log are in view. What was there before the picture is not played. */
  take(log: readonly SearchEvent[], version: number): void {
    const seen = this.seen ?? version
    if (version > seen) for (let at = seen; at < Math.min(version, log.length); at++) this.keep(log[at])
    if (version < seen) {
      this.back = true
      this.fresh = log.slice(Math.max(0, version - PHASE_EVENTS), version)
    }
    this.seen = version
  }

  private keep(event: SearchEvent | undefined): void {
    if (event !== undefined) this.fresh.push(event)
  }

  passTo(moments: Moments, now: number, still: boolean): void {
    if (this.back) moments.clear()
    if (this.fresh.length > 0) moments.take(this.fresh, now, still || this.back)
    this.fresh = []
    this.back = false
  }
}
