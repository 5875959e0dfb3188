import { decidedByScore, isAhead, standingAnswers } from '../../core/answer.ts'
import type { AnswerInfo, Tree } from '../../core/tree.ts'

interface Group {
  readonly count: number
  readonly best: AnswerInfo
}

/** The answer that leads while a search goes on, as `leadingAnswer` finds it in the whole tree, kept up answer by answer. */
export class Leader {
  #groups = new Map<string, Group>()
  #lead: Group | null = null

  get answer(): AnswerInfo | null {
    return this.#lead?.best ?? null
  }

  /** Takes in the answer found last. */
  add(found: AnswerInfo, tree: Tree, normalize: (answer: string) => string): void {
    const byScore = decidedByScore(tree)
    const key = byScore ? '' : normalize(found.answer)
    const before = this.#groups.get(key)
    const best = before === undefined || isAhead(found, before.best) ? found : before.best
    const group = { count: byScore ? 1 : (before?.count ?? 0) + 1, best }
    this.#groups.set(key, group)
    if (this.#lead === null || this.#lead === before || leads(group, this.#lead)) this.#lead = group
  }

  /** Starts again from the answers that still stand. */
  restart(tree: Tree, normalize: (answer: string) => string): void {
    this.#groups = new Map()
    this.#lead = null
    for (const answer of standingAnswers(tree)) this.add(answer, tree, normalize)
  }
}

const leads = (a: Group, b: Group): boolean => a.count > b.count || (a.count === b.count && isAhead(a.best, b.best))
