import { defaultConfig } from '../../core/config.ts'
import type { CandidateEvent, ExecutionEvent, PruneReason, SearchEvent } from '../../core/events.ts'
import { TraceError } from '../faults.ts'
import { limits } from '../limits.ts'
import { toldDetail, wasFinished } from '../told.ts'
import type { Trace } from '../trace.ts'

/** A node of a tree that another program built. Null where that program does not say. */
export interface ImportedNode {
  readonly text: string
  /** Mean value, -1 to 1. */
  readonly q: number | null
  readonly visits: number | null
  /** A model's own score of the step, -1 to 1. */
  readonly ppm: number | null
  readonly output: string | null
  readonly error: string | null
  /** The answer of a finished solution. */
  readonly answer: string | null
  readonly pruned: { readonly reason: PruneReason; readonly detail: string } | null
  readonly children: readonly ImportedNode[]
}

export interface ImportedTree {
  readonly title: string
  readonly question: string
  /** The program it comes from. */
  readonly app: string
  readonly model: string
  readonly root: ImportedNode
}

interface Placed {
  readonly id: number
  readonly node: ImportedNode
  readonly depth: number
}

/**
 * A log that folds to the given tree, level by level: texts, visits, Q and scores are the tree's own. The rollouts that made it are not known, so there are
 * none; `counts` events hold what they left. Throws TraceError for a tree over the limits.
 */
export const toTrace = ({ title, question, app, model, root }: ImportedTree): Trace => {
  const visits = visitsOf(root)
  const guided = anyNode(root, ({ ppm }) => ppm !== null)
  const events: SearchEvent[] = [
    {
      type: 'start',
      version: 1,
      question,
      family: '',
      model,
      config: { ...defaultConfig, rollouts: Math.max(1, visits.get(root) ?? 0), guidance: guided ? 'ppm' : 'none' },
    },
    { type: 'root', search: 0, id: 0, seed: 0 },
    { type: 'counts', nodes: [countOf({ id: 0, node: root, depth: 0 }, visits)] },
  ]
  const answers: Placed[] = []
  const queue: Placed[] = [{ id: 0, node: root, depth: 0 }]
  let size = 1
  for (let at = queue[0], i = 0; at !== undefined; at = queue[++i]) {
    const { node, id, depth } = at
    if (node.children.length === 0) continue
    if (depth >= limits.depth) throw new TraceError({ kind: 'size', measure: 'depth', limit: limits.depth })
    const first = size
    const children = node.children.map((child, k) => ({ id: first + k, node: child, depth: depth + 1 }))
    size += children.length
    if (size > limits.nodes) throw new TraceError({ kind: 'size', measure: 'nodes', limit: limits.nodes })
    for (let from = 0; from < children.length; from += most) events.push(...expansion(id, children.slice(from, from + most), visits))
    for (const child of children) {
      if (child.node.answer !== null) answers.push(child)
      queue.push(child)
    }
  }
  const best = answers.reduce<Placed | null>((a, b) => (a === null || worth(b.node) > worth(a.node) ? b : a), null)
  events.push({ type: 'done', reason: 'rollouts', best: best?.id ?? null, answer: best?.node.answer ?? null })
  return { header: { title, app, model, created: null }, events, times: [] }
}

/** Children whose coming is one event; where there are more, they come one after the other, so that no event is too large to hand over. */
const most = 1000

const prunedAs = (node: number, { reason, detail: text }: NonNullable<ImportedNode['pruned']>): SearchEvent => {
  const detail = toldDetail(reason, text)
  return { type: 'prune', node, reason, detail, of: null, finished: wasFinished(detail) }
}

const worth = ({ ppm, q }: ImportedNode): number => ppm ?? q ?? 0

/** Children of a node with all that is known of them. */
const expansion = (parent: number, children: readonly Placed[], visits: ReadonlyMap<ImportedNode, number>): SearchEvent[] => {
  const candidates = children.map(
    ({ id, node }): CandidateEvent => ({ id, text: node.text, ended: node.answer === null ? 'step' : 'code', seed: 0, tokens: [] }),
  )
  const results = children.flatMap(({ id, node }): ExecutionEvent[] => {
    if (node.error !== null) return [{ id, ok: false, error: node.error, line: null, kind: /timeout/i.test(node.error) ? 'timeout' : 'exception' }]
    return node.output === null ? [] : [{ id, ok: true, output: node.output }]
  })
  const scores = children.flatMap(({ id, node }) => (node.ppm === null ? [] : [{ id, ppm: node.ppm }]))
  return [
    { type: 'expand', node: parent, candidates },
    ...(results.length === 0 ? [] : [{ type: 'execute' as const, results }]),
    ...children.flatMap(({ id, node }): SearchEvent[] => (node.pruned === null ? [] : [prunedAs(id, node.pruned)])),
    ...(scores.length === 0 ? [] : [{ type: 'score' as const, scores }]),
    ...children.flatMap(({ id, node }): SearchEvent[] =>
      node.answer === null ? [] : [{ type: 'answer', search: 0, rollout: 0, node: id, answer: node.answer, ppm: node.ppm, correct: null }],
    ),
    { type: 'counts', nodes: children.map((child) => countOf(child, visits)) },
  ]
}

/**
 * Visits and the sum that makes Q come out as given: Q = (prior + sum) / (1 + visits), the prior being the score. A node without Q takes its score for it,
 * and without either has nothing.
 */
const countOf = ({ id, node }: Placed, visits: ReadonlyMap<ImportedNode, number>): { id: number; visits: number; sum: number } => {
  const count = visits.get(node) ?? 0
  const prior = node.ppm ?? 0
  return { id, visits: count, sum: (node.q ?? prior) * (1 + count) - prior }
}

/** Visits as given; where they are not, those of the children together. */
const visitsOf = (root: ImportedNode): ReadonlyMap<ImportedNode, number> => {
  const order = nodesOf(root)
  const visits = new Map<ImportedNode, number>()
  for (const node of order.reverse()) visits.set(node, node.visits ?? node.children.reduce((sum, child) => sum + (visits.get(child) ?? 0), 0))
  return visits
}

/** All nodes, each after its parent. */
const nodesOf = (root: ImportedNode): ImportedNode[] => {
  const order = [root]
  for (let i = 0; i < order.length; i++) for (const child of order[i]?.children ?? []) order.push(child)
  return order
}

const anyNode = (root: ImportedNode, holds: (node: ImportedNode) => boolean): boolean => nodesOf(root).some(holds)
