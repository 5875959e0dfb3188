import { type CountdownProblem, countdown } from './countdown/countdown.ts'
import type { ParseResult, Posed } from './types.ts'

export { type CountdownProblem, countdownProblem } from './countdown/countdown.ts'
export { isWarning, type Notice, named, type Refusal } from './refusal.ts'

/** A problem of any family with its rules. */
export type PosedProblem = Posed<CountdownProblem>

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
