import type { NodeId } from '../core/events.ts'
import { Flag, type Tree } from '../core/tree.ts'
import { choiceAt, explorationIn, winnerAt } from './choice.ts'

/** How selection stands to a step among its siblings, with the numbers that decide. */
export type Verdict =
  | { readonly code: 'root'; readonly values: { readonly children: number; readonly rollouts: number } }
  /** Out of the search; the reason is the tree's own (`tree.prunes`). */
  | { readonly code: 'discarded' }
  /** Selection can no longer take it: it ends with an answer, is explored to the end, or a rollout is below it. */
  | { readonly code: 'closed'; readonly values: Taken & { readonly why: 'finished' | 'exhausted' | 'in-flight' } }
  /** `next`: it has the highest sum of Q and exploration. `behind`: another has, which goes first. */
  | { readonly code: 'next'; readonly values: Taken & Sum }
  | { readonly code: 'behind'; readonly values: Taken & Sum & { readonly first: NodeId; readonly firstTotal: number } }

/** In how many of the rollouts through its parent it was taken. */
interface Taken {
  readonly visits: number
  readonly of: number
}

interface Sum {
  readonly q: number
  readonly exploration: number
  /** Place of its sum among the siblings that can be chosen, from 1, and how many they are. */
  readonly place: number
  readonly among: number
}

/** Why a step was chosen, passed over or discarded, by the UCT sums of its siblings (section 3.1, equation 1). */
export const verdictOn = (tree: Tree, id: NodeId): Verdict => {
  const parent = tree.parent[id] ?? -1
  if (parent < 0) return { code: 'root', values: { children: (tree.children[id] ?? []).length, rollouts: tree.visits[id] ?? 0 } }
  if (tree.prunes.has(id)) return { code: 'discarded' }
  const choice = choiceAt(tree, parent)
  const c = tree.config?.c ?? 0
  const own = choice.rows.find((row) => row.id === id)
  const taken = { visits: own?.visits ?? 0, of: choice.parentVisits }
  const first = winnerAt(choice, c)
  if (own === undefined || !own.open || first === null) return { code: 'closed', values: { ...taken, why: closedBy(tree, id) } }
  const totals = choice.rows.filter(({ open }) => open).map((row) => ({ id: row.id, total: row.q + explorationIn(choice, row, c) }))
  const exploration = explorationIn(choice, own, c)
  const total = own.q + exploration
  const sum = { q: own.q, exploration, place: 1 + totals.filter((other) => other.total > total).length, among: totals.length }
  if (first === id) return { code: 'next', values: { ...taken, ...sum } }
  return { code: 'behind', values: { ...taken, ...sum, first, firstTotal: totals.find((other) => other.id === first)?.total ?? total } }
}

const closedBy = (tree: Tree, id: NodeId): 'finished' | 'exhausted' | 'in-flight' => {
  const flags = tree.flags[id] ?? 0
  if ((flags & Flag.finished) !== 0) return 'finished'
  return (flags & Flag.exhausted) !== 0 ? 'exhausted' : 'in-flight'
}
