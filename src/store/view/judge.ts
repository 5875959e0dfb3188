import type { NodeId } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { strings } from '../../strings/index.ts'
import type { ScorerKind } from '../../worker/protocol.ts'

const isKind = (kind: string): kind is ScorerKind => Object.hasOwn(strings.manner.scorers, kind)

/** Who scored a node where it was no PPM; null for a PPM or nobody, and where the log does not tell. */
export function otherJudge(tree: Pick<Tree, 'askings'>, node: NodeId): ScorerKind | null {
  const scorer = tree.askings.findLast(({ from }) => from <= node)?.asking?.scorer ?? null
  return scorer === null || scorer === 'ppm' || !isKind(scorer) ? null : scorer
}
