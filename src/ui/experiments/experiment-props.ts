import type { LinkProblem } from '../../store/settings/link.ts'

/** What an experiment gets from the dialog that it stands in. */
export interface ExperimentProps {
  /** Closes the dialog, so that what was put on show in the page is seen. */
  readonly onLeave: () => void
}

/** What an address asked for: a count of those that came, and what of the last could not be used. */
export interface Arrival {
  readonly count: number
  readonly problems: readonly LinkProblem[]
}
