import type { NodeId } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'
import { explorationOf, nodeQ } from '../core/uct.ts'
import { type VirtualLoss, virtualLossOf } from '../core/virtual-loss.ts'
import { isOpen } from '../core/walk.ts'

/** A child as the next selection sees it. */
export interface ChoiceRow {
  readonly id: NodeId
  /** False for a child that selection passes over: pruned, finished, explored to the end, or in the hands of a rollout in flight. */
  readonly open: boolean
  /** PPM score, null when unscored. */
  readonly ppm: number | null
  /** Q in [-1, 1]. */
  readonly q: number
  /** Visits, those of rollouts in flight included. */
  readonly visits: number
}

/** What a selection at a node compares. */
export interface Choice {
  readonly parent: NodeId
  /** Visits of the parent, those of rollouts in flight included. */
  readonly parentVisits: number
  /** Rollouts in flight through the parent that count as a visit worth -1 each; 0 in searches with one leaf at a time. */
  readonly inFlight: number
  /** In order of birth. */
  readonly rows: readonly ChoiceRow[]
}

/** The values by which a selection at `parent` would choose. Where leaves are expanded side by side, rollouts in flight count as selection counts them. */
export const choiceAt = (tree: Tree, parent: NodeId): Choice => {
  const virtual = virtualOf(tree, parent)
  const lossesOf = (id: NodeId): number => virtual?.through.get(id) ?? 0
  const rows = (tree.children[parent] ?? []).map((id) => {
    const ppm = tree.ppm[id] ?? Number.NaN
    const losses = lossesOf(id)
    return {
      id,
      open: isOpen(tree, id) && !virtual?.blocked.has(id),
      ppm: Number.isNaN(ppm) ? null : ppm,
      q: nodeQ(tree, id, losses),
      visits: (tree.visits[id] ?? 0) + losses,
    }
  })
  return { parent, parentVisits: (tree.visits[parent] ?? 0) + lossesOf(parent), inFlight: lossesOf(parent), rows }
}

const virtualOf = (tree: Tree, parent: NodeId): VirtualLoss | null => {
  if ((tree.config?.leaves ?? 1) <= 1) return null
  const search = tree.search[parent]
  return virtualLossOf(
    tree,
    tree.inFlight.filter((rollout) => rollout.search === search).map(({ path }) => path),
  )
}

/** c * sqrt(ln(1 + N_parent) / (1 + N)) of a row. */
export const explorationIn = ({ parentVisits }: Choice, { visits }: ChoiceRow, c: number): number => explorationOf(parentVisits, visits, c)

/** The child a selection with this c takes: the open one with the highest sum, the first born of equals; null when none is open. */
export const winnerAt = (choice: Choice, c: number): NodeId | null => {
  let [best, bestScore]: [NodeId | null, number] = [null, Number.NEGATIVE_INFINITY]
  for (const row of choice.rows) {
    const score = row.open ? row.q + explorationIn(choice, row, c) : Number.NEGATIVE_INFINITY
    if (score > bestScore) [best, bestScore] = [row.id, score]
  }
  return best
}

/** Just above this c the choice is another one. */
export interface Flip {
  readonly c: number
  readonly from: NodeId
  readonly to: NodeId
}

/**
 * Every c above 0 at which the choice changes, ascending. A child's sum is a straight line in c, with Q where it begins and sqrt(ln(1 + N_parent) / (1 + N))
 * as its slope; the choice follows the highest of these lines, and changes where the steeper one crosses. As c grows the choice moves to ever less visited children.
 */
export const flipsOf = (choice: Choice): Flip[] => {
  const lines: Line[] = choice.rows.filter(({ open }) => open).map((row) => ({ id: row.id, q: row.q, slope: explorationIn(choice, row, 1) }))
  const flips: Flip[] = []
  let current = lines.reduce<Line | null>(
    (best, line) => (best === null || line.q > best.q || (line.q === best.q && line.slope > best.slope) ? line : best),
    null,
  )
  while (current !== null) {
    const crossing = nextCrossing(lines, current)
    if (crossing !== null) flips.push({ c: crossing.c, from: current.id, to: crossing.line.id })
    current = crossing?.line ?? null
  }
  return flips
}

/** A child's sum as a function of c. */
interface Line {
  readonly id: NodeId
  readonly q: number
  readonly slope: number
}

/** The first steeper line to cross this one, the steepest of those that cross at the same c. */
const nextCrossing = (lines: readonly Line[], { q, slope }: Line): { readonly c: number; readonly line: Line } | null => {
  let next: { readonly c: number; readonly line: Line } | null = null
  for (const line of lines) {
    if (line.slope <= slope) continue
    const c = (q - line.q) / (line.slope - slope)
    if (next === null || c < next.c || (c === next.c && line.slope > next.line.slope)) next = { c, line }
  }
  return next
}
