import type { NodeId, SearchEvent } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import type { ThemeName } from '../../viz/palette.ts'

/** What the picture and the outline both are given. */
export interface TreeProps {
  /** Mutated in place; `version` tells when. */
  readonly tree: Tree
  readonly version: number
  readonly selected: NodeId | null
  onSelect(id: NodeId | null): void
  readonly bestPath: readonly NodeId[]
  readonly reducedMotion: boolean
  readonly theme: ThemeName
}

export interface PictureProps extends TreeProps {
  /** The log whose first `tree.version` events make the tree; another log is another search. */
  readonly log: readonly SearchEvent[]
}
