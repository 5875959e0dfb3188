import type { NodeId } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { pairsOf, usualMargin } from '../../evolve/samples/pairs.ts'
import type { SampledPair } from '../../evolve/samples/sample.ts'
import { loggedProblem } from '../../problems/index.ts'
import { isVerifiedNode } from '../view/claim.ts'

/** Whether right and wrong can be told in a log: its rules can check an answer, or it was a training search, which knew. */
export const canPair = (tree: Tree): boolean => {
  const parsed = loggedProblem(tree)
  return (parsed.ok && parsed.posed.checks) || tree.config?.guidance === 'terminal' || tree.answers.some(({ correct }) => correct !== null)
}

/**
 * The pairs that the tree's own log gives by the rule of the paper. Right is what the log's training search knew to be right, or what exact arithmetic verifies; Q is the log's own:
 * of an ordinary search it comes from the PPM's scores of the ends, of a training search from the known answer.
 */
export const treePairs = (tree: Tree): SampledPair[] => {
  const right = new Set<NodeId>(tree.answers.flatMap(({ node, correct }) => ((correct ?? isVerifiedNode(tree, node)) ? [node] : [])))
  return pairsOf(tree, right, usualMargin)
}
