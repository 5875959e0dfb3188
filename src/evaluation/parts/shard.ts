import { createHash } from 'node:crypto'
import type { ProblemRow } from '../../problems/types.ts'

/** One part of several, that machines share out among them; the first is 1. */
export interface Shard {
  readonly part: number
  readonly of: number
}

/** Places of the problems of a part, of so many: every n-th, so that a file sorted by difficulty gives parts of equal work. */
export const placesOf = ({ part, of }: Shard, problems: number): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((problems - part + 1) / of)) }, (_, i) => part - 1 + i * of)

/** SHA-256 of problems in their order, whatever kind of file they stood in. */
export const problemsHash = (rows: readonly ProblemRow[]): string => {
  const hash = createHash('sha256')
  for (const { id, question, answer } of rows) hash.update(`${JSON.stringify([id, question, answer])}\n`)
  return hash.digest('hex')
}
