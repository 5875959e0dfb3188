import type { NodeId, SearchEvent } from './events.ts'
import { type ExpansionContext, expand } from './expansion.ts'
import { type Ask, type Phased, pause } from './phases.ts'
import { Flag, type Tree } from './tree.ts'
import { bestChild, isOpen } from './uct.ts'

const deadEnd = -1

/** Marks the node, and every ancestor it leaves without an open child, as exhausted. */
export const closeUp = (tree: Tree, from: NodeId, emit: (event: SearchEvent) => void): void => {
  for (let id = from; id >= 0; id = tree.parent[id] ?? -1) {
    const flags = tree.flags[id] ?? 0
    if ((flags & Flag.expanded) === 0 || (flags & Flag.exhausted) !== 0) return
    if ((tree.children[id] ?? []).some((child) => isOpen(tree, child))) return
    emit({ type: 'exhausted', node: id })
  }
}

/**
 * What a finished solution is worth. With the answer known (training) +1 or -1; at inference the PPM's score of the whole solution
 * (paper, section 3.3), and 0 without a PPM.
 */
const valueOfFinished = (tree: Tree, id: NodeId): number => {
  const answer = tree.answers.find((found) => found.node === id)
  if (answer && answer.correct !== null) return answer.correct ? 1 : -1
  return answer?.ppm ?? 0
}

/**
 * One rollout in flight: from the selected leaf, expand and descend until a solution is finished or nothing is left to try, then back up.
 * An expansion that finishes solutions ends the rollout at the best of them; one that leaves nothing is worth -1.
 */
export class Rollout {
  /** What it waits for; null once it is backed up. */
  pending: Ask | null = null
  readonly #context: ExpansionContext
  #path: readonly NodeId[]
  readonly #course: Phased<void>

  /** Starts at the end of a selected path, up to the first question. */
  constructor(context: ExpansionContext, path: readonly NodeId[]) {
    this.#context = context
    this.#path = path
    this.#course = this.#run()
    this.advance()
  }

  get search(): number {
    return this.#context.search
  }

  /** From the root to the leaf it is expanding; once it has ended, to where. */
  get path(): readonly NodeId[] {
    return this.#path
  }

  /** Goes on to the next question. What it waited for must have been answered. */
  advance(): void {
    const { done, value } = this.#course.next()
    this.pending = done ? null : value
  }

  *#run(): Phased<void> {
    const { tree, search, rollout, emit } = this.#context
    emit({ type: 'select', search, rollout, path: this.#path })
    const value = yield* this.#explore()
    yield* pause('backup')
    emit({ type: 'backup', search, rollout, path: this.#path, value })
    const end = this.#path.at(-1) ?? 0
    closeUp(tree, ((tree.flags[end] ?? 0) & Flag.expanded) !== 0 ? end : (tree.parent[end] ?? -1), emit)
  }

  /** Descends to the end and returns its value. */
  *#explore(): Phased<number> {
    const { tree, config, emit } = this.#context
    for (;;) {
      const leaf = this.#path.at(-1) ?? 0
      if (this.#path.length - 1 >= config.depth) {
        emit({ type: 'prune', node: leaf, reason: 'budget', detail: `the depth limit of ${config.depth} steps is reached`, of: null })
        return deadEnd
      }
      const { open, finished } = yield* expand(this.#context, this.#path)
      const best = finished.reduce<NodeId | null>((a, b) => (a === null || valueOfFinished(tree, b) > valueOfFinished(tree, a) ? b : a), null)
      const next = best ?? (open.length > 0 ? bestChild(tree, leaf, config.c) : null)
      if (next === null) return deadEnd
      this.#path = [...this.#path, next]
      if (best !== null) return valueOfFinished(tree, best)
    }
  }
}
