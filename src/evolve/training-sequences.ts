import { generatedText, outputText, promptText, verdict } from '../format/rstar.ts'
import { named, type PosedProblem, parseProblem } from '../problems/index.ts'
import { seededRandom } from '../problems/seeded.ts'
import { hindsightRecords } from './families/countdown/hindsight.ts'
import { learnedSegments } from './families/learned-segments.ts'
import { answerPair, bestRight, knownQ, type Pair, randomRight, stepPairs } from './selection.ts'
import type { Segment, SequenceSink } from './sequence-sink.ts'
import { type RolloutRecord, stepsTo } from './trajectories.ts'

export interface SelectionOptions {
  /** Right solutions kept for each problem (paper: 2). */
  readonly perProblem: number
  /** Hindsight copies of each record; 0 for the paper's method. */
  readonly hindsight: number
  /** How right solutions are chosen: the paper's mean Q, or at random for its ablation. */
  readonly choose: 'q' | 'random'
  /** Least difference in Q between the sides of a pair (public code: 0.5). */
  readonly margin: number
  readonly seed: number
}

/** What was chosen: solved problems and their solutions, the problems' own ones and those in hindsight. */
export interface ChosenCounts {
  readonly solved: number
  readonly hindsight: number
  readonly solutions: number
  readonly hindsightSolutions: number
}

type AnyProblem = PosedProblem['problem']

const problemOf = (record: RolloutRecord): AnyProblem => {
  const parsed = parseProblem(record.question)
  if (!parsed.ok) throw new Error(`record "${record.id}" holds a question that cannot be read: ${named(parsed.refusal)}`)
  return parsed.posed.problem
}

const withHindsight = function* (records: Iterable<RolloutRecord>, { hindsight, seed }: SelectionOptions): Generator<{ record: RolloutRecord; own: boolean }> {
  const random = seededRandom(seed)
  for (const record of records) {
    if (record.solved) yield { record, own: true }
    for (const copy of hindsightRecords(record, hindsight, random)) yield { record: copy, own: false }
  }
}

/** Rows of the right solutions to learn from. */
const chosenRows = (record: RolloutRecord, { choose, perProblem }: SelectionOptions, random: () => number): number[] =>
  choose === 'q' ? bestRight(record, perProblem) : randomRight(record, perProblem, random)

/**
 * Adds what SFT learns: the chosen right solutions of each problem, and of its hindsight copies. `onProblem` is told the indices of those of one problem.
 */
export const addSolutions = (
  sink: SequenceSink,
  records: Iterable<RolloutRecord>,
  options: SelectionOptions,
  onProblem: (indices: readonly number[]) => void = () => {},
): ChosenCounts => {
  const random = seededRandom(options.seed + 1)
  const counts = { solved: 0, hindsight: 0, solutions: 0, hindsightSolutions: 0 }
  for (const { record, own } of withHindsight(records, options)) {
    const rows = chosenRows(record, options, random)
    const problem = problemOf(record)
    onProblem(rows.map((row) => sink.add(learnedSegments(problem, stepsTo(record, row)))))
    counts[own ? 'solved' : 'hindsight']++
    counts[own ? 'solutions' : 'hindsightSolutions'] += rows.length
  }
  return counts
}

/** A chain as the PPM reads it: the last step's output included, and with `asks` the question for a verdict. */
const scoredSegments = (problem: AnyProblem, record: RolloutRecord, row: number, asks: boolean): Segment[] => [
  { text: promptText(problem), loss: false },
  ...stepsTo(record, row).flatMap((step) => [
    { text: generatedText(step), loss: false },
    { text: outputText(step.output), loss: false },
  ]),
  ...(asks ? [{ text: verdict.ask, loss: false }] : []),
]

export interface PreferenceOptions extends SelectionOptions {
  readonly learn: boolean
  /** Whether the PPM is the policy itself, which is asked for a verdict. */
  readonly asks: boolean
}

/**
 * Adds what the PPM learns: pairs of steps under one prefix and of whole solutions, whose rows of indices are given back. With `learn` the right solutions that SFT
 * would take stand beside them, with the loss of SFT and no counterpart, for training one trunk on both.
 */
export const addPreferences = (
  sink: SequenceSink,
  records: Iterable<RolloutRecord>,
  options: PreferenceOptions,
): ChosenCounts & { readonly pairs: number; readonly rows: readonly Pair[] } => {
  const random = seededRandom(options.seed + 1)
  const rows: Pair[] = []
  const counts = { solved: 0, hindsight: 0, solutions: 0, hindsightSolutions: 0, pairs: 0 }
  for (const { record, own } of withHindsight(records, options)) {
    const problem = problemOf(record)
    const indices = new Map<number, number>([[-1, -1]])
    const indexOf = (row: number): number => {
      const index = indices.get(row) ?? sink.add(scoredSegments(problem, record, row, options.asks), knownQ(record, row))
      indices.set(row, index)
      return index
    }
    const answer = answerPair(record)
    const pairs = [...stepPairs(record, options.margin), ...(answer ? [answer] : [])]
    for (const [a, b, c, d] of pairs) rows.push([indexOf(a), indexOf(b), indexOf(c), indexOf(d)])
    counts.pairs += pairs.length
    counts[own ? 'solved' : 'hindsight']++
    if (!options.learn) continue
    const chosen = chosenRows(record, options, random)
    for (const row of chosen) rows.push([sink.add(learnedSegments(problem, stepsTo(record, row)), knownQ(record, row)), -1, -1, -1])
    counts[own ? 'solutions' : 'hindsightSolutions'] += chosen.length
  }
  return { ...counts, rows }
}
