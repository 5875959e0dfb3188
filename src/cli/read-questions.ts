import { readQuestionFile } from '../problems/files/read-file.ts'
import { type Notice, parseProblem } from '../problems/index.ts'
import type { NamedInput } from '../problems/types.ts'
import { refusalText } from '../strings/index.ts'

/** What a question was understood as, or why it was not. */
export type ReadLine =
  | {
      readonly family: string
      readonly problem:
        | { readonly numbers: readonly number[]; readonly target: number; readonly question: string }
        | { readonly question: string; readonly inputs: readonly NamedInput[] }
      readonly notices: readonly Notice[]
    }
  | { readonly refused: { readonly code: string; readonly piece: string | null; readonly message: string } }

/** Reads one question. Never throws. */
export const readLine = (text: string): ReadLine => {
  const parsed = parseProblem(text)
  if (!parsed.ok) return { refused: { code: parsed.refusal.code, piece: parsed.refusal.piece, message: refusalText(parsed.refusal) } }
  const { problem } = parsed.posed
  const { family, question, notices } = problem
  if (problem.family !== 'countdown') return { family, problem: { question, inputs: problem.inputs ?? [] }, notices }
  const { numbers, target } = problem
  return { family, problem: { numbers, target, question }, notices }
}

/**
 * Prints one JSON line for each question of a file in any form of a file of problems, `-` for standard input. Loads no models.
 * @throws ProblemFileError naming the file, and the line and field at fault.
 */
export const printReadings = (path: string): void => {
  for (const question of readQuestionFile(path)) console.log(JSON.stringify(readLine(question)))
}
