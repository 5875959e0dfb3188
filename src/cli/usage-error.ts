/** Something the person who typed the command can mend. The message is one line and names the argument, or the file, line and field. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** A command that could not complete for a reason outside the program: a full disk, no Python. The message is one line. */
export class FailedCommand extends Error {
  override name = 'FailedCommand'
}

/**
 * Runs a command to its exit status: 0 when it completed, 2 with one line on standard error for a usage error,
 * 1 with one line for a failed command and with the whole error for anything else. The process ends by itself once nothing is left to do.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message)
      process.exitCode = 2
    } else if (error instanceof FailedCommand) {
      console.error(error.message)
      process.exitCode = 1
    } else {
      console.error(error)
      process.exitCode = 1
    }
  }
}
