import { weightIn } from '../../core/answer.ts'
import type { NodeId } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { answerBoard } from './answer-board.ts'
import { normalizerOf } from './normalize.ts'

/** An answer beside the one in question. */
export interface OtherAnswer {
  readonly node: NodeId
  readonly answer: string
  /** Finished solutions that give it. */
  readonly times: number
  /** Their part of the vote, 0 to 1. */
  readonly share: number
}

/** How far the finished solutions of a search agree: all that can be said of an answer that nothing checks. */
export interface Vote {
  /** Finished solutions that give the answer in question, and all there are. */
  readonly same: number
  readonly of: number
  /** The answer's part of the vote, 0 to 1: distinct draws are weighed by how likely the policy held them, others count alike. */
  readonly share: number
  /** Whether it is weighed. */
  readonly isWeighed: boolean
  /** The other answers, those with the largest part first. */
  readonly others: readonly OtherAnswer[]
}

/** The vote of a tree's finished solutions on an answer. Equal answers are one, by the rules of the question's family. */
export function voteOn(tree: Tree, answer: string): Vote {
  const normalize = normalizerOf(tree)
  const weighed = weightIn(tree)
  const sums = new Map<string, number>()
  for (const one of tree.answers) sums.set(normalize(one.answer), (sums.get(normalize(one.answer)) ?? 0) + (weighed?.(one) ?? 1))
  const all = [...sums.values()].reduce((a, b) => a + b, 0)
  const shareOf = (other: string): number => (sums.get(normalize(other)) ?? 0) / (all || 1)
  const { rows } = answerBoard(tree)
  const isSame = (other: string): boolean => normalize(other) === normalize(answer)
  const others = rows.filter((row) => !isSame(row.answer)).map(({ node, answer: other, times }) => ({ node, answer: other, times, share: shareOf(other) }))
  return {
    same: rows.find((row) => isSame(row.answer))?.times ?? 0,
    of: tree.answers.length,
    share: shareOf(answer),
    isWeighed: weighed !== null,
    others: others.sort((a, b) => b.share - a.share || b.times - a.times),
  }
}
