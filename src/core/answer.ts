import type { SearchConfig } from './config.ts'
import type { NodeId } from './events.ts'
import { type AnswerInfo, Flag, type Tree } from './tree.ts'
import { nodeQ } from './uct.ts'
import { ballotOf, castVote, emptyBallot, standingAnswers, winning } from './vote.ts'
import { isOpen, pathTo } from './walk.ts'

const score = (answer: AnswerInfo): number => answer.ppm ?? 0
const byScore = (a: AnswerInfo, b: AnswerInfo): number => score(b) - score(a) || a.node - b.node

/** The best answer of each independent search: its highest-scored finished solution, the earliest of equals. */
const bestOfEachSearch = (answers: readonly AnswerInfo[]): AnswerInfo[] => {
  const best = new Map<number, AnswerInfo>()
  for (const answer of [...answers].sort(byScore)) if (!best.has(answer.search)) best.set(answer.search, answer)
  return [...best.values()]
}

/**
 * Majority vote among some answers that count alike: the largest group of equal normalized answers, the highest score deciding between groups of one size; its best-scored member.
 * Null when there is no answer.
 */
export const majority = (answers: readonly AnswerInfo[], normalize: (answer: string) => string): AnswerInfo | null => {
  const ballot = emptyBallot()
  for (const answer of answers) castVote(ballot, normalize(answer.answer), answer, 1)
  return winning(ballot)?.best ?? null
}

/** The answer a search gives in the end; null where there is none. `normalize` gives answers that count as the same one form. */
export type ChooseAnswer = (
  tree: Tree,
  config: Pick<SearchConfig, 'voteTopK' | 'guidance' | 'answer'>,
  normalize: (answer: string) => string,
) => AnswerInfo | null

/**
 * The final answer (paper, section 4.1): with a PPM, one search gives its highest-scored finished solution and several give the majority
 * among the `voteTopK` best of their single answers; without a PPM, or where the configuration asks for it, everything found votes (`voteWeight`).
 */
export const chooseAnswer: ChooseAnswer = (tree, { voteTopK, guidance, answer }, normalize) => {
  if (guidance !== 'ppm' || answer === 'vote') return winning(ballotOf(tree, normalize))?.best ?? null
  const candidates = bestOfEachSearch(standingAnswers(tree)).sort(byScore)
  return candidates.length <= 1 ? (candidates[0] ?? null) : majority(candidates.slice(0, voteTopK), normalize)
}

/** Whether `a` stands before `b` among answers that are compared by score: the better scored, the earlier node of equals. */
export const isAhead = (a: AnswerInfo, b: AnswerInfo): boolean => byScore(a, b) < 0

/** Whether scores alone decide between answers; else a vote does. */
export const decidedByScore = ({ config }: Tree): boolean => config === null || (config.guidance === 'ppm' && config.answer === 'best')

/**
 * The answer that leads: the chosen one of an ended search, and while it goes on the best scored of all that stand, or where no PPM scores, what the vote gives.
 * Whatever shows a best answer shows this one. Null when there is none.
 */
export const leadingAnswer = (tree: Tree, normalize: (answer: string) => string): AnswerInfo | null => {
  const { done, answers } = tree
  if (done !== null) return answers.find(({ node }) => node === done.best) ?? null
  if (!decidedByScore(tree)) return winning(ballotOf(tree, normalize))?.best ?? null
  return standingAnswers(tree).reduce<AnswerInfo | null>((best, answer) => (best === null || isAhead(answer, best) ? answer : best), null)
}

/** The line worth showing: to the answer that leads, else along the most visited open children. Empty for an empty tree. */
export const bestPath = (tree: Tree, normalize: (answer: string) => string): NodeId[] => {
  const chosen = leadingAnswer(tree, normalize)?.node
  if (chosen !== undefined) return pathTo(tree, chosen)
  const root = tree.roots[0]
  if (root === undefined) return []
  const path = [root]
  for (let id = favourite(tree, root); id !== null; id = favourite(tree, id)) path.push(id)
  return path
}

/** The most visited open child, else the most visited that was not pruned, the highest Q deciding between equals; null when there is none. */
export const favourite = (tree: Tree, id: NodeId): NodeId | null => {
  const children = (tree.children[id] ?? []).filter((child) => ((tree.flags[child] ?? 0) & Flag.pruned) === 0)
  const open = children.filter((child) => isOpen(tree, child))
  return (open.length > 0 ? open : children).reduce<NodeId | null>((a, b) => {
    if (a === null) return b
    const byVisits = (tree.visits[b] ?? 0) - (tree.visits[a] ?? 0)
    return byVisits > 0 || (byVisits === 0 && nodeQ(tree, b) > nodeQ(tree, a)) ? b : a
  }, null)
}
