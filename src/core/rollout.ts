import { bestSetAside } from './backtrack.ts'
import type { NodeId, SearchEvent } from './events.ts'
import { discarded, type ExpansionContext, expand } from './expansion.ts'
import { type Ask, type Phased, pause } from './phases.ts'
import { Flag, type Tree } from './tree.ts'
import { nodeQ, type SelectChild, selectPath } from './uct.ts'
import { isOpen } from './walk.ts'

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

/** Solutions that a person finished below a node before the policy was asked there. Its own candidates that finish alike are merged into them. */
const finishedByPerson = (tree: Tree, id: NodeId): NodeId[] =>
  (tree.children[id] ?? []).filter((child) => tree.texts[child]?.by === 'person' && ((tree.flags[child] ?? 0) & Flag.finished) !== 0 && !tree.prunes.has(child))

/**
 * One rollout in flight: from the selected leaf, expand and descend until a solution is finished or nothing is left to try, then back up.
 * An expansion that finishes solutions ends the rollout at the best of them; one that leaves nothing is worth -1.
 *
 * On its way it may turn back up to `config.backtracks` times: where the PPM scores a step that it set aside, and that no rollout has tried, above all that its
 * last expansion left, the line so far is backed up with the best score of these (-1 where there are none), and the rollout goes on from the step set aside. So
 * rollouts are not spent on walking to ends that the PPM has already given up.
 */
export class Rollout {
  /** What it waits for; null once it is backed up. */
  pending: Ask | null = null
  readonly #context: ExpansionContext
  readonly #selectChild: SelectChild
  #path: readonly NodeId[]
  readonly #course: Phased<void>
  /** How often it may still turn back. */
  #turnsLeft: number
  /** Where on the path the part begins that it may turn back to: at the focus, where there is one. */
  readonly #from: number

  /** Starts at the end of a selected path, up to the first question. */
  constructor(context: ExpansionContext, selectChild: SelectChild, path: readonly NodeId[]) {
    this.#context = context
    this.#selectChild = selectChild
    this.#path = path
    this.#from = context.tree.focus === null ? 0 : (context.tree.depth[context.tree.focus.node] ?? 0)
    this.#turnsLeft = context.config.guidance === 'ppm' ? context.config.backtracks : 0
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
        emit(discarded(leaf, 'budget', { code: 'depth-limit', values: { steps: config.depth } }))
        return deadEnd
      }
      const { finished } = yield* expand(this.#context, this.#path)
      const best = [...finished, ...finishedByPerson(tree, leaf)].reduce<NodeId | null>(
        (a, b) => (a === null || valueOfFinished(tree, b) > valueOfFinished(tree, a) ? b : a),
        null,
      )
      const selectChild = (id: NodeId) => this.#selectChild(tree, id, config)
      const next = best ?? selectChild(leaf)
      if (best === null && (yield* this.#turnBack(next === null ? deadEnd : nodeQ(tree, next)))) continue
      if (next === null) return deadEnd
      // A person's step may have been explored already.
      this.#path = best === null ? selectPath(tree, next, selectChild) : [...this.#path, best]
      if (best !== null) return valueOfFinished(tree, best)
    }
  }

  /** Backs up the line so far with `value` and goes over to a step set aside that scores better, if there is one. Returns whether it did. */
  *#turnBack(value: number): Phased<boolean> {
    const { tree, search, rollout, emit } = this.#context
    const better = () => (this.#turnsLeft > 0 ? bestSetAside(tree, this.#path, this.#from, value) : null)
    if (better() === null) return false
    yield* pause('backup')
    // Another rollout in flight may have gone there by now.
    const to = better()
    if (to === null) return false
    const left = this.#path
    this.#path = to
    this.#turnsLeft--
    emit({ type: 'turn', search, rollout, path: left, value, to })
    closeUp(tree, left.at(-1) ?? 0, emit)
    return true
  }
}
