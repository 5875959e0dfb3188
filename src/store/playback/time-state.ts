/** Which moment of the log is in view. */
export interface TimeState {
  /** Events folded into the tree in view. */
  readonly position: number
  /** Events of the whole log. */
  readonly length: number
  /** The view stands at the head and goes along with it. */
  readonly following: boolean
  readonly playing: boolean
  /** The view is on a stage: it plays a search that goes on from behind, at a pace to be read, so that what is told and what is seen never part. */
  readonly staged: boolean
  /** Factor on the pace at which a run of usual size replays in about a minute. */
  readonly speed: number
}
