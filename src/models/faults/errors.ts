import { Failure } from '../../core/failure.ts'
import type { EngineNote } from './engine-note.ts'
import type { ModelFailure } from './failure.ts'
import type { ModelFault } from './fault.ts'

/** A model folder that cannot be used; `fault` says which file and what is wrong with it. */
export class ModelLoadError extends Error {
  override readonly name = 'ModelLoadError'
  readonly fault: ModelFault

  constructor(fault: ModelFault, options?: ErrorOptions) {
    super(`${fault.code} ${JSON.stringify(fault.values)}`, options)
    this.fault = fault
  }
}

/** The graphics device went away while models were on it. Everything pending is rejected with this. */
export class DeviceLostError extends Failure {
  override readonly name = 'DeviceLostError'

  /** @param reason the browser's own wording. */
  constructor(reason: string) {
    super({ code: 'device-lost', values: { reason } } satisfies ModelFailure)
  }
}

/** A device or the page has no memory left for what was asked of it. */
export class OutOfMemoryError extends Failure {
  override readonly name = 'OutOfMemoryError'

  /** @param reason the browser's own wording. */
  constructor(reason: string) {
    super({ code: 'device-memory', values: { reason } } satisfies ModelFailure)
  }
}

/** A graphics device that this program cannot use for the model. */
export class UnfitDeviceError extends Error {
  override readonly name = 'UnfitDeviceError'
  readonly note: EngineNote

  constructor(note: EngineNote) {
    super(`${note.code} ${JSON.stringify(note.values)}`)
    this.note = note
  }
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
