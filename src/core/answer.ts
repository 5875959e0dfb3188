import type { SearchConfig } from './config.ts'
import type { NodeId } from './events.ts'
import { type AnswerInfo, Flag, type Tree } from './tree.ts'
import { nodeQ } from './uct.ts'
import { isOpen, pathTo } from './walk.ts'

const score = (answer: AnswerInfo): number => answer.ppm ?? 0
const byScore = (a: AnswerInfo, b: AnswerInfo): number => score(b) - score(a) || a.node - b.node

/** The answers that count: those no step of which a person has forbidden. */
export const standingAnswers = (tree: Tree): readonly AnswerInfo[] => {
  const isForbidden = (id: NodeId): boolean => tree.prunes.get(id)?.reason === 'forbidden'
  return tree.answers.filter(({ node }) => !pathTo(tree, node).some(isForbidden))
}

/** The best answer of each independent search: its highest-scored finished solution, the earliest of equals. */
const bestOfEachSearch = (answers: readonly AnswerInfo[]): AnswerInfo[] => {
  const best = new Map<number, AnswerInfo>()
  for (const answer of [...answers].sort(byScore)) if (!best.has(answer.search)) best.set(answer.search, answer)
  return [...best.values()]
}

/**
 * Natural log of the chance that the policy gave to the steps of a node, one after the other, untempered; a step by a person costs nothing, since nobody drew it. Null where a policy did not
 * tell of its tokens.
 */
export const logChance = (tree: Tree, node: NodeId): number | null => {
  let sum = 0
  for (const id of pathTo(tree, node)) {
    const text = tree.texts[id]
    if (text === undefined || text.ended === 'root' || text.by === 'person') continue
    if (text.tokens.length === 0) return null
    for (const { logprob } of text.tokens) sum += logprob
  }
  return sum
}

/** How much a finished solution counts in a vote, above 0. */
export type Weight = (answer: AnswerInfo) => number

/** Of repeated draws each is a vote. */
const alike: Weight = () => 1

/**
 * What the solutions of a tree count in a vote. Candidates drawn without replacement stand for as much as the policy would have drawn them, so that the vote is over what the policy holds and
 * not over how many ways were looked at. Null where each counts alike: independent draws, and those of a policy that does not tell of its tokens.
 */
export const weightIn = (tree: Tree): Weight | null => {
  if (tree.config?.distinct !== true) return null
  const chances = new Map(tree.answers.map(({ node }) => [node, logChance(tree, node)]))
  const known = [...chances.values()].filter((chance) => chance !== null)
  if (known.length < chances.size) return null
  // By the likeliest, so that long solutions do not all count nothing.
  const most = Math.max(...known)
  return ({ node }) => Math.exp((chances.get(node) ?? most) - most)
}

/**
 * Majority vote: the heaviest group of equal normalized answers, the highest score deciding between groups of one weight; its best-scored member, of equals its heaviest.
 * Null when there is no answer.
 */
export const majority = (answers: readonly AnswerInfo[], normalize: (answer: string) => string, weighed: Weight | null = null): AnswerInfo | null => {
  const weight = weighed ?? alike
  const groups = new Map<string, { readonly best: AnswerInfo; readonly sum: number }>()
  for (const answer of [...answers].sort((a, b) => score(b) - score(a) || weight(b) - weight(a) || a.node - b.node)) {
    const key = normalize(answer.answer)
    const group = groups.get(key)
    groups.set(key, { best: group?.best ?? answer, sum: (group?.sum ?? 0) + weight(answer) })
  }
  let best: { readonly best: AnswerInfo; readonly sum: number } | null = null
  for (const group of groups.values()) if (best === null || group.sum > best.sum) best = group
  return best?.best ?? null
}

/** The answer a search gives in the end; null where there is none. `normalize` gives answers that count as the same one form. */
export type ChooseAnswer = (tree: Tree, config: Pick<SearchConfig, 'voteTopK' | 'guidance'>, normalize: (answer: string) => string) => AnswerInfo | null

/**
 * The final answer (paper, section 4.1): with a PPM, one search gives its highest-scored finished solution and several give the majority
 * among the `voteTopK` best of their single answers; without a PPM the majority of everything found decides, distinct candidates weighed by their chance.
 */
export const chooseAnswer: ChooseAnswer = (tree, { voteTopK, guidance }, normalize) => {
  const answers = standingAnswers(tree)
  if (guidance !== 'ppm') return majority(answers, normalize, weightIn(tree))
  const candidates = bestOfEachSearch(answers).sort(byScore)
  return candidates.length <= 1 ? (candidates[0] ?? null) : majority(candidates.slice(0, voteTopK), normalize)
}

/** Whether `a` stands before `b` among answers that are compared by score: the better scored, the earlier node of equals. */
export const isAhead = (a: AnswerInfo, b: AnswerInfo): boolean => byScore(a, b) < 0

/** Whether scores decide between answers; else the majority does. */
export const decidedByScore = ({ config }: Tree): boolean => config === null || config.guidance === 'ppm'

/**
 * The answer that leads: the chosen one of an ended search, and while it goes on the best scored of all that stand, or where no PPM scores, the majority's.
 * Whatever shows a best answer shows this one. Null when there is none.
 */
export const leadingAnswer = (tree: Tree, normalize: (answer: string) => string): AnswerInfo | null => {
  const { done, answers } = tree
  if (done !== null) return answers.find(({ node }) => node === done.best) ?? null
  const standing = standingAnswers(tree)
  if (!decidedByScore(tree)) return majority(standing, normalize, weightIn(tree))
  return standing.reduce<AnswerInfo | null>((best, answer) => (best === null || isAhead(answer, best) ? answer : best), null)
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
