import type { SearchEvent } from './events.ts'
import { apply, createTree, notePrune } from './reducer.ts'
import type { Tree } from './tree.ts'

export interface CheckpointLimits {
  /** Events between two checkpoints to begin with; doubles whenever there would be too many. */
  readonly interval: number
  /** Most checkpoints kept at a time, at least 2. */
  readonly count: number
  /** Most bytes that all of them together may take, texts excluded, which they share with the tree. */
  readonly bytes: number
}

export const defaultLimits: CheckpointLimits = { interval: 256, count: 32, bytes: 32_000_000 }

/**
 * A tree as it was, without what can be had from elsewhere: the lists that only ever grow (texts, roots, answers) and the columns that never change once a node
 * exists (parent, depth, search) are those of the tree it was taken from, children follow from the parents, and prunings from the log.
 */
type Checkpoint = Tree & { readonly rootCount: number; readonly answerCount: number }

/** Bytes of a node in a checkpoint: the columns that change, and a reference to what Python said. */
const bytesPerNode = 4 + 8 + 8 + 2 + 1 + 8

const checkpointOf = (tree: Tree): Checkpoint => ({
  ...tree,
  visits: tree.visits.slice(0, tree.size),
  valueSum: tree.valueSum.slice(0, tree.size),
  ppm: tree.ppm.slice(0, tree.size),
  merged: tree.merged.slice(0, tree.size),
  flags: tree.flags.slice(0, tree.size),
  runs: tree.runs.slice(),
  rootCount: tree.roots.length,
  answerCount: tree.answers.length,
})

const childrenOf = (parent: Int32Array, size: number): number[][] => {
  const children: number[][] = Array.from({ length: size }, () => [])
  for (let id = 0; id < size; id++) children[parent[id] ?? -1]?.push(id)
  return children
}

/** A tree of its own that can be folded on. `events` is the log that the checkpoint's tree was folded from. */
const restore = ({ rootCount, answerCount, ...tree }: Checkpoint, events: readonly SearchEvent[]): Tree => {
  const { size } = tree
  const restored: Tree = {
    ...tree,
    parent: tree.parent.slice(0, size),
    depth: tree.depth.slice(0, size),
    search: tree.search.slice(0, size),
    visits: tree.visits.slice(),
    valueSum: tree.valueSum.slice(),
    ppm: tree.ppm.slice(),
    merged: tree.merged.slice(),
    flags: tree.flags.slice(),
    children: childrenOf(tree.parent, size),
    texts: tree.texts.slice(0, size),
    runs: tree.runs.slice(),
    prunes: new Map(),
    roots: tree.roots.slice(0, rootCount),
    answers: tree.answers.slice(0, answerCount),
  }
  for (let i = 0; i < tree.version; i++) {
    const event = events[i]
    if (event?.type === 'prune') notePrune(restored, event)
  }
  return restored
}

/**
 * Copies of a growing tree every few hundred events, from which its state at any earlier moment is had without replaying the whole log. Their number and their
 * memory are bounded: when there would be too many, every other one goes and the distance between them doubles.
 */
export class Checkpoints {
  readonly #limits: CheckpointLimits
  readonly #kept: Checkpoint[] = []
  #interval: number
  #nodes = 0

  constructor(limits: CheckpointLimits = defaultLimits) {
    this.#limits = limits
    this.#interval = limits.interval
  }

  /** How many events each checkpoint stands after, ascending. */
  get positions(): number[] {
    return this.#kept.map(({ version }) => version)
  }

  /** To be called after each event was folded into the tree; takes a checkpoint when one is due. */
  note(tree: Tree): void {
    if (tree.version < (this.#kept.at(-1)?.version ?? 0) + this.#interval) return
    this.#kept.push(checkpointOf(tree))
    this.#nodes += tree.size
    while (this.#kept.length > 1 && (this.#kept.length > this.#limits.count || this.#nodes * bytesPerNode > this.#limits.bytes)) this.#thin()
  }

  /** The latest moment at or before `position` that has a checkpoint; 0 when none has. */
  before(position: number): number {
    return this.#latest(position)?.version ?? 0
  }

  /**
   * The tree after the first `position` events, equal to their replay and independent of every other tree. `events` is the log whose fold was noted.
   * Throws RangeError when the log is shorter.
   */
  treeAt(events: readonly SearchEvent[], position: number): Tree {
    if (!Number.isInteger(position) || position < 0 || position > events.length)
      throw new RangeError(`there is no position ${position} in ${events.length} events`)
    const checkpoint = this.#latest(position)
    const tree = checkpoint === undefined ? createTree() : restore(checkpoint, events)
    advance(tree, events, position)
    return tree
  }

  #latest(position: number): Checkpoint | undefined {
    return this.#kept.findLast(({ version }) => version <= position)
  }

  #thin(): void {
    const stay = this.#kept.filter((_, i) => i % 2 === 1)
    this.#kept.splice(0, this.#kept.length, ...stay)
    this.#nodes = stay.reduce((sum, { size }) => sum + size, 0)
    this.#interval *= 2
  }
}

/** Folds the log on, from where the tree stands to `position`; does nothing when it stands there or beyond. */
export const advance = (tree: Tree, events: readonly SearchEvent[], position: number): void => {
  for (let i = tree.version; i < position; i++) {
    const event = events[i]
    if (event) apply(tree, event)
  }
}
