import type { NodeId } from '../../../core/events.ts'
import { Flag, type Tree } from '../../../core/tree.ts'
import { hasFlag } from '../../../store/view/readouts.ts'
import { strings } from '../../../strings/index.ts'
import type { NodeReadings } from '../../../viz/readings.ts'

const words = strings.tree

/** A node in words, for the tooltip and the outline. */
export interface Summary {
  readonly title: string
  /** What the step printed, may be empty. */
  readonly result: string
  /** Q, PPM, visits. */
  readonly numbers: readonly string[]
  /** Finished, merged, pruned with the reason. */
  readonly notes: readonly string[]
}

export function summarize(tree: Tree, readings: NodeReadings, id: NodeId): Summary {
  const { title, result } = readings.label(id)
  const ppm = readings.ppm(id)
  const visits = readings.visits(id)
  const root = (tree.parent[id] ?? -1) < 0
  const prune = tree.prunes.get(id)
  const merged = tree.merged[id] ?? 1
  return {
    title: title === '' ? words.emptyStep : title,
    result,
    numbers: [words.q(visits > 0 || ppm !== null ? readings.q(id) : null), ...(root ? [] : [words.ppm(ppm)]), words.visits(visits)],
    notes: [
      ...(hasFlag(tree, id, Flag.finished) ? [readings.verified(id) ? words.verified : words.unverified] : []),
      ...(merged > 1 ? [words.merged(merged)] : []),
      ...(prune === undefined ? [] : [words.pruned(prune.reason, strings.detail(prune.detail))]),
    ],
  }
}

/** The summary as one sentence for a screen reader; `marks` is what else is to be said of the node. */
export function spoken(summary: Summary, marks: readonly string[]): string {
  const head = summary.result === '' ? summary.title : `${summary.title}, ${words.gives(summary.result)}`
  return [head, ...summary.numbers, ...marks, ...summary.notes].join('; ')
}
