import * as v from 'valibot'
import { answerRules, configRanges, type NumberRange } from '../../core/config.ts'
import { pathOf, type Step } from '../../schema/expected.ts'
import { DocumentError } from '../../schema/fault.ts'
import { exactly, filled, filledList, number, record, type Schema, whole } from '../../schema/parts.ts'
import { readFileAs } from '../../schema/read.ts'
import type { ClassCounts, EvidenceCell, EvidenceSettings, Evolution, RoundClasses, RoundTraining } from './evolution.ts'

/** A number within the range of a setting. */
export const inRange = ({ min, max, whole: isWhole }: NumberRange): Schema<number> => (isWhole ? whole(min, max) : number(min, max))

const count = whole(0, Number.MAX_SAFE_INTEGER)
const counts = { problems: count, solved: count, easy: count, medium: count, hard: count }
const classes = {
  ...counts,
  families: v.record(v.string(), record(counts)),
  solvedByPass: v.array(count),
  rollouts: count,
  policyTokens: count,
}

/** Runs on so many problems, of which no more can be right. */
export const runsOn = (n: number) => filledList(exactly({ seed: whole(0, 2 ** 32 - 1), correct: whole(0, n), policyTokens: number(0, 1e9) }))

const sizeOf = (raw: unknown): number => (typeof raw === 'object' && raw !== null && 'n' in raw && typeof raw.n === 'number' ? raw.n : 0)

/** What is of as many problems as it says itself. */
export const sized = <T>(of: (n: number) => Schema<T>) => v.lazy((raw): Schema<T> => of(sizeOf(raw)))

const cell = sized<EvidenceCell>((n) =>
  exactly({
    problems: filled(),
    n: whole(1, 1e7),
    policy: filled(),
    reward: v.nullable(filled()),
    strategy: v.picklist(['greedy', 'majority', 'best-of-n', 'mcts', 'random']),
    budget: whole(1, 1e6),
    backtracks: inRange(configRanges.backtracks),
    runs: runsOn(n),
  }),
)

const settings: Schema<EvidenceSettings> = exactly({
  candidates: inRange(configRanges.candidates),
  temperature: inRange(configRanges.temperature),
  c: inRange(configRanges.c),
  samplingTemperature: inRange(configRanges.temperature),
  answer: v.exactOptional(v.picklist(answerRules)),
})

const training: Schema<RoundTraining> = exactly({
  solutions: count,
  pairs: count,
  trees: count,
  treePairs: count,
  tokens: count,
  inOrder: v.nullable(number(0, 1)),
})

const evolution: Schema<Evolution> = exactly({
  version: v.literal(1),
  weights: v.record(v.string(), filled()),
  settings,
  rounds: v.array(record({ round: whole(1, 100), ...classes, training: v.exactOptional(training) })),
  cells: v.array(cell),
})

const keptFigures = exactly({ model: filled(), weights: filled(), settings, cells: v.array(cell) })
const roundClasses: Schema<RoundClasses> = record(classes)

/** Problems are easy, medium or hard, and the solved ones are not hard. */
const requireSums = ({ problems, solved, easy, medium, hard }: ClassCounts, file: string, at: readonly Step[]): void => {
  if (easy + medium + hard !== problems) throw new DocumentError(file, { kind: 'sum', path: pathOf([...at, 'problems']), of: ['easy', 'medium', 'hard'] })
  if (easy + medium !== solved) throw new DocumentError(file, { kind: 'sum', path: pathOf([...at, 'solved']), of: ['easy', 'medium'] })
}

const requireClasses = (round: RoundClasses, file: string, at: readonly Step[]): void => {
  requireSums(round, file, at)
  for (const [name, family] of Object.entries(round.families)) requireSums(family, file, [...at, 'families', name])
}

/** Reads what `classes.json` of a round holds; `file` is for messages. @throws DocumentError naming the field at fault. */
export const readClasses = (value: unknown, file: string): RoundClasses => {
  const read = readFileAs(roundClasses, value, file)
  requireClasses(read, file, [])
  return read
}

/** Reads `models/evolution.json`; `file` is for messages. @throws DocumentError naming the field at fault. */
export const parseEvolution = (value: unknown, file: string): Evolution => {
  const read = readFileAs(evolution, value, file)
  for (const [i, round] of read.rounds.entries()) requireClasses(round, file, ['rounds', i])
  return read
}

/** Figures that a measurement kept in a file of its own. @throws DocumentError naming the field at fault. */
export const readKeptFigures = (value: unknown, file: string): v.InferOutput<typeof keptFigures> => readFileAs(keptFigures, value, file)
