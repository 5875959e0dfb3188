import { type HierarchyPointNode, hierarchy, tree as tidyTree } from 'd3'
import type { NodeId } from '../core/events.ts'
import { Flag, type Tree } from '../core/tree.ts'
import type { Detail } from './detail.ts'

/** Keys of marks: a node's own id, the super-root, and one stub for each node. */
export const SUPER_ROOT = -1
export const stubKey = (parent: NodeId): number => -2 - parent
export const isStub = (key: number): boolean => key <= -2
/** The node whose hidden descendants the stub stands for. */
export const stubParent = (key: number): NodeId => -2 - key

/** Where the marks are. Index by mark; parents come before children, and marks of one level from left to right. */
export interface Layout {
  readonly count: number
  /** Mark keys, see `stubKey`. */
  readonly keys: Int32Array
  /** Horizontal place in slots: neighbours without children are about one slot apart. */
  readonly x: Float64Array
  /** Vertical place in levels, root at 0; neighbours in a crowded level are staggered by less than half a level. */
  readonly y: Float64Array
  /** Level, without the stagger. */
  readonly level: Int32Array
  /** Mark index of the parent, -1 for the first. */
  readonly parent: Int32Array
  /** Nodes that the mark stands for unseen: a stub's, or those of a node none of whose children is shown. */
  readonly hidden: Int32Array
  readonly indexOf: ReadonlyMap<number, number>
  readonly minX: number
  readonly maxX: number
  readonly maxY: number
  /** Rows into which the leaves of a level are staggered, 1 or more. */
  readonly rows: number
}

interface Mark {
  readonly key: number
  readonly width: number
  readonly hidden: number
  readonly children: Mark[]
}

const PRUNED_WIDTH = 0.62
const STUB_WIDTH = 0.8
const PARENT_WIDTH = 1.3
/** Extra gap between cousins, in slots. */
const COUSIN_GAP = 0.35
/** Share of a level's height by which one row lies below the row before. */
export const ROW_STEP = 0.19

/** Places the chosen nodes and stubs: tidy tree, top-down, siblings in birth order, several searches under a super-root. */
export function layOut(tree: Tree, detail: Detail): Layout {
  const root = markTree(tree, detail)
  if (root === null) return emptyLayout
  const laid = hierarchy(root, (mark) => mark.children)
  const separation = (a: { data: Mark; parent: unknown }, b: { data: Mark; parent: unknown }) =>
    (a.data.width + b.data.width) / 2 + (a.parent === b.parent ? 0 : COUSIN_GAP)
  const placed = tidyTree<Mark>().nodeSize([1, 1]).separation(separation)(laid)
  return toArrays(placed.descendants(), rowsFor(placed.leaves().length))
}

/** More leaves, more rows: height is what a shallow tree has to spare. */
function rowsFor(leaves: number): number {
  if (leaves <= 10) return 1
  if (leaves <= 24) return 2
  return 3
}

function markTree(tree: Tree, detail: Detail): Mark | null {
  const build = (id: NodeId): Mark => {
    const node: Mark = { key: id, width: widthOf(tree, detail, id), hidden: 0, children: [] }
    for (const child of tree.children[id] ?? []) if (detail.shown.has(child)) node.children.push(build(child))
    const hidden = detail.hidden.get(id) ?? 0
    if (hidden === 0) return node
    if (node.children.length === 0) return { ...node, hidden }
    node.children.push({ key: stubKey(id), width: STUB_WIDTH, hidden, children: [] })
    return node
  }
  const roots = tree.roots.filter((id) => detail.shown.has(id)).map(build)
  if (roots.length > 1) return { key: SUPER_ROOT, width: 1, hidden: 0, children: roots }
  return roots[0] ?? null
}

function widthOf(tree: Tree, detail: Detail, id: NodeId): number {
  if (((tree.flags[id] ?? 0) & Flag.pruned) !== 0) return PRUNED_WIDTH
  return tree.children[id]?.some((child) => detail.shown.has(child)) ? PARENT_WIDTH : 1
}

function toArrays(nodes: readonly HierarchyPointNode<Mark>[], rows: number): Layout {
  const count = nodes.length
  const layout = {
    count,
    keys: new Int32Array(count),
    x: new Float64Array(count),
    y: new Float64Array(count),
    level: new Int32Array(count),
    parent: new Int32Array(count),
    hidden: new Int32Array(count),
    indexOf: new Map<number, number>(),
    rows,
  }
  let minX = Number.POSITIVE_INFINITY
  let maxX = Number.NEGATIVE_INFINITY
  let maxY = 0
  const row = staggerRows(nodes, rows)
  nodes.forEach((node, index) => {
    layout.keys[index] = node.data.key
    layout.x[index] = node.x
    layout.level[index] = node.depth
    layout.y[index] = node.depth + (row[index] ?? 0) * ROW_STEP
    layout.parent[index] = node.parent === null ? -1 : (layout.indexOf.get(node.parent.data.key) ?? -1)
    layout.hidden[index] = node.data.hidden
    layout.indexOf.set(node.data.key, index)
    minX = Math.min(minX, node.x)
    maxX = Math.max(maxX, node.x)
    maxY = Math.max(maxY, layout.y[index] ?? 0)
  })
  return { ...layout, minX, maxX, maxY }
}

/**
 * Rows of the marks of each level, from left to right: a node with children stands in the first row, leaves are dealt into the rows in
 * turn and keep out of the first one beside a node with children.
 */
function staggerRows(nodes: readonly HierarchyPointNode<Mark>[], rows: number): number[] {
  const found: number[] = []
  nodes.forEach((node, index) => {
    const before = nodes[index - 1]?.depth === node.depth ? (found[index - 1] ?? -1) : -1
    const next = nodes[index + 1]
    const besideParent = next !== undefined && next.depth === node.depth && next.children !== undefined
    const dealt = (before + 1) % rows
    const leaf = node.children === undefined && node.depth > 0
    found.push(!leaf ? 0 : dealt === 0 && besideParent ? Math.min(1, rows - 1) : dealt)
  })
  return found
}

const emptyLayout: Layout = {
  count: 0,
  keys: new Int32Array(0),
  x: new Float64Array(0),
  y: new Float64Array(0),
  level: new Int32Array(0),
  parent: new Int32Array(0),
  hidden: new Int32Array(0),
  indexOf: new Map(),
  minX: 0,
  maxX: 0,
  maxY: 0,
  rows: 1,
}
