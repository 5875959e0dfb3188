import type { NodeId } from '../core/events.ts'
import type { Box } from './labels.ts'
import type { Size } from './view.ts'

/** What just happened, to be told beside the step that it is about. */
export interface CalloutWish {
  readonly node: NodeId
  /** Room that the text takes, in pixels of the picture. */
  readonly size: Size
  /** What the box keeps clear of at each border of the picture, in pixels. */
  readonly margin: { readonly x: number; readonly y: number }
}

/** A box with a line to the mark that it tells about. */
export interface Callout {
  /** The mark: the step's own, or that of the nearest shown step above it. */
  readonly key: number
  readonly box: Box
  /** Where the box stands about its mark, to stay there while it can. */
  readonly place: number
  /** Where the line starts at the mark and ends at the box; null where they touch. */
  readonly leader: readonly [number, number, number, number] | null
}
