import type { NodeId } from '../core/events.ts'
import { Flag, type Tree } from '../core/tree.ts'
import { quietNodes } from './quiet.ts'
import { type Tally, tallyKindOf, tallyKinds } from './tally.ts'

/** Most marks that are ever drawn, stubs included. */
export const MARK_LIMIT = 1500
/** Most nodes that get a mark because they were found. */
const MOST_FOUND = 300

export interface DetailOptions {
  /** Most marks wanted, stubs included; `MARK_LIMIT` at most. Nodes that must be shown may push the count above a smaller wish, never above the limit. */
  readonly budget: number
  readonly bestPath: readonly NodeId[]
  readonly selected: NodeId | null
  /** Nodes that always have a mark. */
  readonly pinned: ReadonlySet<NodeId>
  /** Nodes to which something is seen happening: a proposal equal to a sibling keeps its mark until it has fallen away. */
  readonly busy: readonly NodeId[]
  /** Nodes that the person searches for; the first `MOST_FOUND` are shown. */
  readonly found: ReadonlySet<NodeId>
  /** Nodes folded by the person: nothing below them is shown, unless the selection lies there. */
  readonly collapsed: ReadonlySet<NodeId>
  /** Nodes unfolded by the person: their children are shown first of all. */
  readonly opened: ReadonlySet<NodeId>
  /** Whether discarded steps, and siblings that no rollout went to, are left out unless a person looks at them: a search that is to be read shows what counts. */
  readonly folding: boolean
}

/** Which nodes get a mark. A node's parent is always in it too. */
export interface Detail {
  readonly shown: ReadonlySet<NodeId>
  /** Shown node with hidden descendants below hidden children, and how many they are. */
  readonly hidden: ReadonlyMap<NodeId, number>
  /** What those are. */
  readonly tallies: ReadonlyMap<NodeId, Tally>
}

/**
 * Chooses the nodes to draw: best line, selection (with its children), pinned nodes, active path and what was found first, then the most visited; nodes below a pruned
 * one last. What does not fit is counted at the nearest shown node: a "+37" stub beside its shown children, or a sign at the node itself. A proposal equal to a sibling is neither drawn nor counted: the sibling shows how many
 * it stands for.
 */
export function chooseDetail(tree: Tree, options: DetailOptions): Detail {
  const budget = Math.max(1, Math.min(MARK_LIMIT, Math.floor(options.budget)))
  const merged = mergedNodes(tree)
  const growing = new Growing(tree, merged, foldedUnder(tree, options))
  for (const root of tree.roots) growing.add(root, MARK_LIMIT)
  for (const id of urgent(tree, options)) for (const step of growing.missingTo(id)) growing.add(step, MARK_LIMIT)
  const quiet = options.folding ? quietNodes(tree, merged) : null
  for (const id of byImportance(tree)) if (merged[id] === 0 && quiet?.[id] !== 1) growing.add(id, budget)
  return { shown: growing.shown, ...countHidden(tree, merged, growing.shown) }
}

/** A set of shown nodes that knows how many marks it costs. */
class Growing {
  readonly shown = new Set<NodeId>()
  private marks = 0
  private full = false
  private readonly hiddenChildren: Int32Array
  private readonly distinctChildren: Int32Array
  private readonly tree: Tree
  private readonly merged: Uint8Array
  private readonly folded: ReadonlySet<NodeId>

  constructor(tree: Tree, merged: Uint8Array, folded: ReadonlySet<NodeId>) {
    this.tree = tree
    this.merged = merged
    this.folded = folded
    this.distinctChildren = countDistinctChildren(tree, merged)
    this.hiddenChildren = this.distinctChildren.slice()
  }

  /** Shows `id` if its parent is shown and the marks stay within `budget`. After the first that does not fit only those follow that cost nothing. */
  add(id: NodeId, budget: number): void {
    const parent = this.tree.parent[id] ?? -1
    if (this.shown.has(id) || (parent >= 0 && (!this.shown.has(parent) || this.folded.has(parent)))) return
    const merged = this.merged[id] === 1
    const cost = 1 + (parent >= 0 && !merged ? this.stubChange(parent) : 0)
    if (cost > 0) {
      if (this.marks + cost > budget) this.full = true
      if (this.full) return
    }
    this.marks += cost
    this.shown.add(id)
    if (parent >= 0 && !merged) this.hiddenChildren[parent] = (this.hiddenChildren[parent] ?? 0) - 1
  }

  /** Marks that the parent's stub costs more when one more of its children is shown: the first one brings a stub for the rest, the last one frees it. */
  private stubChange(parent: NodeId): number {
    const all = this.distinctChildren[parent] ?? 0
    const hidden = this.hiddenChildren[parent] ?? 0
    return (hidden === all && all > 1 ? 1 : 0) - (hidden === 1 && all > 1 ? 1 : 0)
  }

  /** The hidden nodes from the root down to `id`, both included. */
  missingTo(id: NodeId): NodeId[] {
    const missing: NodeId[] = []
    for (let at = id; at >= 0 && at < this.tree.size && !this.shown.has(at); at = this.tree.parent[at] ?? -1) missing.push(at)
    return missing.reverse()
  }
}

/** 1 for each proposal that repeats one of its siblings. Index by node. */
function mergedNodes(tree: Tree): Uint8Array {
  const merged = new Uint8Array(tree.size)
  for (const [id, { reason, of }] of tree.prunes) {
    if (reason === 'duplicate' && of !== null && of !== id && tree.parent[of] === tree.parent[id]) merged[id] = 1
  }
  return merged
}

function countDistinctChildren(tree: Tree, merged: Uint8Array): Int32Array {
  const counts = new Int32Array(tree.size)
  for (let id = 0; id < tree.size; id++) {
    const parent = tree.parent[id] ?? -1
    if (parent >= 0 && merged[id] === 0) counts[parent] = (counts[parent] ?? 0) + 1
  }
  return counts
}

/** What a person looks at: in the order in which it is granted marks. */
function urgent(tree: Tree, { bestPath, selected, pinned, busy, found, opened, folding }: DetailOptions): NodeId[] {
  const known = (id: NodeId) => id >= 0 && id < tree.size
  const chosen = selected === null ? [] : [selected]
  const unfolded = [...opened].filter(known).flatMap((id) => tree.children[id] ?? [])
  return [
    ...bestPath,
    ...chosen,
    ...pinned,
    ...tree.inFlight.flatMap(({ path }) => path),
    ...(selected === null || folding ? [] : (tree.children[selected] ?? [])),
    ...busy,
    ...[...found].slice(0, MOST_FOUND),
    ...unfolded,
  ].filter(known)
}

/** The collapsed nodes, less those above the selection: what is selected stays visible. */
function foldedUnder(tree: Tree, { collapsed, selected }: DetailOptions): ReadonlySet<NodeId> {
  if (selected === null || collapsed.size === 0) return collapsed
  const folded = new Set(collapsed)
  for (let at = tree.parent[selected] ?? -1; at >= 0; at = tree.parent[at] ?? -1) folded.delete(at)
  return folded
}

const MOST_VISITS = 2 ** 30
const MOST_NODES = 2 ** 21

/** All nodes, parents before children: living before pruned, most visited first, then by birth. */
function byImportance(tree: Tree): Float64Array {
  const dead = new Uint8Array(tree.size)
  // One number a node, so that they sort as numbers do, which is many times faster than comparing node by node.
  const order = new Float64Array(tree.size)
  for (let id = 0; id < tree.size; id++) {
    const parent = tree.parent[id] ?? -1
    if (((tree.flags[id] ?? 0) & Flag.pruned) !== 0 || (parent >= 0 && dead[parent] === 1)) dead[id] = 1
    order[id] = ((dead[id] ?? 0) * MOST_VISITS + MOST_VISITS - Math.min(MOST_VISITS, tree.visits[id] ?? 0)) * MOST_NODES + id
  }
  return order.sort().map((place) => place % MOST_NODES)
}

/** Hidden descendants, counted at the nearest shown ancestor, all and by what they are. Ids grow downwards, so one backward pass is enough. */
function countHidden(tree: Tree, merged: Uint8Array, shown: ReadonlySet<NodeId>): Pick<Detail, 'hidden' | 'tallies'> {
  const kinds = tallyKinds.length
  const below = new Int32Array(tree.size)
  const byKind = new Int32Array(tree.size * kinds)
  const hidden = new Map<NodeId, number>()
  const tallies = new Map<NodeId, Tally>()
  for (let id = tree.size - 1; id >= 0; id--) {
    const count = below[id] ?? 0
    const own = id * kinds
    if (shown.has(id)) {
      if (count === 0) continue
      hidden.set(id, count)
      tallies.set(id, byKind.subarray(own, own + kinds))
      continue
    }
    if (merged[id] === 1) continue
    const parent = tree.parent[id] ?? -1
    if (parent < 0) continue
    below[parent] = (below[parent] ?? 0) + count + 1
    for (let kind = 0; kind < kinds; kind++) byKind[parent * kinds + kind] = (byKind[parent * kinds + kind] ?? 0) + (byKind[own + kind] ?? 0)
    const kind = parent * kinds + tallyKindOf(tree, id)
    byKind[kind] = (byKind[kind] ?? 0) + 1
  }
  return { hidden, tallies }
}
