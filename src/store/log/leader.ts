import { decidedByScore, isAhead } from '../../core/answer.ts'
import type { AnswerInfo, Tree } from '../../core/tree.ts'
import { type Ballot, castVote, emptyBallot, standingAnswers, voteWeight, winning } from '../../core/vote.ts'

/** The answer that leads while a search goes on, as `leadingAnswer` finds it in the whole tree, kept up answer by answer. */
export class Leader {
  #ballot: Ballot = emptyBallot()
  #lead: AnswerInfo | null = null

  get answer(): AnswerInfo | null {
    return this.#lead
  }

  /** Takes in the answer found last. */
  add(found: AnswerInfo, tree: Tree, normalize: (answer: string) => string): void {
    if (decidedByScore(tree)) {
      if (this.#lead === null || isAhead(found, this.#lead)) this.#lead = found
      return
    }
    castVote(this.#ballot, normalize(found.answer), found, voteWeight(tree, found))
    this.#lead = winning(this.#ballot)?.best ?? null
  }

  /** Starts again from the answers that still stand. */
  restart(tree: Tree, normalize: (answer: string) => string): void {
    this.#ballot = emptyBallot()
    this.#lead = null
    for (const answer of standingAnswers(tree)) this.add(answer, tree, normalize)
  }
}
