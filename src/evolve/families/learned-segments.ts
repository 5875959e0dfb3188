import type { Step } from '../../core/ports.ts'
import type { PosedProblem } from '../../problems/index.ts'
import type { Segment } from '../sequence-sink.ts'
import { trainingSegments } from './countdown/bootstrap.ts'
import { chainSegments } from './training-row.ts'

/** A right solution as a policy learns it: of Countdown with what Python prints, which teaches reckoning, of other families what the policy itself writes. */
export const learnedSegments = (problem: PosedProblem['problem'], steps: readonly Step[]): Segment[] =>
  problem.family === 'countdown' ? trainingSegments(problem, steps) : chainSegments(problem, steps)
