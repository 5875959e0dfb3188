import { type CountdownProblem, countdown } from '../problems/countdown/countdown.ts'
import { readProblemFile } from '../problems/files/read-file.ts'
import type { ProblemRow } from '../problems/types.ts'

/** The problems of a run, in the order that decides their seeds. @throws ProblemFileError */
export const readRunProblems = (path: string): readonly ProblemRow[] => readProblemFile(path, { limit: null, refuse: () => null }).rows

/** The Games of 24 among them. */
export const games24 = (path: string): CountdownProblem[] =>
  readRunProblems(path).flatMap(({ question }) => {
    const parsed = countdown.read(question)
    return parsed.ok && parsed.problem.fractions ? [parsed.problem] : []
  })

/** Most numbers that one of the problems has: random play need not go beyond. */
export const longestOf = (path: string): number =>
  readRunProblems(path).reduce((most, { question }) => {
    const parsed = countdown.read(question)
    return parsed.ok ? Math.max(most, parsed.problem.numbers.length) : most
  }, 3)
