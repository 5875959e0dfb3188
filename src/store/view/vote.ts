import type { NodeId } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { ballotOf, shareOf, standingAnswers, type Weighing, weighingOf } from '../../core/vote.ts'
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
  /** The answer's part of the vote, 0 to 1: by `voteWeight`, or where the policy does not tell, each alike. */
  readonly share: number
  /** What weighs it. */
  readonly weighing: Weighing
  /** The other answers, those with the largest part first. */
  readonly others: readonly OtherAnswer[]
}

/** The vote on an answer of a tree's finished solutions, but for those that a person has forbidden. Equal answers are one, by the rules of the question's family. */
export function voteOn(tree: Tree, answer: string): Vote {
  const normalize = normalizerOf(tree)
  const ballot = ballotOf(tree, normalize)
  const timesOf = (other: string): number => ballot.groups.get(normalize(other))?.count ?? 0
  const part = (other: string): number => shareOf(ballot, normalize(other))
  const { rows } = answerBoard(tree)
  const isSame = (other: string): boolean => normalize(other) === normalize(answer)
  const others = rows
    .filter((row) => !isSame(row.answer) && timesOf(row.answer) > 0)
    .map(({ node, answer: other }) => ({ node, answer: other, times: timesOf(other), share: part(other) }))
  return {
    same: timesOf(answer),
    of: standingAnswers(tree).length,
    share: part(answer),
    weighing: ballot.weighed ? weighingOf(tree) : { byChance: false, byPpm: false },
    others: others.sort((a, b) => b.share - a.share || b.times - a.times),
  }
}
