import type { Tree } from '../core/tree.ts'

/** A tree or samples at a glance, as two SVG paths in a box of `width` by `height`. */
export interface MiniTree {
  /** Edges from each node to its parent. */
  readonly edges: string
  /** The nodes that answers stand at: x and y. */
  readonly answers: readonly (readonly [number, number])[]
}

const rounded = (value: number): string => value.toFixed(1)

/**
 * Lays the tree out in a box, leaves side by side in the order of their birth, each node above the middle of its children, depth from the top down. Discarded steps are
 * drawn too: they were paid for. An empty tree gives nothing.
 */
export const miniTree = (tree: Pick<Tree, 'size' | 'parent' | 'depth' | 'children' | 'answers'>, width: number, height: number): MiniTree => {
  const x = new Float64Array(tree.size)
  let [leaves, deepest] = [0, 0]
  for (let id = 0; id < tree.size; id++) deepest = Math.max(deepest, tree.depth[id] ?? 0)
  // Children come after their parents, so a stack gives the leaves from left to right.
  const stack: number[] = []
  for (let id = tree.size - 1; id >= 0; id--) if ((tree.parent[id] ?? -1) < 0) stack.push(id)
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const children = tree.children[id] ?? []
    if (children.length === 0) x[id] = leaves++ + 0.5
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i] ?? 0)
  }
  for (let id = tree.size - 1; id >= 0; id--) {
    const children = tree.children[id] ?? []
    const [first, last] = [children[0], children.at(-1)]
    if (first !== undefined && last !== undefined) x[id] = ((x[first] ?? 0) + (x[last] ?? 0)) / 2
  }
  const at = (id: number): readonly [number, number] => [
    ((x[id] ?? 0) / Math.max(1, leaves)) * width,
    4 + ((tree.depth[id] ?? 0) / Math.max(1, deepest)) * (height - 8),
  ]
  let edges = ''
  for (let id = 0; id < tree.size; id++) {
    const parent = tree.parent[id] ?? -1
    if (parent < 0) continue
    const [[fromX, fromY], [toX, toY]] = [at(parent), at(id)]
    edges += `M${rounded(fromX)} ${rounded(fromY)}L${rounded(toX)} ${rounded(toY)}`
  }
  return { edges, answers: tree.answers.map(({ node }) => at(node)) }
}
