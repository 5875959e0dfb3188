/** A model folder that cannot be used: which file, what is wrong with it, and what a person can do. */
export class ModelLoadError extends Error {
  override readonly name = 'ModelLoadError'
  readonly action: string

  constructor(message: string, action: string, options?: ErrorOptions) {
    super(message, options)
    this.action = action
  }
}

/** The graphics device went away while models were on it. Everything pending is rejected with this. */
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError'
}

/** A device or the page has no memory left for what was asked of it. */
export class OutOfMemoryError extends Error {
  override readonly name = 'OutOfMemoryError'
}

/** True for what runtimes throw when memory runs out: they have no common type, only messages. */
export function isOutOfMemory(error: unknown): boolean {
  return (
    error instanceof OutOfMemoryError ||
    /out of memory|bad_alloc|allocation failed|failed to allocate|not enough memory|cannot enlarge memory/i.test(reasonOf(error))
  )
}

/** The message of anything thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
