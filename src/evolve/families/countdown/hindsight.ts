import { countdown, countdownProblem, reservedTargets } from '../../../problems/countdown/countdown.ts'
import { isHeldOut } from '../../../problems/countdown/held-out.ts'
import { isGame24 } from '../../../problems/countdown/rules.ts'
import { type RecordedNode, type RecordedStatus, type RolloutRecord, stepsTo } from '../../trajectories.ts'

const smallest = 10
const largest = 100

/** Whether a reached number may be posed as a problem for training: from 10 to 100, no reserved target, no Game of 24, whose problems are kept apart for testing, and none of the hands held out. */
export const mayBePosed = (numbers: readonly number[], target: number): boolean =>
  target >= smallest && target <= largest && !reservedTargets.has(target) && !isGame24(numbers, target) && !isHeldOut(numbers)

/** Whether the chain that ends at a row is a right solution under another target, by the family's own rules. */
const solves = (record: RolloutRecord, row: number, numbers: readonly number[], target: number): boolean => {
  const problem = countdownProblem(numbers, target)
  const steps = stepsTo(record, row)
  return steps.every((step, i) => {
    const judgement = countdown.judge(problem, steps.slice(0, i), step)
    return judgement.kind === (i === steps.length - 1 ? 'finished' : 'legal')
  })
}

/** Statuses, visits and values as if the search had been for another target: each finished solution below counts as one visit of +1 or -1. */
const relabelled = (record: RolloutRecord, target: number): RecordedNode[] => {
  const visits = new Float64Array(record.nodes.length)
  const sums = new Float64Array(record.nodes.length)
  const statuses: RecordedStatus[] = record.nodes.map(([, , final, output]) => (final === 0 ? 'step' : output === String(target) ? 'right' : 'wrong'))
  statuses.forEach((status, row) => {
    if (status === 'step') return
    for (let at = row; at >= 0; at = record.nodes[at]?.[0] ?? -1) {
      visits[at] = (visits[at] ?? 0) + 1
      sums[at] = (sums[at] ?? 0) + (status === 'right' ? 1 : -1)
    }
  })
  return record.nodes.map(([parent, text, final, output], row) => [parent, text, final, output, visits[row] ?? 0, sums[row] ?? 0, statuses[row] ?? 'step'])
}

/**
 * Hindsight: a search that ended elsewhere than at its target is a search for the place where it ended. Gives up to `most` copies of the record,
 * each for another target that its own finished solutions reached. No solution is used that the search did not find itself.
 * Left out: reserved targets, targets outside 10 to 100, Game of 24 (whose problems are kept apart for testing), hands held out, and the record's own target.
 */
export const hindsightRecords = (record: RolloutRecord, most: number, random: () => number): RolloutRecord[] => {
  const parsed = countdown.read(record.question)
  if (!parsed.ok) return []
  const { numbers } = parsed.problem
  const ends = new Map<number, number[]>()
  record.nodes.forEach(([, , final, output], row) => {
    const target = final === 1 && /^\d+$/.test(output) ? Number(output) : 0
    if (target === parsed.problem.target || !mayBePosed(numbers, target)) return
    ends.set(target, [...(ends.get(target) ?? []), row])
  })
  const shuffled = [...ends]
    .map((entry) => [random(), entry] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, entry]) => entry)
  const usable = parsed.problem.fractions ? shuffled.filter(([target, rows]) => rows.every((row) => solves(record, row, numbers, target))) : shuffled
  return usable.slice(0, most).map(([target]) => ({
    ...record,
    id: `${record.id}-hindsight-${target}`,
    question: countdownProblem(numbers, target).question,
    answer: target,
    solved: true,
    nodes: relabelled(record, target),
  }))
}
