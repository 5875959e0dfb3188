import type { NodeId } from '../../../core/events.ts'
import { Flag, type Tree } from '../../../core/tree.ts'
import { hasFlag, isVerifiedNode, nodeQ } from '../../../store/view/readouts.ts'
import { stepLabel } from '../../../store/view/step-label.ts'
import { shortened, strings } from '../../../strings/index.ts'
import type { NodeReadings, StepLabel } from '../../../viz/readings.ts'

const words = strings.tree

/** Reads a tree for the picture and the outline. The tree may grow meanwhile. */
export function readingsOf(tree: Tree): NodeReadings {
  const labels = new Map<NodeId, StepLabel>()
  const lines = new Map<NodeId, readonly string[]>()
  return {
    ppm(id) {
      const value = tree.ppm[id] ?? Number.NaN
      return Number.isNaN(value) ? null : value
    },
    visits: (id) => tree.visits[id] ?? 0,
    q: (id) => nodeQ(tree, id),
    verified: (id) => isVerifiedNode(tree, id),
    label(id) {
      const known = labels.get(id)
      // At an earlier moment the step may not have run yet.
      if (known !== undefined && settled(tree, id)) return known
      if ((tree.parent[id] ?? -1) < 0) return rootLabel(tree, id)
      const label = stepLabel(tree.texts[id]?.text ?? '', outputOf(tree, id))
      if (settled(tree, id)) labels.set(id, label)
      return label
    },
    typed: (id, share) => stepLabel(writtenText(tree, id, share), ''),
    lines(id, share) {
      if (share < 1) return writtenText(tree, id, share).split('\n')
      const known = lines.get(id)
      if (known !== undefined) return known
      const found = shortened((tree.texts[id]?.text ?? '').trimEnd()).split('\n')
      lines.set(id, found)
      return found
    },
    outcome(id) {
      const run = tree.runs[id] ?? null
      return run === null ? null : { ok: run.error === null, text: run.error === null ? shortened(run.output.trimEnd()) : strings.said(run.error) }
    },
  }
}

/** What the first `share` of a step's tokens say; all of it where the log has no tokens. */
function writtenText(tree: Tree, id: NodeId, share: number): string {
  const step = tree.texts[id]
  if (step === undefined || step.tokens.length === 0) return step?.text ?? ''
  return step.tokens
    .slice(0, Math.ceil(step.tokens.length * share))
    .map(({ text }) => text)
    .join('')
}

function outputOf(tree: Tree, id: NodeId): string {
  return tree.runs[id]?.output ?? ''
}

/** True once the step's text and output will not change any more. */
function settled(tree: Tree, id: NodeId): boolean {
  return (tree.runs[id] ?? null) !== null || hasFlag(tree, id, Flag.pruned)
}

function rootLabel(tree: Tree, id: NodeId): StepLabel {
  if (tree.roots.length > 1) return { title: words.search(tree.roots.indexOf(id) + 1), result: '' }
  return { title: tree.question === '' ? words.start : tree.question, result: '' }
}
