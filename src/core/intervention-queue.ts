import type { Intervention } from './intervention.ts'
import type { Obstacle } from './obstacle.ts'

/** What is asked of a running search. It looks here between its rounds, and once more before it waits at the gate. */
export interface InterventionQueue {
  /** True while something has not been taken. */
  readonly waiting: boolean
  take(): Intervention | null
  /** The intervention taken last is through, or could not be carried out. */
  settled(obstacle: Obstacle | null): void
}

/** Nobody asks for anything. */
export const noInterventions: InterventionQueue = { waiting: false, take: () => null, settled: () => {} }
