/** A piece of a training sequence; the loss applies to what the policy itself would write. */
export interface Segment {
  readonly text: string
  readonly loss: boolean
}

/** Where training sequences go: a file, or a list. */
export interface SequenceSink {
  /** Appends one sequence and gives its index. `q`: its last step's Q in [-1, 1], left out where unknown. */
  add(segments: readonly Segment[], q?: number): number
  /** Sequences so far. */
  readonly count: number
}
