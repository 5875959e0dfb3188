import type { NodeId, PruneReason } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'

/**
 * What is worth noticing in a search besides its phases: the first answer; the best line's first step becoming another one; such a change away from the step that the
 * PPM had liked best, a favourite abandoned; the first step discarded for each reason that says something about the step itself.
 */
export type StoryKind = 'first-answer' | 'change' | 'abandoned' | 'discarded'

/** `position` is the number of events after which it has just happened. */
export interface StoryMoment {
  readonly kind: StoryKind
  readonly position: number
  /** The finished solution, the first step now preferred, or the discarded step. */
  readonly node: NodeId
}

/** A repetition, a spent budget and a person's word say nothing about the step. */
export const tellingReasons: ReadonlySet<PruneReason> = new Set<PruneReason>(['python', 'illegal', 'low-ppm'])

/** Whether the PPM had scored a step above all its siblings; false where it had scored none. */
export const wasFavourite = (tree: Tree, id: NodeId): boolean => {
  const score = (node: NodeId) => tree.ppm[node] ?? Number.NaN
  const own = score(id)
  const siblings = (tree.children[tree.parent[id] ?? -1] ?? []).filter((sibling) => sibling !== id && !Number.isNaN(score(sibling)))
  return !Number.isNaN(own) && siblings.length > 0 && siblings.every((sibling) => score(sibling) < own)
}
