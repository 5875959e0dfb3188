import type { RolloutRecord } from '../evolve/trajectories.ts'
import type { LabEntry, LabSettings } from './events.ts'
import type { NamedWeights } from './weights.ts'

/** Running means of AdamW after so many steps. */
export interface RunningMeans {
  readonly mean: NamedWeights
  readonly square: NamedWeights
  readonly steps: number
}

/** How far gradient steps have come. */
export interface Learned {
  readonly part: 'policy' | 'ppm'
  /** Steps of that part that are taken. */
  readonly step: number
  readonly weights: NamedWeights
  /** Null before the part's first step. */
  readonly running: RunningMeans | null
  /** The policy's weights once its part is over. */
  readonly policy: NamedWeights | null
  /** Raw scores of winners and losers in the part's last steps, when the weights hardly move any more. */
  readonly wins: readonly number[]
  readonly losses: readonly number[]
}

/** What a round has come to, by which it goes on in another worker or after a reload. Can be cloned. */
export interface RoundState {
  readonly settings: LabSettings
  readonly records: readonly RolloutRecord[]
  /** What was measured, in words of its own. */
  readonly measured: readonly string[]
  /** Null before the first gradient step. */
  readonly learned: Learned | null
}

/** A round as it is kept, with its log up to there. */
export interface KeptRound {
  readonly version: 1
  readonly round: RoundState
  readonly log: readonly LabEntry[]
}
