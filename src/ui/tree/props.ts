import type { ReactNode } from 'react'
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
  /** Nodes that the person keeps in sight. */
  readonly pinned?: ReadonlySet<NodeId>
  /** Nodes whose text matches what the person searches for. */
  readonly found?: ReadonlySet<NodeId>
  /** Nodes of which PPM and search think differently. */
  readonly disputed?: ReadonlySet<NodeId>
  /** Absent where nothing can be pinned, or searched for. */
  onPin?(id: NodeId): void
  onFind?(): void
  readonly reducedMotion: boolean
  readonly theme: ThemeName
}

export interface PictureProps extends TreeProps {
  /** The log whose first `tree.version` events make the tree; another log is another search. */
  readonly log: readonly SearchEvent[]
  /** Whether the search in the text is open. */
  readonly finding?: boolean
  /** A node to bring into sight; another object asks again. */
  readonly wanted?: { readonly id: NodeId } | null
  /** What just happened, told beside the step that it is about, or above the tree where there is no place; none when left out. */
  readonly callout?: { readonly node: NodeId | null; readonly content: ReactNode }
  /** Smaller text is not drawn, in the picture's own pixels. */
  readonly leastText?: number
  /** Whether nothing stands over the picture, so that the tree may have all of it. */
  readonly bare?: boolean
  /** How much larger than usual everything is drawn; 1 when left out. */
  readonly magnification?: number
}
