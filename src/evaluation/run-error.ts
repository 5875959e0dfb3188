/**
 * Why a run cannot go on, in one line that says what was wrong, where, and what to do.
 * `status` is the exit status of the command: 2 where the configuration or an argument is at fault, 1 for anything else.
 */
export class RunError extends Error {
  override readonly name = 'RunError'
  readonly status: 1 | 2

  constructor(message: string, status: 1 | 2 = 1) {
    super(message)
    this.status = status
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** The one line for errors that have nothing to do with the program: a full disk, and a file or folder that may not be written. Null for any other. */
export const explainFileError = (error: unknown): string | null => {
  const path = error instanceof Error && 'path' in error ? ` (${String(error.path)})` : ''
  switch (codeOf(error)) {
    case 'ENOSPC':
      return `The disk is full${path}: make room and start the same command again; nothing that was done is lost.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `A file may not be written${path}: choose another folder with --out, or change its permissions.`
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open: start with fewer processes ("processes" in the configuration).'
    default:
      return null
  }
}
