/** A model folder that cannot be used: which file, what is wrong with it, and what a person can do. */
export class ModelLoadError extends Error {
  override readonly name = 'ModelLoadError'
  readonly action: string

  constructor(message: string, action: string, options?: ErrorOptions) {
    super(message, options)
    this.action = action
  }
}

/** The graphics device went away while models were on it. Everything pending is rejected with this; load the models again. */
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError'
}

/** The message of anything thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
