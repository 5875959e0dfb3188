import { isInteger, rational } from '../rational.ts'
import type { CountdownProblem } from './countdown.ts'
import { compose, print } from './expression.ts'
import { type Move, readStep, resultOf } from './step.ts'
import { verifyExpression } from './verify.ts'

/** What comes next to a target that nobody has met. */
export interface Nearest {
  readonly value: number
  readonly expression: string
  /** How far from the target. */
  readonly away: number
}

/** How far what a step makes is from the target, by its text alone; null where it makes no whole number or is none of this game's steps. */
export const distanceOf = ({ target }: CountdownProblem, text: string): number | null => {
  const read = readStep(text)
  if (!read.ok || (read.move.operator === '/' && read.move.b.n === 0n)) return null
  const made = resultOf(read.move)
  return isInteger(made) ? Math.abs(Number(made.n) - target) : null
}

/** What a chain's last step makes, with numbers left over or not; null where its text, evaluated exactly, breaks the rules. */
export const madeBy = (problem: CountdownProblem, texts: readonly string[]): Nearest | null => {
  const moves: Move[] = []
  for (const text of texts) {
    const read = readStep(text)
    if (!read.ok || (read.move.operator === '/' && read.move.b.n === 0n)) return null
    moves.push(read.move)
  }
  const composed = compose(
    problem.numbers.map((n) => rational(n)),
    moves,
  )
  if (composed === null) return null
  const expression = print(composed)
  const verification = verifyExpression(problem, expression)
  if (!verification.verified && verification.doubt.code !== 'value') return null
  const value = Number(verification.value)
  return Number.isInteger(value) ? { value, expression, away: Math.abs(value - problem.target) } : null
}
