import type { NodeId } from '../core/events.ts'
import type { Step } from '../core/ports.ts'
import type { Tree } from '../core/tree.ts'
import { parseProblem } from '../problems/index.ts'
import { chainOf, stepOf } from './chain.ts'

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
  /** The question's own rules accept the whole chain. */
  readonly verified: boolean
}

/** The board: best PPM first, unscored last, then in the order found. */
export function answerBoard(tree: Tree): AnswerRow[] {
  const posed = parseProblem(tree.question)
  const normalize = posed.ok ? posed.posed.normalize : (answer: string) => answer
  const rows = new Map<string, AnswerRow>()
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
      verified: better ? isVerified(tree, node) : before.verified,
    })
  }
  return [...rows.values()].sort((a, b) => rank(b.ppm) - rank(a.ppm))
}

/** True when the question's rules, asked afresh, accept every step of the chain and find the last one a finished solution. */
export function isVerified(tree: Tree, node: NodeId): boolean {
  const posed = parseProblem(tree.question)
  if (!posed.ok) return false
  const prefix: Step[] = []
  for (const id of chainOf(tree, node)) {
    const step = stepOf(tree, id)
    if (step === null) return false
    const judgement = posed.posed.judge(prefix, step)
    if (judgement.kind === 'finished') return id === node
    if (judgement.kind !== 'legal') return false
    prefix.push(step)
  }
  return false
}

function rank(ppm: number | null): number {
  return ppm ?? Number.NEGATIVE_INFINITY
}
