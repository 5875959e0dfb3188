import type { NodeId } from '../core/events.ts'

/** How far what happens to a node has got. Shares go from 0, not begun, to 1, over. */
export interface NodeMoment {
  /** Sprouting from its parent. */
  readonly grown: number
  /** Share of its tokens that have been written. */
  readonly typed: number
  /** Python running it; `ok` tells how that ended. */
  readonly ran: number
  readonly ok: boolean
  /** Its PPM score appearing. */
  readonly scored: number
  /** Falling grey. */
  readonly pruned: number
  /** Found to be a finished solution. */
  readonly finished: number
  /** True while there is time to read what happens: then it is labelled with it. */
  readonly tells: boolean
}

/** A path being walked: down to the leaf that selection chose, or up to the root with a value. */
export interface PathMoment {
  readonly kind: 'select' | 'backup'
  /** Root first. */
  readonly path: readonly NodeId[]
  /** The value on its way up; 0 for a selection. */
  readonly value: number
  /** Share of the path that is walked. */
  readonly share: number
  /** 1, and less while it fades. */
  readonly opacity: number
}

/** What is seen happening at an instant. */
export interface Moment {
  /** Null for a node to which nothing happens. */
  node(key: number): NodeMoment | null
  readonly paths: readonly PathMoment[]
  /** Nodes to which something happens. */
  readonly busy: readonly NodeId[]
}

/** The instant at which nothing happens. */
export const stillMoment: Moment = { node: () => null, paths: [], busy: [] }

/** Slow at both ends, for shares. */
export const ease = (share: number): number => share * share * (3 - 2 * share)
