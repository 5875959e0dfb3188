import { solveCountdown } from '../problems/countdown/solver.ts'
import { loggedProblem } from '../problems/index.ts'

/** A question as a log has it; `family` is empty where it names none. */
export interface Asked {
  readonly family: string
  readonly question: string
}

/** How many solutions there are. */
export interface ExactCount {
  /** Different ones: the order and grouping of sums and products make no difference. */
  readonly solutions: number
  /** How far the nearest whole number that can be made is from the target; null where none can be made. */
  readonly nearest: number | null
  /** What the count goes by: whether numbers on the way may be fractions, and numbers left over. */
  readonly fractions: boolean
  readonly leaveOut: boolean
}

/** Counts the solutions of a question by its own rules; null where it is no number puzzle. Six numbers take less than a second. */
export const countSolutions = (asked: Asked): ExactCount | null => {
  const read = loggedProblem(asked)
  if (!read.ok || read.posed.problem.family !== 'countdown') return null
  const { numbers, target, fractions, leaveOut } = read.posed.problem
  return { ...solveCountdown(numbers, target, { fractions, leaveOut }), fractions, leaveOut }
}
