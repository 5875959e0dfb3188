import type { NodeId } from '../core/events.ts'
import type { Step } from '../core/ports.ts'
import type { Tree } from '../core/tree.ts'

/** How a recorded node stands: open steps, and finished solutions that are right or wrong. */
export type RecordedStatus = 'step' | 'right' | 'wrong'

/** A node of a rollout tree as a row of the rollouts file: parent row (-1 below the root), text, final, output, visits, sum of values, status. */
export type RecordedNode = readonly [parent: number, text: string, final: 0 | 1, output: string, visits: number, valueSum: number, status: RecordedStatus]

/** One problem's search as a line of the rollouts file. */
export interface RolloutRecord {
  readonly id: string
  readonly question: string
  readonly answer: string | number
  readonly solved: boolean
  readonly rollouts: number
  readonly policyTokens: number
  readonly nodes: readonly RecordedNode[]
  /** Steps that came to a state which was gone on from elsewhere: the row above such a step, -1 for the root, and the row that had its state first. */
  readonly twins?: readonly (readonly [parent: number, of: number])[]
}

const statusOf = (tree: Tree, node: NodeId, right: ReadonlySet<NodeId>): RecordedStatus | null => {
  if (right.has(node)) return 'right'
  const prune = tree.prunes.get(node)
  if (!prune) return 'step'
  return prune.finished ? 'wrong' : null
}

/** A record, and the node of the tree behind each of its rows. */
export interface RecordedTree {
  readonly record: RolloutRecord
  readonly nodeOf: readonly NodeId[]
}

/** As `recordRollouts`, with the nodes behind the rows. `right` are the finished solutions that count as right. */
export const recordTree = (id: string, answer: string | number, tree: Tree, right: ReadonlySet<NodeId>): RecordedTree => {
  const rows = new Map<NodeId, number>(tree.roots.map((root) => [root, -1]))
  const nodes: RecordedNode[] = []
  const nodeOf: NodeId[] = []
  const twins: [number, number][] = []
  for (let node = 0; node < tree.size; node++) {
    const parent = rows.get(tree.parent[node] ?? -1)
    if (parent === undefined || rows.has(node)) continue
    const status = statusOf(tree, node, right)
    if (!status) {
      const of = rows.get(tree.prunes.get(node)?.of ?? -1)
      if (of !== undefined) twins.push([parent, of])
      continue
    }
    rows.set(node, nodes.length)
    nodeOf.push(node)
    const text = tree.texts[node]
    nodes.push([
      parent,
      text?.text ?? '',
      text?.ended === 'code' ? 1 : 0,
      tree.runs[node]?.output ?? '',
      tree.visits[node] ?? 0,
      tree.valueSum[node] ?? 0,
      status,
    ])
  }
  const { question, rollouts, policyTokens } = tree
  return { record: { id, question, answer, solved: right.size > 0, rollouts, policyTokens, nodes, twins }, nodeOf }
}

/** Solutions that a search with the answer known found right. */
export const rightNodes = ({ answers }: Pick<Tree, 'answers'>): ReadonlySet<NodeId> =>
  new Set(answers.filter((found) => found.correct === true).map((found) => found.node))

/** The part of a finished training search that later steps learn from: legal steps and finished solutions, right or wrong. */
export const recordRollouts = (id: string, answer: string | number, tree: Tree): RolloutRecord => recordTree(id, answer, tree, rightNodes(tree)).record

/** Steps from below the root to a recorded row. */
export const stepsTo = (record: RolloutRecord, row: number): Step[] => {
  const steps: Step[] = []
  for (let at = row; at >= 0; ) {
    const node = record.nodes[at]
    if (!node) break
    steps.unshift({ text: node[1], final: node[2] === 1, output: node[3] })
    at = node[0]
  }
  return steps
}

/** Rows from below the root to a recorded row. */
export const rowsTo = (record: RolloutRecord, row: number): number[] => {
  const rows: number[] = []
  for (let at = row; at >= 0; at = record.nodes[at]?.[0] ?? -1) rows.unshift(at)
  return rows
}

/** Mean Q over a trajectory's visited steps (paper, section 3.4), in [-1, 1]. */
export const meanQ = (record: RolloutRecord, row: number): number => {
  const values = rowsTo(record, row).map((r) => {
    const node = record.nodes[r]
    return node && node[4] > 0 ? node[5] / node[4] : 0
  })
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
}
