import type { Notice } from '../refusal.ts'
import type { Problem } from '../types.ts'
import { atMostOnce, exactlyOnce, type Rules } from './rules.ts'
import { isTelevision } from './tiles.ts'

/**
 * Countdown with 3 to 6 numbers, each used, with Game of 24 as its special case; or by the rules of television, where numbers may be left over (`rules.ts`).
 */
export interface CountdownProblem extends Problem, Rules {
  readonly family: 'countdown'
  /** The games, for each of which models are trained by themselves. */
  readonly domain: 'countdown' | 'television'
  readonly numbers: readonly number[]
  readonly target: number
}

const importFraction = 'from fractions import Fraction\n'

/** The problem in canonical form. `numbers` 3 to 6 whole numbers from 1, `target` from 1; by the rules that use all numbers where none are given. */
export const countdownProblem = (
  numbers: readonly number[],
  target: number,
  notices: readonly Notice[] = [],
  { fractions, leaveOut }: Rules = exactlyOnce(numbers, target),
): CountdownProblem => {
  const listed = `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
  const sorted = [...numbers].sort((a, b) => a - b)
  return {
    family: 'countdown',
    domain: leaveOut ? 'television' : 'countdown',
    question: `Use ${listed} each ${leaveOut ? 'at most' : 'exactly'} once with + - * / to make ${target}.`,
    setup: `${fractions ? importFraction : ''}left = [${sorted.join(', ')}]\n`,
    notices,
    numbers,
    target,
    fractions,
    leaveOut,
  }
}

/** The same numbers and target by the rule of Game of 24, which a model reads in the set-up: fractions are legal on the way. */
export const withFractions = (problem: CountdownProblem): CountdownProblem =>
  problem.fractions ? problem : { ...problem, fractions: true, setup: `${importFraction}${problem.setup}` }

/** What to know of a problem that the models were not trained on. */
export const noticesOf = (numbers: readonly number[], target: number, { leaveOut }: Rules): Notice[] => {
  if (leaveOut) return isTelevision(numbers, target) ? [] : [{ code: 'untrained-round', values: {} }]
  return [
    ...(numbers.some((n) => n > 99) ? [{ code: 'untrained-numbers', values: {} } as const] : []),
    ...(target < 10 || target > 100 ? [{ code: 'untrained-target', values: {} } as const] : []),
  ]
}

/** The rules of a question that says whether numbers may be left over. */
export const rulesOf = (numbers: readonly number[], target: number, leaveOut: boolean): Rules => (leaveOut ? atMostOnce : exactlyOnce(numbers, target))
