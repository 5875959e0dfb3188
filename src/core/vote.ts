import type { NodeId } from './events.ts'
import type { AnswerInfo, Tree } from './tree.ts'
import { pathTo } from './walk.ts'

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

/** What weighs the solutions of a tree in a vote: the chance that the policy gave them, what the PPM makes of them, both, or nothing. */
export interface Weighing {
  readonly byChance: boolean
  readonly byPpm: boolean
}

/** Candidates drawn without replacement are weighed by their chance, since none is drawn again however likely it is; where a PPM guides, its score weighs too. */
export const weighingOf = ({ config }: Tree): Weighing => ({ byChance: config?.distinct === true, byPpm: config?.guidance === 'ppm' })

/**
 * How much a finished solution counts in a vote, 0 or more: the chance that the policy would draw it, so that the vote is over what the policy holds and not over how many ways were looked at,
 * times what the PPM's score is from 0 to 1. Null where the policy did not tell.
 */
export const voteWeight = (tree: Tree, { node, ppm }: AnswerInfo): number | null => {
  const { byChance, byPpm } = weighingOf(tree)
  const chance = byChance ? logChance(tree, node) : 0
  return chance === null ? null : Math.exp(chance) * (byPpm && ppm !== null ? (1 + ppm) / 2 : 1)
}

/** Equal answers. */
export interface Group {
  /** Its best-scored solution, of equals the one that weighs most, then the earlier. */
  readonly best: AnswerInfo
  readonly bestWeight: number
  readonly count: number
  readonly weight: number
}

/** A vote under way; weights hold as long as each solution has one. */
export interface Ballot {
  readonly groups: Map<string, Group>
  weighed: boolean
}

export const emptyBallot = (): Ballot => ({ groups: new Map(), weighed: true })

const score = ({ ppm }: AnswerInfo): number => ppm ?? 0

/** Counts a solution in. `key` is the same for equal answers. */
export const castVote = (ballot: Ballot, key: string, answer: AnswerInfo, weight: number | null): void => {
  if (weight === null) ballot.weighed = false
  const own = weight ?? 0
  const group = ballot.groups.get(key)
  const isBest =
    group === undefined ||
    score(answer) > score(group.best) ||
    (score(answer) === score(group.best) && (own > group.bestWeight || (own === group.bestWeight && answer.node < group.best.node)))
  ballot.groups.set(key, {
    best: isBest ? answer : group.best,
    bestWeight: isBest ? own : group.bestWeight,
    count: (group?.count ?? 0) + 1,
    weight: (group?.weight ?? 0) + own,
  })
}

/** A group's part of the vote so far, 0 to 1. */
export const shareOf = ({ groups, weighed }: Ballot, key: string): number => {
  const size = ({ count, weight }: Group): number => (weighed ? weight : count)
  const group = groups.get(key)
  const all = [...groups.values()].reduce((sum, one) => sum + size(one), 0)
  return group === undefined || all === 0 ? 0 : size(group) / all
}

/** The group with the largest part, between equal ones that of the best-scored and then the earliest solution; null before the first vote. */
export const winning = ({ groups, weighed }: Ballot): Group | null => {
  let first: Group | null = null
  for (const group of groups.values()) {
    if (first === null) {
      first = group
      continue
    }
    const ahead = weighed ? group.weight - first.weight : group.count - first.count
    if (ahead > 0 || (ahead === 0 && (score(group.best) - score(first.best) || first.best.node - group.best.node) > 0)) first = group
  }
  return first
}

/** The answers that count: those no step of which a person has forbidden. */
export const standingAnswers = (tree: Tree): readonly AnswerInfo[] => {
  const isForbidden = (id: NodeId): boolean => tree.prunes.get(id)?.reason === 'forbidden'
  return tree.answers.filter(({ node }) => !pathTo(tree, node).some(isForbidden))
}

/** The vote of a tree's solutions that count. `normalize` gives answers that count as the same one form. */
export const ballotOf = (tree: Tree, normalize: (answer: string) => string): Ballot => {
  const ballot = emptyBallot()
  for (const answer of standingAnswers(tree)) castVote(ballot, normalize(answer.answer), answer, voteWeight(tree, answer))
  return ballot
}
