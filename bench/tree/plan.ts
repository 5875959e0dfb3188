/** What the benchmark asks of its page. */
export interface GrowthPlan {
  /** Nodes at the start. */
  readonly from: number
  readonly perSecond: number
  readonly seconds: number
  /** Every branch is unfolded, as far as marks are drawn at all. */
  readonly unfolded: boolean
}

export interface GrowthFigures {
  /** Milliseconds from frame to frame. */
  readonly intervals: readonly number[]
  /** Milliseconds of the page's own work in each frame. */
  readonly work: readonly number[]
  /** Marks in sight, noted with each batch of events. */
  readonly marks: readonly number[]
  readonly nodes: number
}

/** What the page offers as `treeBench`. */
export interface TreeBench {
  growth(plan: GrowthPlan): Promise<GrowthFigures>
  /** Milliseconds to lay out all nodes, and to choose what deserves a mark and lay that out. */
  layouts(nodes: number, repeats: number): { readonly nodes: number; readonly full: readonly number[]; readonly chosen: readonly number[] }
}
