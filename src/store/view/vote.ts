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
}

/** How far the finished solutions of a search agree: all that can be said of an answer that nothing checks. */
export interface Vote {
  /** Finished solutions that give the answer in question, and all there are. */
  readonly same: number
  readonly of: number
  /** The other answers, most often found first. */
  readonly others: readonly OtherAnswer[]
}

/** The vote of a tree's finished solutions on an answer. Equal answers are one, by the rules of the question's family. */
export function voteOn(tree: Tree, answer: string): Vote {
  const normalize = normalizerOf(tree)
  const { rows } = answerBoard(tree)
  const isSame = (other: string): boolean => normalize(other) === normalize(answer)
  const others = rows.filter((row) => !isSame(row.answer)).map(({ node, answer: other, times }) => ({ node, answer: other, times }))
  return {
    same: rows.find((row) => isSame(row.answer))?.times ?? 0,
    of: tree.answers.length,
    others: others.sort((a, b) => b.times - a.times),
  }
}
