import type { ClassCounts, RoundClasses } from '../evaluation/evidence/evolution.ts'
import { familyOf } from './problem-set.ts'
import type { RolloutRecord } from './trajectories.ts'

const none: ClassCounts = { problems: 0, solved: 0, easy: 0, medium: 0, hard: 0 }

/** Rollouts that ended in a right solution: each ends in one node, which is then closed. */
const rightRollouts = ({ nodes }: RolloutRecord): number => nodes.reduce((sum, node) => sum + (node[6] === 'right' ? node[4] : 0), 0)

/** Collects the records of a round pass by pass: all of the first pass, then what later passes found for problems unsolved by then. */
export const createClassCounter = (): { add(record: RolloutRecord, pass: number): void; result(): RoundClasses } => {
  const classes = new Map<string, { readonly family: string; kind: 'easy' | 'medium' | 'hard' }>()
  const solvedByPass: number[] = []
  const totals = { rollouts: 0, policyTokens: 0 }
  return {
    add: (record, pass) => {
      const known = classes.get(record.id)
      const allRight = pass === 0 && record.rollouts > 0 && rightRollouts(record) === record.rollouts
      if (!known) classes.set(record.id, { family: familyOf(record.question), kind: record.solved ? (allRight ? 'easy' : 'medium') : 'hard' })
      else if (known.kind === 'hard' && record.solved) known.kind = 'medium'
      for (let i = solvedByPass.length; i <= pass; i++) solvedByPass.push(0)
      if (record.solved) solvedByPass[pass] = (solvedByPass[pass] ?? 0) + 1
      totals.rollouts += record.rollouts
      totals.policyTokens += record.policyTokens
    },
    result: () => {
      const families = new Map<string, ClassCounts>()
      let all = none
      const plus = (counts: ClassCounts, kind: 'easy' | 'medium' | 'hard'): ClassCounts => ({
        ...counts,
        problems: counts.problems + 1,
        solved: counts.solved + (kind === 'hard' ? 0 : 1),
        [kind]: counts[kind] + 1,
      })
      for (const { family, kind } of classes.values()) {
        families.set(family, plus(families.get(family) ?? none, kind))
        all = plus(all, kind)
      }
      return { ...all, families: Object.fromEntries([...families].sort(([a], [b]) => (a < b ? -1 : 1))), solvedByPass, ...totals }
    },
  }
}
