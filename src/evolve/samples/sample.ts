import type { Guidance } from '../../core/config.ts'
import type { NodeId } from '../../core/events.ts'

/** A step as one side of a pair has it; of a pair of whole solutions, the last step of one. */
export interface PairStep {
  readonly text: string
  /** What Python printed. */
  readonly output: string
  /** Q by which the pair was chosen, in [-1, 1]. */
  readonly q: number
  /** Where it stands in its tree; null for a tree that was not kept. */
  readonly node: NodeId | null
}

/** A preference pair: one or two steps that lead to a right answer against one or two that lead to wrong ones (paper, section 3.3). */
export interface SampledPair {
  /** Steps under one prefix, or whole solutions. */
  readonly kind: 'step' | 'solution'
  /** What Python had printed before the step; empty under the root, and where two whole solutions are compared. */
  readonly before: string
  readonly wins: readonly PairStep[]
  readonly losses: readonly PairStep[]
}

/** A step that the rollouts came to see otherwise than the PPM did at first. */
export interface SampledDisagreement {
  readonly node: NodeId
  readonly text: string
  readonly ppm: number
  readonly q: number
  readonly visits: number
}

/** One training search, and the pairs that were chosen from it. */
export interface SampledTree {
  /** Name of the class of its problem: `countdown4`, `game24`. */
  readonly family: string
  readonly question: string
  readonly solved: boolean
  readonly rollouts: number
  readonly policyTokens: number
  readonly nodes: number
  /** Its log, beside the file of samples. */
  readonly trace: string
  readonly pairs: readonly SampledPair[]
  /** Largest first; empty where no PPM scored. */
  readonly disagreements: readonly SampledDisagreement[]
}

/** Searches of a round's kind: by the policy and PPM of the round before, with that round's settings. */
export interface SampledRound {
  readonly round: number
  /** Whose policy and PPM searched. */
  readonly model: string
  /** First 16 hex digits of the SHA-256 of its weights. */
  readonly weights: string
  readonly rollouts: number
  readonly candidates: number
  readonly guidance: Guidance
  readonly trees: readonly SampledTree[]
}

/** Pairs of a tree of all plays of random numbers, whose Q is exact. */
export interface SampledPlays {
  readonly question: string
  readonly pairs: readonly SampledPair[]
}

/**
 * `samples/samples.json.gz`: what a PPM learns from, small enough to be looked at. Made with the shipped weights by the code of the rounds, on problems generated for it: the
 * rounds' own searches are not kept.
 */
export interface Samples {
  readonly version: 1
  /** Least difference in Q between the sides of a pair. */
  readonly margin: number
  readonly rounds: readonly SampledRound[]
  readonly plays: readonly SampledPlays[]
}
