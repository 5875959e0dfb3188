import { decidedByScore } from '../../core/answer.ts'
import type { NodeId } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { ballotOf, shareOf } from '../../core/vote.ts'
import { type Claim, claimOf } from './claim.ts'
import { normalizerOf } from './normalize.ts'

/** An answer with everything the board shows; equal answers are one row. */
export interface AnswerRow {
  /** Node of the row's best-scored solution. */
  readonly node: NodeId
  readonly answer: string
  readonly ppm: number | null
  /** Rollout, counted from 1, that first found the answer. */
  readonly rollout: number
  readonly search: number
  /** Solutions that gave this answer. */
  readonly times: number
  readonly claim: Claim
}

/**
 * The board: `rows` of the first `most`, best PPM first, unscored last, or where answers are voted on, the largest part of the vote first, then in the order found; and how many rows there are
 * in all.
 */
export function answerBoard(tree: Tree, most = Number.POSITIVE_INFINITY): { readonly rows: readonly AnswerRow[]; readonly count: number } {
  const normalize = normalizerOf(tree)
  const rows = new Map<string, Omit<AnswerRow, 'claim'>>()
  for (const found of tree.answers) {
    const key = normalize(found.answer)
    const before = rows.get(key)
    const better = before === undefined || rank(found.ppm) > rank(before.ppm)
    const { node, answer, ppm } = better ? found : before
    rows.set(key, {
      node,
      answer,
      ppm,
      rollout: before?.rollout ?? found.rollout + 1,
      search: before?.search ?? found.search,
      times: (before?.times ?? 0) + 1,
    })
  }
  const ballot = decidedByScore(tree) ? null : ballotOf(tree, normalize)
  const best = [...rows]
    .map(([key, row]) => ({ row, order: ballot === null ? rank(row.ppm) : shareOf(ballot, key) }))
    .sort((a, b) => b.order - a.order)
    .slice(0, most)
  return { rows: best.map(({ row }) => ({ ...row, claim: claimOf(tree, row.node, row.answer) })), count: rows.size }
}

function rank(ppm: number | null): number {
  return ppm ?? Number.NEGATIVE_INFINITY
}
