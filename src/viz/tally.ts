import type { NodeId, PruneReason } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'

/** What a hidden step may be: discarded for a reason, or left aside with nothing against it. */
export const tallyKinds = ['python', 'illegal', 'duplicate', 'low-ppm', 'budget', 'forbidden', 'aside'] as const satisfies readonly (PruneReason | 'aside')[]
export type TallyKind = (typeof tallyKinds)[number]

/** How many steps of each kind; index as in `tallyKinds`. */
export type Tally = Int32Array

/** Index of a node's kind. */
export const tallyKindOf = (tree: Tree, id: NodeId): number => tallyKinds.indexOf(tree.prunes.get(id)?.reason ?? 'aside')

/** The kinds there are, most frequent first, with their counts. */
export function talliedKinds(tally: Tally): readonly { readonly kind: TallyKind; readonly n: number }[] {
  return tallyKinds
    .map((kind, at) => ({ kind, n: tally[at] ?? 0 }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
}
