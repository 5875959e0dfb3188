import { basename } from 'node:path'
import { RunError } from '../evaluation/run-error.ts'
import { type CountdownProblem, countdown, countdownProblem, reservedTargets } from '../problems/countdown/countdown.ts'
import { isHeldOut } from '../problems/countdown/held-out.ts'
import { freeId } from '../problems/files/distinct-ids.ts'
import { named, type PosedProblem, parseProblem } from '../problems/index.ts'
import type { ProblemRow } from '../problems/types.ts'
import type { ProblemSource } from './evolve-config.ts'
import { solvableGames24 } from './families/countdown/game24.ts'
import { shuffled } from './shuffled.ts'

/** The first so many problems of a file, null for all. @throws when the file cannot be read or a line is not a problem. */
export type ReadProblems = (path: string, first: number | null) => readonly ProblemRow[]

/** A problem of any family in canonical wording. @throws RunError naming it where none can read it. */
const posedOf = ({ id, question }: ProblemRow, path: string): PosedProblem => {
  const parsed = parseProblem(question)
  if (!parsed.ok) throw new RunError(`${path}: "${id}" cannot be used: ${named(parsed.refusal)}`, 2)
  return parsed.posed
}

const countdownOf = ({ id, question }: ProblemRow, path: string): CountdownProblem => {
  const parsed = countdown.read(question)
  if (!parsed.ok) throw new RunError(`${path}: "${id}" cannot be used: ${named(parsed.refusal)}`, 2)
  return parsed.problem
}

const keyOf = (numbers: readonly number[], target: number): string => `${[...numbers].sort((a, b) => a - b).join(',')}=${target}`

const rowsOf = (source: ProblemSource, seed: number, read: ReadProblems): readonly ProblemRow[] => {
  switch (source.kind) {
    case 'file':
      return read(source.file, source.first)
    case 'generated':
      return Array.from({ length: source.count }, (_, i) => {
        const { question, target } = countdown.generate((seed * 1_000_003 + source.size * 100_000_007 + i) >>> 0, source.size)
        return { id: `countdown${source.size}-${seed}-${i}`, question, answer: target }
      })
    case 'game24': {
      const kept = new Set(read(source.without, null).map((row) => keyOf(countdownOf(row, source.without).numbers, 24)))
      const free = solvableGames24().filter((numbers) => !kept.has(keyOf(numbers, 24)))
      const chosen = shuffled(free, seed).slice(0, source.first ?? free.length)
      return chosen.map((numbers) => ({ id: `game24-${numbers.join('-')}`, question: countdownProblem(numbers, 24).question, answer: 24 }))
    }
  }
}

/**
 * The problems of a run in canonical wording, those of all sources mixed by the seed. Left out: reserved targets, hands held out, and repetitions. A problem whose id an earlier
 * source has gets the name of its own behind it; `onRenamed` is told.
 * @throws RunError when nothing is left.
 */
export const collectProblems = (
  sources: readonly ProblemSource[],
  seed: number,
  read: ReadProblems,
  onRenamed: (id: string, from: string, to: string) => void = () => {},
): ProblemRow[] => {
  const known = new Set<string>()
  const ids = new Set<string>()
  const rows = sources.flatMap((source) => {
    const path = source.kind === 'file' ? source.file : source.kind
    return rowsOf(source, seed, read).flatMap((row) => {
      const { problem } = posedOf(row, path)
      const { question } = problem
      const isCountdown = problem.family === 'countdown'
      const key = isCountdown ? keyOf(problem.numbers, problem.target) : question
      if (known.has(key) || (isCountdown && (reservedTargets.has(problem.target) || isHeldOut(problem.numbers)))) return []
      const id = freeId(row.id, basename(path), ids)
      if (id !== row.id) onRenamed(row.id, path, id)
      known.add(key)
      ids.add(id)
      return [{ id, question, answer: row.answer }]
    })
  })
  if (rows.length === 0) throw new RunError('The configuration gives no problems: add a source to "problems".', 2)
  return shuffled(rows, seed)
}

/** Round-independent class of a problem: of Countdown how many numbers it has, Game of 24 apart, of others their family. */
export const familyOf = (question: string): string => {
  const { problem } = posedOf({ id: question, question, answer: 0 }, 'problems.jsonl')
  if (problem.family !== 'countdown') return problem.family
  return problem.fractions ? 'game24' : `countdown${problem.numbers.length}`
}
