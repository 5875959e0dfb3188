import type { NodeId, SearchEvent } from '../../../core/events.ts'
import type { Tree } from '../../../core/tree.ts'
import type { CalloutWish } from '../../../viz/callout-box.ts'
import type { SceneWords } from '../../../viz/frame.ts'
import type { Growth } from '../../../viz/layout.ts'
import type { Palette } from '../../../viz/palette.ts'
import type { NodeReadings } from '../../../viz/readings.ts'

/** What the picture draws. */
export interface TreeCanvasInput {
  readonly tree: Tree
  /** The log that the tree is folded from, up to `tree.version`. Another log is another search. */
  readonly log: readonly SearchEvent[]
  readonly readings: NodeReadings
  readonly bestPath: readonly NodeId[]
  readonly selected: NodeId | null
  /** Nodes that keep mark and label whatever happens. */
  readonly pinned: ReadonlySet<NodeId>
  /** Nodes whose text matches what the person searches for. */
  readonly found: ReadonlySet<NodeId>
  /** Nodes of which PPM and search think differently. */
  readonly disputed?: ReadonlySet<NodeId>
  readonly reducedMotion: boolean
  readonly palette: Palette
  readonly words: SceneWords
  /** What just happened, to be told beside its step; none when left out. */
  readonly callout?: CalloutWish | null
  /** Smaller text is not drawn, in pixels of the picture. */
  readonly leastText?: number
  /** Whether nothing stands over the picture. */
  readonly bare?: boolean
  /** Where the tree grows to; by the length of its steps when left out. */
  readonly growth?: Growth | null
}
