import { advance, Checkpoints } from '../../core/checkpoints.ts'
import type { NodeId, SearchEvent } from '../../core/events.ts'
import { apply, createTree } from '../../core/reducer.ts'
import type { Tree } from '../../core/tree.ts'
import type { ExpansionCost } from '../../worker/protocol.ts'
import { LogIndex } from './log-index.ts'

/** Calls back before the next frame. */
export type FrameScheduler = (callback: () => void) => void

/** A log with its fold and its landmarks: all that a description of any of its moments is made from. */
export interface Log {
  readonly events: readonly SearchEvent[]
  /** The fold of all of them. */
  readonly head: Tree
  readonly index: LogIndex
}

/** A log's fold so far, with what is kept of it on the way. */
interface Fold {
  readonly tree: Tree
  readonly checkpoints: Checkpoints
  readonly index: LogIndex
}

const emptyFold = (): Fold => ({ tree: createTree(), checkpoints: new Checkpoints(), index: new LogIndex() })

const foldInto = ({ tree, checkpoints, index }: Fold, events: readonly SearchEvent[]): void => {
  for (const event of events) {
    apply(tree, event)
    checkpoints.note(tree)
    index.note(event, tree)
  }
}

/** A log that comes piece by piece, folded as it comes, for a run to take when it is whole. */
export class LogDraft {
  readonly events: SearchEvent[] = []
  readonly fold: Fold = emptyFold()

  /** Adds the events one by one, and lets the page live in between. Rejects with a RangeError when one does not fit those before it. */
  async add(events: readonly SearchEvent[], breathe: () => Promise<void>): Promise<void> {
    for (const event of events) {
      this.addOne(event)
      await breathe()
    }
  }

  /** Throws a RangeError when the event does not fit those before it. */
  addOne(event: SearchEvent): void {
    foldInto(this.fold, [event])
    this.events.push(event)
  }
}

/** A whole log, folded. Throws RangeError when its events do not fit each other. */
export const logOf = (events: readonly SearchEvent[]): Log => {
  const fold = emptyFold()
  foldInto(fold, events)
  return { events, head: fold.tree, index: fold.index }
}

/**
 * The log of the run on show, and two trees folded from it: `head` of the whole log, `tree` of the part in view. While the view follows the head they are one
 * and the same. The log is the source of truth; events are appended at once and folded together once a frame. `tree` stays the same object from one reset to
 * the next and is changed in place, so whoever reads it needs `version` to notice.
 */
export class LiveRun implements Log {
  /** Of all events folded so far. */
  #whole: Fold = emptyFold()
  #tree: Tree = this.#whole.tree
  #events: SearchEvent[] = []
  readonly #costs = new Map<NodeId, ExpansionCost>()
  #scheduled = false
  readonly #schedule: FrameScheduler
  readonly #onChange: (fresh: readonly SearchEvent[]) => void

  /** `onChange` hears the events just folded, after the fold; an empty list when only the view has moved, and after a reset. */
  constructor(schedule: FrameScheduler, onChange: (fresh: readonly SearchEvent[]) => void) {
    this.#schedule = schedule
    this.#onChange = onChange
  }

  /** The tree in view. */
  get tree(): Tree {
    return this.#tree
  }

  get head(): Tree {
    return this.#whole.tree
  }

  get events(): readonly SearchEvent[] {
    return this.#events
  }

  get index(): LogIndex {
    return this.#whole.index
  }

  /** Whether the view goes along with the head. */
  get following(): boolean {
    return this.#tree === this.head
  }

  noteCosts(costs: readonly ExpansionCost[]): void {
    for (const cost of costs) this.#costs.set(cost.first, cost)
  }

  /** What the candidates cost among which the node was proposed; null where nobody measured it, as in a recording. */
  costOf(node: NodeId): ExpansionCost | null {
    const siblings = this.head.children[this.head.parent[node] ?? -1] ?? []
    const first = siblings.findLast((sibling) => sibling <= node && this.#costs.has(sibling))
    return first === undefined ? null : (this.#costs.get(first) ?? null)
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
    const fresh = this.#events.slice(this.head.version)
    if (fresh.length === 0) return
    foldInto(this.#whole, fresh)
    this.#onChange(fresh)
  }

  /** Brings the tree after the first `position` folded events into view, while the head goes on; at the last of them the view follows the head. */
  show(position: number): void {
    if (position >= this.head.version) {
      this.follow()
      return
    }
    const wanted = Math.max(0, Math.round(position))
    if (wanted === this.#tree.version) return
    // Two trees from here on: the head takes along what was in view.
    if (this.following) this.#whole = { ...this.#whole, tree: { ...this.#tree } }
    const nearby = wanted > this.#tree.version && this.#whole.checkpoints.before(wanted) <= this.#tree.version
    if (nearby) advance(this.#tree, this.#events, wanted)
    else Object.assign(this.#tree, this.treeAt(wanted))
    this.#onChange([])
  }

  /** Brings the newest tree into view and goes along with it. */
  follow(): void {
    if (this.following) return
    Object.assign(this.#tree, this.head)
    this.#whole = { ...this.#whole, tree: this.#tree }
    this.#onChange([])
  }

  /** A tree of its own at any position of the log, for whoever compares moments. Throws RangeError outside of it. */
  treeAt(position: number): Tree {
    return this.#whole.checkpoints.treeAt(this.#events, position)
  }

  /** Takes a whole log in place of what there is. Throws RangeError when its events do not fit each other; all is then as it was. */
  load(events: readonly SearchEvent[]): void {
    const draft = new LogDraft()
    for (const event of events) draft.addOne(event)
    this.take(draft)
  }

  /** Takes a log that was folded piece by piece; the draft is not to be used any more. */
  take({ fold, events }: LogDraft): void {
    this.#take(fold, events)
    this.#onChange(events)
  }

  /** Takes back all but the first `length` events; the view follows the head. */
  cut(length: number): void {
    if (length >= this.#events.length) return
    const events = this.#events.slice(0, length)
    const fold = emptyFold()
    foldInto(fold, events)
    const costs = [...this.#costs].filter(([first]) => first < fold.tree.size)
    this.#take(fold, events)
    for (const [first, cost] of costs) this.#costs.set(first, cost)
    this.#onChange([])
  }

  reset(): void {
    this.#take(emptyFold(), [])
    this.#onChange([])
  }

  #take(fold: Fold, events: SearchEvent[]): void {
    this.#costs.clear()
    this.#whole = fold
    this.#tree = fold.tree
    this.#events = events
  }
}
