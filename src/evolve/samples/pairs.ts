import type { NodeId } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { answerPair, knownQ, type Pair, stepPairs } from '../selection.ts'
import { recordTree } from '../trajectories.ts'
import type { PairStep, SampledPair } from './sample.ts'

/** Least difference in Q between the sides of a pair where nothing is said (public code: 0.5). */
export const usualMargin = 0.5

/**
 * The pairs that a search's log gives by the rule of the paper (section 3.3), the pair of whole solutions last. `right` are the finished solutions that count as right:
 * in training the known answer says so, elsewhere whoever can check them.
 */
export const pairsOf = (tree: Tree, right: ReadonlySet<NodeId>, margin: number): SampledPair[] => {
  const { record, nodeOf } = recordTree('', '', tree, right)
  const stepAt = (row: number): PairStep[] => {
    const [recorded, node, q] = [record.nodes[row], nodeOf[row], knownQ(record, row)]
    return recorded === undefined || node === undefined ? [] : [{ text: recorded[1], output: recorded[3], q: Number.isNaN(q) ? 0 : q, node }]
  }
  const sampled = ([win, win2, lose, lose2]: Pair, kind: SampledPair['kind']): SampledPair => ({
    kind,
    before: kind === 'step' ? (record.nodes[record.nodes[win]?.[0] ?? -1]?.[3] ?? '') : '',
    wins: [win, win2].flatMap(stepAt),
    losses: [lose, lose2].flatMap(stepAt),
  })
  const whole = answerPair(record)
  return [...stepPairs(record, margin).map((pair) => sampled(pair, 'step')), ...(whole === null ? [] : [sampled(whole, 'solution')])]
}
