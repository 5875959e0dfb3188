import { Failure } from '../core/failure.ts'
import { explainFileError, RunError } from '../evaluation/run-error.ts'
import { ProblemFileError } from '../problems/files/fault.ts'
import { DocumentError } from '../schema/fault.ts'
import { searchFailureText, strings } from '../strings/index.ts'
import { problemFileFault } from '../strings/terminal/problem-files.ts'
import { explainModels } from './explain-models.ts'
import { explainServer } from './explain-server.ts'

/** Something the person who typed the command can mend. The message is one line and names the argument, or the file, line and field. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/**
 * Runs a command to its exit status: 0 when it completed, 2 with one line on standard error for a usage error,
 * 1 for anything else, with one line where it lies outside the program, a full disk or a missing Python, and with the whole error where not. The process ends by itself once nothing is left to do.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWithReader)
  try {
    await command()
  } catch (error) {
    console.error(explain(error) ?? error)
    process.exitCode = isUsageError(error) ? 2 : 1
  }
}

/** Whoever read the output, such as `head`, has read enough. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}

function explain(error: unknown): string | null {
  if (error instanceof ProblemFileError) return problemFileFault(error)
  if (error instanceof DocumentError) return strings.fileFault(error.file, error.fault)
  if (error instanceof UsageError || error instanceof RunError) return error.message
  const told = error instanceof Failure ? searchFailureText(error.fault) : null
  return explainModels(error) ?? explainServer(error) ?? told ?? explainFileError(error)
}

function isUsageError(error: unknown): boolean {
  return error instanceof UsageError || error instanceof ProblemFileError || error instanceof DocumentError || (error instanceof RunError && error.status === 2)
}
