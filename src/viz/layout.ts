import type { NodeId } from '../core/events.ts'
import { Flag, type Tree } from '../core/tree.ts'
import type { Detail } from './detail.ts'
import type { Tally } from './tally.ts'
import { type OrderedTree, tidyPlaces } from './tidy.ts'

/** Keys of marks: a node's own id, the super-root, and one stub for each node. */
export const SUPER_ROOT = -1
export const stubKey = (parent: NodeId): number => -2 - parent
export const isStub = (key: number): boolean => key <= -2
/** The node whose hidden descendants the stub stands for. */
export const stubParent = (key: number): NodeId => -2 - key

/** Where a tree grows to from its root: down, or to the right, where long steps have room beside each other. */
export type Growth = 'down' | 'across'

/** Where the marks are. Index by mark; parents come before children, and marks of one level from left to right. */
export interface Layout {
  readonly growth: Growth
  readonly count: number
  /** Mark keys, see `stubKey`. */
  readonly keys: Int32Array
  /** Place among its level in slots, sideways to the growth: neighbours without children are about one slot apart. */
  readonly x: Float64Array
  /** Place in levels along the growth, root at 0; neighbours in a crowded level of a tree that grows down are staggered by less than half a level. */
  readonly y: Float64Array
  /** Level, without the stagger. */
  readonly level: Int32Array
  /** Mark index of the parent, -1 for the first. */
  readonly parent: Int32Array
  /** Nodes that the mark stands for unseen: a stub's, or those of a node none of whose children is shown. */
  readonly hidden: Int32Array
  /** What those nodes are, by the shown node above them. */
  readonly tallies: ReadonlyMap<NodeId, Tally>
  /** Marks below it, stubs included. */
  readonly children: Int32Array
  readonly indexOf: ReadonlyMap<number, number>
  readonly minX: number
  readonly maxX: number
  readonly maxY: number
  /** Rows into which the leaves of a level are staggered, 1 or more. */
  readonly rows: number
}

const PRUNED_WIDTH = 0.62
const STUB_WIDTH = 0.8
const PARENT_WIDTH = 1.3
/** Extra gap between cousins, in slots. */
const COUSIN_GAP = 0.35
/** Share of a level's height by which one row lies below the row before. */
export const ROW_STEP = 0.19

/** Places the chosen nodes and stubs: tidy tree, siblings in birth order, several searches under a super-root. */
export function layOut(tree: Tree, detail: Detail, growth: Growth = 'down'): Layout {
  const marks = marksOf(tree, detail)
  if (marks.count === 0) return { ...emptyLayout, growth }
  const { count, keys, parent, level, hidden, children } = marks
  const x = tidyPlaces(marks, COUSIN_GAP)
  const leaves = children.subarray(0, count).reduce((sum, own) => sum + (own === 0 ? 1 : 0), 0)
  // To the right stand the labels.
  const rows = growth === 'across' ? 1 : rowsFor(leaves)
  const y = staggered(marks, rows)
  const indexOf = new Map<number, number>()
  let [minX, maxX, maxY] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (let mark = 0; mark < count; mark++) {
    indexOf.set(keys[mark] ?? 0, mark)
    minX = Math.min(minX, x[mark] ?? 0)
    maxX = Math.max(maxX, x[mark] ?? 0)
    maxY = Math.max(maxY, y[mark] ?? 0)
  }
  return { growth, count, keys, x, y, level, parent, hidden, tallies: detail.tallies, children, indexOf, minX, maxX, maxY, rows }
}

/** More leaves, more rows: height is what a shallow tree has to spare. */
function rowsFor(leaves: number): number {
  if (leaves <= 10) return 1
  if (leaves <= 24) return 2
  return 3
}

interface Marks extends OrderedTree {
  readonly keys: Int32Array
  readonly level: Int32Array
  readonly hidden: Int32Array
}

/** The marks in breadth-first order. */
function marksOf(tree: Tree, { shown, hidden: hiddenBelow }: Detail): Marks {
  const roots = tree.roots.filter((id) => shown.has(id))
  const most = shown.size + hiddenBelow.size + 1
  const keys = new Int32Array(most)
  const parent = new Int32Array(most).fill(-1)
  const level = new Int32Array(most)
  const hidden = new Int32Array(most)
  const first = new Int32Array(most)
  const children = new Int32Array(most)
  const width = new Float64Array(most)
  let count = 0
  const push = (key: number, above: number) => {
    keys[count] = key
    parent[count] = above
    level[count] = above < 0 ? 0 : (level[above] ?? 0) + 1
    width[count] = key >= 0 && ((tree.flags[key] ?? 0) & Flag.pruned) !== 0 ? PRUNED_WIDTH : isStub(key) ? STUB_WIDTH : 1
    count++
  }
  if (roots.length > 1) push(SUPER_ROOT, -1)
  else for (const id of roots) push(id, -1)
  for (let mark = 0; mark < count; mark++) {
    const key = keys[mark] ?? 0
    if (isStub(key)) {
      hidden[mark] = hiddenBelow.get(stubParent(key)) ?? 0
      continue
    }
    first[mark] = count
    for (const child of key === SUPER_ROOT ? roots : (tree.children[key] ?? [])) if (shown.has(child)) push(child, mark)
    const unseen = hiddenBelow.get(key) ?? 0
    if (unseen > 0 && count > (first[mark] ?? 0)) push(stubKey(key), mark)
    else hidden[mark] = unseen
    const below = count - (first[mark] ?? 0)
    children[mark] = below
    if (below > 0 && width[mark] === 1) width[mark] = PARENT_WIDTH
  }
  const cut = <T extends Int32Array | Float64Array>(column: T) => column.subarray(0, count) as T
  return {
    count,
    keys: cut(keys),
    parent: cut(parent),
    level: cut(level),
    hidden: cut(hidden),
    first: cut(first),
    children: cut(children),
    width: cut(width),
  }
}

/**
 * Levels of the marks, staggered into rows within each level from left to right: a node with children stands in the first row, leaves are
 * dealt into the rows in turn and keep out of the first one beside a node with children.
 */
function staggered({ count, level, children }: Marks, rows: number): Float64Array {
  const y = new Float64Array(count)
  let before = -1
  for (let mark = 0; mark < count; mark++) {
    const own = level[mark] ?? 0
    if (own !== level[mark - 1]) before = -1
    const dealt = (before + 1) % rows
    const besideParent = level[mark + 1] === own && (children[mark + 1] ?? 0) > 0
    const row = (children[mark] ?? 0) > 0 || own === 0 ? 0 : dealt === 0 && besideParent ? Math.min(1, rows - 1) : dealt
    y[mark] = own + row * ROW_STEP
    before = row
  }
  return y
}

const emptyLayout: Layout = {
  growth: 'down',
  count: 0,
  keys: new Int32Array(0),
  x: new Float64Array(0),
  y: new Float64Array(0),
  level: new Int32Array(0),
  parent: new Int32Array(0),
  hidden: new Int32Array(0),
  tallies: new Map(),
  children: new Int32Array(0),
  indexOf: new Map(),
  minX: 0,
  maxX: 0,
  maxY: 0,
  rows: 1,
}
