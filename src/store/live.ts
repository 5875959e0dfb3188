import type { SearchEvent } from '../core/events.ts'
import { apply, createTree } from '../core/reducer.ts'
import type { Tree } from '../core/tree.ts'

/** Calls back before the next frame. */
export type FrameScheduler = (callback: () => void) => void

/**
 * The log of the run on show and the tree folded from it. The log is the source of truth; events are appended at once
 * and folded together once a frame. The tree is mutated in place, so whoever reads it needs `version` to notice.
 */
export class LiveRun {
  #tree: Tree = createTree()
  #events: SearchEvent[] = []
  #folded = 0
  #scheduled = false
  readonly #schedule: FrameScheduler
  readonly #onChange: (fresh: readonly SearchEvent[]) => void

  /** `onChange` hears the events just folded, after the fold; an empty list after a reset. */
  constructor(schedule: FrameScheduler, onChange: (fresh: readonly SearchEvent[]) => void) {
    this.#schedule = schedule
    this.#onChange = onChange
  }

  get tree(): Tree {
    return this.#tree
  }

  get events(): readonly SearchEvent[] {
    return this.#events
  }

  append(events: readonly SearchEvent[]): void {
    if (events.length === 0) return
    for (const event of events) this.#events.push(event)
    if (this.#scheduled) return
    this.#scheduled = true
    this.#schedule(() => this.flush())
  }

  /** Folds what is pending now; a hidden tab gets no frames, and a run's end must not wait for one. */
  flush(): void {
    this.#scheduled = false
    if (this.#folded === this.#events.length) return
    const fresh = this.#events.slice(this.#folded)
    this.#folded = this.#events.length
    for (const event of fresh) apply(this.#tree, event)
    this.#onChange(fresh)
  }

  reset(): void {
    this.#tree = createTree()
    this.#events = []
    this.#folded = 0
    this.#onChange([])
  }
}
