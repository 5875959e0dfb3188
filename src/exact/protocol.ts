import type { Asked, ExactCount } from './count.ts'

export interface ToExactWorker {
  readonly id: number
  readonly asked: Asked
}

/** Null where the question cannot be read. */
export interface FromExactWorker {
  readonly id: number
  readonly count: ExactCount | null
}
