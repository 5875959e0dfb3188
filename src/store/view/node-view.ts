import type { NodeId } from '../../core/events.ts'
import { Flag, type PruneInfo, type Tree } from '../../core/tree.ts'
import { nodeQ } from '../../core/uct.ts'
import { probabilityOf } from '../../insight/tokens.ts'
import { loggedProblem } from '../../problems/index.ts'
import { shortened } from '../../strings/shortened.ts'
import { hasFlag, parentOf } from './chain.ts'
import { type Claim, claimAt } from './claim.ts'
import { stepTitle } from './step-label.ts'

export type NodeState = 'root' | 'open' | 'expanded' | 'finished' | 'pruned' | 'exhausted'

/** Everything the node panel shows of a node, as plain values. */
export interface NodeView {
  readonly id: NodeId
  /** Null for a root. */
  readonly parent: NodeId | null
  /** Steps from the root. */
  readonly depth: number
  readonly search: number
  readonly state: NodeState
  readonly title: string
  /** The step's comment and Python; the set-up code for a root. */
  readonly code: readonly string[]
  readonly cutOff: boolean
  readonly byHand: boolean
  /** How many tokens the step has, 0 for a root, and how likely it was as a whole under the policy. */
  readonly tokens: number
  readonly probability: number
  /** What Python printed; null before it ran and when it failed. */
  readonly output: string | null
  /** `line` counts from 1 within the step's code. */
  readonly error: { readonly message: string; readonly line: number | null } | null
  readonly q: number
  readonly ppm: number | null
  readonly visits: number
  /** Proposals merged into the node, itself included. */
  readonly merged: number
  readonly prune: PruneInfo | null
  readonly hasChildren: boolean
  /** The answer of a finished solution. */
  readonly claim: Claim | null
}

/** Reads a node off the tree; null when there is no such node. */
export function nodeView(tree: Tree, id: NodeId): NodeView | null {
  const text = tree.texts[id]
  if (text === undefined) return null
  const run = tree.runs[id] ?? null
  const parent = parentOf(tree, id)
  const isRoot = parent < 0
  const ppm = tree.ppm[id] ?? Number.NaN
  return {
    id,
    parent: isRoot ? null : parent,
    depth: tree.depth[id] ?? 0,
    search: tree.search[id] ?? 0,
    state: stateOf(tree, id),
    title: isRoot ? tree.question : stepTitle(text.text),
    code: linesOf(isRoot ? setupOf(tree) : text.text),
    cutOff: text.ended === 'length',
    byHand: text.by === 'person',
    tokens: text.tokens.length,
    probability: probabilityOf(tree, id),
    output: run === null || run.error !== null ? null : shortened(run.output),
    error: run === null || run.error === null ? null : { message: run.error, line: run.line },
    q: nodeQ(tree, id),
    ppm: Number.isNaN(ppm) ? null : ppm,
    visits: tree.visits[id] ?? 0,
    merged: tree.merged[id] ?? 1,
    prune: tree.prunes.get(id) ?? null,
    hasChildren: (tree.children[id] ?? []).length > 0,
    claim: claimAt(tree, id),
  }
}

/** Lines of a step that are shown, and characters of each. */
const mostLines = 200
const widest = 1000

/** The lines of a step; of what is longer than any step the beginning. */
function linesOf(code: string): string[] {
  const lines = code.replace(/\n$/, '').split('\n')
  const shown = lines.slice(0, mostLines).map((line) => shortened(line, widest))
  return lines.length > mostLines ? [...shown, '…'] : shown
}

function stateOf(tree: Tree, id: NodeId): NodeState {
  if (hasFlag(tree, id, Flag.pruned)) return 'pruned'
  if (hasFlag(tree, id, Flag.finished)) return 'finished'
  if (hasFlag(tree, id, Flag.exhausted)) return 'exhausted'
  if (parentOf(tree, id) < 0) return 'root'
  return hasFlag(tree, id, Flag.expanded) ? 'expanded' : 'open'
}

function setupOf(tree: Tree): string {
  const parsed = loggedProblem(tree)
  return parsed.ok ? parsed.posed.problem.setup : ''
}
