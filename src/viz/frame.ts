import type { Detail } from '../core/detail.ts'
import type { NodeId, PruneReason } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'
import type { Callout, CalloutWish } from './callout-box.ts'
import type { Geometry } from './geometry.ts'
import type { PlacedLabel } from './labels.ts'
import type { Layout } from './layout.ts'
import type { Moment } from './moment.ts'
import type { Palette } from './palette.ts'
import type { NodeReadings } from './readings.ts'
import type { TallyKind } from './tally.ts'
import type { Size, View } from './view.ts'

/** Words in the picture, supplied by whoever owns the language. */
export interface SceneWords {
  /** For a stub: "+37". */
  stub(count: number): string
  /** What a stub hides: "14 break the rules, 6 repeat". */
  tally(kinds: readonly { readonly kind: TallyKind; readonly n: number }[]): string
  /** For a node that stands for several equal proposals: "×3". */
  merged(count: number): string
  /** A value in [-1, 1], briefly. */
  value(value: number): string
  /** For the super-root: "4 searches". */
  searches(count: number): string
  /** Q, PPM score and visits in one short line; null where a value is unknown. */
  numbers(q: number | null, ppm: number | null, visits: number): string
  /** Why a step is pruned, in a few words. */
  pruned(reason: PruneReason, detail: Detail): string
}

export interface SceneInput {
  readonly tree: Tree
  readonly layout: Layout
  /** Present places of the marks, in slots and levels (see `Motion`). */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly view: View
  readonly size: Size
  readonly readings: NodeReadings
  readonly palette: Palette
  readonly words: SceneWords
  readonly bestPath: readonly NodeId[]
  readonly selected: NodeId | null
  readonly hovered: number | null
  readonly pinned: ReadonlySet<NodeId>
  readonly found: ReadonlySet<NodeId>
  /** Nodes of which PPM and search think differently; none when left out. */
  readonly disputed?: ReadonlySet<NodeId>
  /** What is seen happening. */
  readonly moment: Moment
  /** Keys labelled in the frame before, which keep their labels where they can, so that labels do not flicker. */
  readonly labelled: ReadonlySet<number>
  /** Labels of the frame before, to go along with their nodes; null to place them anew, which takes longer. */
  readonly labels: readonly PlacedLabel[] | null
  /** What just happened, and what was drawn of it in the frame before; none when left out. */
  readonly callout?: { readonly wish: CalloutWish; readonly before: Callout | null } | null
  /** Smaller text is not drawn, in pixels; 0 when left out. For pictures that are looked at from afar. */
  readonly leastText?: number
  /** Width in pixels of a label's text at `LABEL_SIZE`. */
  measure(text: string, bold: boolean): number
}

export interface Target {
  readonly key: number
  readonly x: number
  readonly y: number
  readonly r: number
}

/** What the parts of the picture share within a frame. */
export interface Frame extends SceneInput {
  readonly geometry: Geometry
  readonly best: ReadonlySet<number>
  readonly active: ReadonlySet<number>
  /** The line from the root to what is hovered, else to what is selected. */
  readonly traced: ReadonlySet<number>
  /** Visits of the most visited root, at least 1. */
  readonly most: number
}
