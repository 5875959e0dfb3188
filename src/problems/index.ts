import type { Judgement, Step } from '../core/ports.ts'
import { type CountdownProblem, countdown } from './countdown.ts'
import type { FamilyLimits, ParseResult } from './types.ts'
import type { Verification } from './verification.ts'

export type { CountdownProblem } from './countdown.ts'
export { isWarning, type Notice, named, type Refusal } from './refusal.ts'

/** A problem bound to its family's rules, so that callers need not know which family it is. */
export interface PosedProblem {
  readonly problem: CountdownProblem
  readonly limits: FamilyLimits
  judge(prefix: readonly Step[], step: Step): Judgement
  canGrade(known: string | number): boolean
  grade(answer: string, known: string | number): boolean
  verify(answer: string): Verification
  normalize(answer: string): string
  randomStep(prefix: readonly Step[], random: () => number): { readonly text: string; readonly final: boolean } | null
}

export type PoseResult = { readonly ok: true; readonly posed: PosedProblem } | Extract<ParseResult, { ok: false }>

const pose = (problem: CountdownProblem): PosedProblem => ({
  problem,
  limits: countdown.limits,
  judge: (prefix, step) => countdown.judge(problem, prefix, step),
  canGrade: countdown.canGrade,
  grade: (answer, known) => countdown.grade(problem, answer, known),
  verify: (answer) => countdown.verify(problem, answer),
  normalize: countdown.normalize,
  randomStep: (prefix, random) => countdown.randomStep(problem, prefix, random),
})

/** Finds the family that can read the text. Never throws; a refusal names the piece at fault. */
export const parseProblem = (text: string): PoseResult => {
  const parsed = countdown.parse(text)
  return parsed.ok ? { ok: true, posed: pose(parsed.problem) } : parsed
}

/** A solvable problem from a seed. `size` is how many numbers it has, 3 to 6; drawn from the seed when left out. */
export const generateProblem = (seed: number, size?: number): PosedProblem => pose(countdown.generate(seed, size))
