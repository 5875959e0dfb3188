import { generatedText, outputText, promptText } from '../policy/format.ts'
import { type CountdownProblem, countdown } from '../problems/countdown.ts'
import { seededRandom } from '../problems/seeded.ts'
import { trainingSegments } from './bootstrap.ts'
import { hindsightRecords } from './hindsight.ts'
import { answerPair, bestRight, type Pair, randomRight, stepPairs } from './selection.ts'
import { openTokenFile, type Segment, writePairs } from './token-file.ts'
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

export interface SelectionCounts {
  readonly records: number
  readonly solved: number
  readonly solutions: number
  readonly hindsightSolutions: number
  readonly pairs: number
}

const problemOf = (record: RolloutRecord): CountdownProblem => {
  const parsed = countdown.parse(record.question)
  if (!parsed.ok) throw new Error(`record "${record.id}" holds a question that cannot be read: ${parsed.message}`)
  return parsed.problem
}

const withHindsight = function* (records: Iterable<RolloutRecord>, { hindsight, seed }: SelectionOptions): Generator<{ record: RolloutRecord; own: boolean }> {
  const random = seededRandom(seed)
  for (const record of records) {
    if (record.solved) yield { record, own: true }
    for (const copy of hindsightRecords(record, hindsight, random)) yield { record: copy, own: false }
  }
}

/** Writes NAME.bin and NAME.idx for SFT: the chosen right solutions of each problem, and of its hindsight copies. */
export const writeSft = async (
  name: string,
  records: Iterable<RolloutRecord>,
  options: SelectionOptions,
  encode: (text: string) => readonly number[],
): Promise<Omit<SelectionCounts, 'pairs'>> => {
  const file = openTokenFile(name, encode)
  const random = seededRandom(options.seed + 1)
  const counts = { records: 0, solved: 0, solutions: 0, hindsightSolutions: 0 }
  for (const { record, own } of withHindsight(records, options)) {
    const rows = options.choose === 'q' ? bestRight(record, options.perProblem) : randomRight(record, options.perProblem, random)
    for (const row of rows) file.add(trainingSegments(problemOf(record), stepsTo(record, row)))
    if (own) counts.solved++
    counts[own ? 'solutions' : 'hindsightSolutions'] += rows.length
    counts.records++
  }
  await file.close()
  return counts
}

/** A chain as the PPM reads it: the last step's output included. */
const scoredSegments = (record: RolloutRecord, row: number): Segment[] => [
  { text: promptText(problemOf(record)), loss: false },
  ...stepsTo(record, row).flatMap((step) => [
    { text: generatedText(step), loss: false },
    { text: outputText(step.output), loss: false },
  ]),
]

/** Writes NAME.bin, NAME.idx and NAME.pairs for the PPM: pairs of steps under one prefix and of whole solutions. Returns the number of pairs. */
export const writePpm = async (
  name: string,
  records: Iterable<RolloutRecord>,
  options: SelectionOptions,
  encode: (text: string) => readonly number[],
): Promise<number> => {
  const file = openTokenFile(name, encode)
  const pairs: Pair[] = []
  for (const { record } of withHindsight(records, options)) {
    const indices = new Map<number, number>()
    const indexOf = (row: number): number => {
      if (row < 0) return -1
      const index = indices.get(row) ?? file.add(scoredSegments(record, row))
      indices.set(row, index)
      return index
    }
    const answer = answerPair(record)
    for (const [a, b, c, d] of [...stepPairs(record, options.margin), ...(answer ? [answer] : [])]) pairs.push([indexOf(a), indexOf(b), indexOf(c), indexOf(d)])
  }
  await file.close()
  writePairs(name, pairs)
  return pairs.length
}
