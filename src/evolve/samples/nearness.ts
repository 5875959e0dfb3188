import leven from 'leven'
import { type Operator, parseState, readStep } from '../../problems/countdown/step.ts'
import type { PairStep, SampledPair } from './sample.ts'

/** What nearness looks at of a step of Countdown. */
export interface StepLook {
  /** How many numbers are left after it. */
  readonly left: number
  readonly operator: Operator
  /** What is left and what is to be made of it, in one line: `2 12 = 24`. */
  readonly state: string
}

/** How far two steps lie apart: first by the numbers left, then by the operation, then by the edits between their states. All 0 for the same state reached alike. */
export interface Distance {
  /** Difference in how many numbers are left. */
  readonly left: number
  readonly sameOperator: boolean
  /** Characters to insert, delete or replace (Levenshtein) between the states. */
  readonly edits: number
}

/** A step as nearness looks at it; null for one that is no step of Countdown, or has not run. */
export const lookOf = (target: number, { text, output }: Pick<PairStep, 'text' | 'output'>): StepLook | null => {
  const read = readStep(text)
  const state = parseState(output)
  return read.ok && state !== null ? { left: state.length, operator: read.move.operator, state: `${output.trim()} = ${target}` } : null
}

export const distanceBetween = (a: StepLook, b: StepLook): Distance => ({
  left: Math.abs(a.left - b.left),
  sameOperator: a.operator === b.operator,
  edits: leven(a.state, b.state),
})

/** Below 0 where `a` is the smaller. */
export const compareDistances = (a: Distance, b: Distance): number => a.left - b.left || Number(b.sameOperator) - Number(a.sameOperator) || a.edits - b.edits

/** A pair and how near the nearest of its steps is. */
export interface NearPair<P> {
  readonly pair: P
  readonly step: PairStep
  /** Whether that step is on the side that leads to a right answer. */
  readonly wins: boolean
  readonly distance: Distance
}

/** The pairs nearest to a step, nearest first, at most `most`; of equals those that come first. Pairs of whole solutions are left out: they compare no single steps. */
export const nearestPairs = <P extends { readonly target: number; readonly pair: SampledPair }>(
  look: StepLook,
  pairs: readonly P[],
  most: number,
): NearPair<P>[] =>
  pairs
    .flatMap((of): NearPair<P>[] => {
      if (of.pair.kind !== 'step') return []
      const sides = [...of.pair.wins.map((step) => ({ step, wins: true })), ...of.pair.losses.map((step) => ({ step, wins: false }))]
      const [nearest] = sides
        .flatMap(({ step, wins }) => {
          const other = lookOf(of.target, step)
          return other === null ? [] : [{ pair: of, step, wins, distance: distanceBetween(look, other) }]
        })
        .sort((a, b) => compareDistances(a.distance, b.distance))
      return nearest === undefined ? [] : [nearest]
    })
    .sort((a, b) => compareDistances(a.distance, b.distance))
    .slice(0, most)
