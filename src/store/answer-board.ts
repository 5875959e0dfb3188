import type { NodeId } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'
import { parseProblem } from '../problems/index.ts'
import { type Claim, claimOf } from './claim.ts'

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

/** The board: best PPM first, unscored last, then in the order found. */
export function answerBoard(tree: Tree): AnswerRow[] {
  const posed = parseProblem(tree.question)
  const normalize = posed.ok ? posed.posed.normalize : (answer: string) => answer
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
  return [...rows.values()].sort((a, b) => rank(b.ppm) - rank(a.ppm)).map((row) => ({ ...row, claim: claimOf(tree, row.node, row.answer) }))
}

function rank(ppm: number | null): number {
  return ppm ?? Number.NEGATIVE_INFINITY
}
