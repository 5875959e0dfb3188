import { readProblemFile } from '../problems/files/read-file.ts'
import { parseProblem } from '../problems/index.ts'
import type { Refusal } from '../problems/refusal.ts'
import type { ProblemRow } from '../problems/types.ts'
import { sharedIds, ungraded } from '../strings/terminal/problem-files.ts'
import { UsageError } from './usage-error.ts'

/** Why a question cannot be used, or null when it can. */
const refusal = (question: string): Refusal | null => {
  const parsed = parseProblem(question)
  return parsed.ok ? null : parsed.refusal
}

/**
 * The problems of a file, the first `limit` of them or all for null. Ids that several problems have are told on standard error.
 * @throws ProblemFileError naming the file, and the line and field at fault.
 */
export function readProblems(path: string, limit: number | null): readonly ProblemRow[] {
  const { rows, shared } = readProblemFile(path, { limit, refuse: refusal })
  for (const line of sharedIds(path, shared)) console.error(line)
  return rows
}

/** As `readProblems`, without those whose known answer cannot be read: these are told on standard error. @throws UsageError where none is left. */
export function readGradable(path: string, limit: number | null): readonly ProblemRow[] {
  const canGrade = ({ question, answer }: ProblemRow): boolean => {
    const parsed = parseProblem(question)
    return parsed.ok && parsed.posed.canGrade(answer)
  }
  const rows = readProblems(path, limit)
  const left = rows.filter((row) => !canGrade(row))
  if (left.length > 0) console.error(`${path}: ${ungraded(left.map(({ id }) => id))}`)
  if (left.length === rows.length) throw new UsageError(`${path}: no problem has a known answer that can be read as a number.`)
  return rows.filter(canGrade)
}
