import * as v from 'valibot'
import { solvableGames24 } from '../src/evolve/families/countdown/game24.ts'
import { countdownProblem } from '../src/problems/countdown/countdown.ts'
import { isHeldOut } from '../src/problems/countdown/held-out.ts'
import { needsFraction } from '../src/problems/countdown/solver.ts'
import type { ProblemRow } from '../src/problems/types.ts'
import { exactly, filled, whole } from '../src/schema/parts.ts'
import { readFileAs } from '../src/schema/read.ts'

/** What is told apart among the hands of 24. */
export const groups = ['all', 'met', 'held out', 'need a fraction', 'held out and need a fraction'] as const
export type Group = (typeof groups)[number]

/** A solvable hand as a problem, and the groups that it belongs to. */
export interface Hand {
  readonly row: ProblemRow
  /** Among all hands, from which its seed comes. */
  readonly place: number
  readonly groups: ReadonlySet<Group>
}

/** All 1,362 solvable hands of four cards from 1 to 13, in lexical order, or those of one group. */
export const handsOf = (only: Group): Hand[] =>
  solvableGames24()
    .map((numbers, place): Hand => {
      const [held, fraction] = [isHeldOut(numbers), needsFraction(numbers, 24)]
      const belongs: readonly (readonly [Group, boolean])[] = [
        ['all', true],
        ['met', !held],
        ['held out', held],
        ['need a fraction', fraction],
        ['held out and need a fraction', held && fraction],
      ]
      return {
        row: { id: numbers.join(' '), question: countdownProblem(numbers, 24).question, answer: 24 },
        place,
        groups: new Set(belongs.flatMap(([group, isIn]) => (isIn ? [group] : []))),
      }
    })
    .filter((hand) => hand.groups.has(only))

const count = whole(0, Number.MAX_SAFE_INTEGER)
const handResult = exactly({ id: filled(), answer: v.nullable(filled()), correct: v.boolean(), policyTokens: count, nodes: count })
const keptHands = exactly({ settings: filled(), results: v.array(handResult) })

/** What is kept of one hand, and of a measurement. */
export type HandResult = v.InferOutput<typeof handResult>
export type KeptHands = v.InferOutput<typeof keptHands>

/** Reads what a measurement kept; `file` is for messages. @throws DocumentError naming the field at fault. */
export const readHands = (value: unknown, file: string): KeptHands => readFileAs(keptHands, value, file)

/** Of each group with a hand that was searched: how many were solved, and with how many policy tokens each. */
export const tally = (hands: readonly Hand[], results: readonly HandResult[]) => {
  const byId = new Map(results.map((result) => [result.id, result]))
  return groups.flatMap((group) => {
    const searched = hands.filter((hand) => hand.groups.has(group)).flatMap(({ row }) => byId.get(row.id) ?? [])
    const failed = searched.filter(({ correct }) => !correct).map(({ id }) => id)
    const tokens = searched.reduce((sum, { policyTokens }) => sum + policyTokens, 0)
    return searched.length === 0 ? [] : [{ group, n: searched.length, solved: searched.length - failed.length, failed, tokens: tokens / searched.length }]
  })
}

/** The tally as lines for a terminal; the hands that failed are named where they are few. */
export const handsText = (hands: readonly Hand[], results: readonly HandResult[]): string =>
  tally(hands, results)
    .map(({ group, n, solved, failed, tokens }) => {
      const named = failed.length > 0 && failed.length <= 20 ? `; not ${failed.join(', ')}` : ''
      return `${group}: ${solved} of ${n} (${((100 * solved) / n).toFixed(1)}%), ${tokens.toFixed(0)} policy tokens each${named}`
    })
    .join('\n')
