import { basename } from 'node:path'
import { RunError } from '../evaluation/run-error.ts'
import { type CountdownProblem, countdown, countdownProblem, reservedTargets } from '../problems/countdown/countdown.ts'
import { isHeldOut } from '../problems/countdown/held-out.ts'
import { freeId } from '../problems/files/distinct-ids.ts'
import { named } from '../problems/refusal.ts'
import { seededRandom } from '../problems/seeded.ts'
import type { ProblemRow } from '../problems/types.ts'
import type { ProblemSource } from './evolve-config.ts'
import { solvableGames24 } from './families/countdown/game24.ts'

/** The first so many problems of a file, null for all. @throws when the file cannot be read or a line is not a problem. */
export type ReadProblems = (path: string, first: number | null) => readonly ProblemRow[]

const countdownOf = ({ id, question }: ProblemRow, path: string): CountdownProblem => {
  const parsed = countdown.read(question)
  if (!parsed.ok) throw new RunError(`${path}: "${id}" cannot be used: ${named(parsed.refusal)}`, 2)
  return parsed.problem
}

const keyOf = (numbers: readonly number[], target: number): string => `${[...numbers].sort((a, b) => a - b).join(',')}=${target}`

const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  const random = seededRandom(seed)
  return items
    .map((item) => [random(), item] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, item]) => item)
}

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
      const { numbers, target, question } = countdownOf(row, path)
      const key = keyOf(numbers, target)
      if (reservedTargets.has(target) || isHeldOut(numbers) || known.has(key)) return []
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

/** Round-independent class of a problem: how many numbers it has, Game of 24 apart. */
export const familyOf = (question: string): string => {
  const { numbers, fractions } = countdownOf({ id: question, question, answer: 0 }, 'problems.jsonl')
  return fractions ? 'game24' : `countdown${numbers.length}`
}
