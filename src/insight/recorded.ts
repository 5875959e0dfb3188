import type { CandidateEvent, NodeId, SearchEvent } from '../core/events.ts'
import type { Environment, Execution, Judgement, Proposal, Step } from '../core/ports.ts'
import { isOwnStep } from '../core/reducer.ts'
import type { Tree } from '../core/tree.ts'

/** Why a replay ended: it asked for an expansion, or for a PPM score, that the log does not hold. */
export interface Unrecorded {
  readonly kind: 'expansion' | 'score'
  /** The node of the log whose expansion, or whose candidates' score, is missing. */
  readonly node: NodeId
}

/** A recorded log as the environment of another search. */
export interface RecordedEnvironment {
  readonly environment: Environment
  /** Set once the search has asked for what the log does not hold; the environment has then rejected. */
  readonly left: () => Unrecorded | null
  /** The node of the log that a candidate of the replay is, by the identity of its tokens. */
  readonly recordedNode: (candidate: CandidateEvent) => NodeId | null
}

/** What the log knows of candidates, looked up by node. */
interface Record {
  readonly tree: Tree
  /** For each node its expansions, in order: a root may have several. Those cut off before their candidates ran are left out. */
  readonly expansions: ReadonlyMap<NodeId, readonly (readonly CandidateEvent[])[]>
  readonly executions: ReadonlyMap<NodeId, Execution>
  /** State keys, as far as duplicates tell them. */
  readonly keys: ReadonlyMap<NodeId, string>
}

const read = (events: readonly SearchEvent[], tree: Tree): Record => {
  const expansions = new Map<NodeId, (readonly CandidateEvent[])[]>()
  const executions = new Map<NodeId, Execution>()
  for (const event of events) {
    if (event.type === 'expand' && !isOwnStep(event)) expansions.set(event.node, [...(expansions.get(event.node) ?? []), event.candidates])
    if (event.type !== 'execute') continue
    for (const { id, ...execution } of event.results) executions.set(id, execution)
  }
  const ran = (candidates: readonly CandidateEvent[]) => candidates.every(({ id, ended }) => ended === 'length' || executions.has(id))
  const keys = new Map<NodeId, string>()
  for (const [id, { reason, detail, of }] of tree.prunes) {
    if (reason !== 'duplicate' || of === null) continue
    const key = String(detail.values.key ?? '')
    keys.set(id, key)
    keys.set(of, key)
  }
  return { tree, expansions: new Map([...expansions].map(([id, lists]) => [id, lists.filter(ran)])), executions, keys }
}

/**
 * Plays back the candidates, executions, judgements and scores of one search's log to whoever searches again. At each expansion at most `candidates` of those
 * recorded are proposed, the first ones. Asked for anything else it rejects, and `left` says what was missing.
 * A step that was merged into an equal one has no score and no expansion of its own; where the other search keeps it, those of the equal step stand in.
 */
export const recordedEnvironment = (
  events: readonly SearchEvent[],
  tree: Tree,
  root: NodeId,
  candidates: number,
  normalize: (answer: string) => string,
): RecordedEnvironment => {
  const record = read(events, tree)
  const nodes = new Map<unknown, NodeId>()
  let left: Unrecorded | null = null

  const leave = (kind: Unrecorded['kind'], node: NodeId): never => {
    left ??= { kind, node }
    throw new Error(`the log holds no ${kind} of node ${node}`)
  }
  const isKept = (id: NodeId): boolean => !['python', 'illegal', 'duplicate'].includes(tree.prunes.get(id)?.reason ?? '')
  /** The child of a node with this text: the one that was kept where several have it, and where none was, the step it was merged into. */
  const childOf = (parent: NodeId, text: string): NodeId => {
    const same = (tree.children[parent] ?? []).filter((id) => tree.texts[id]?.text === text)
    const id = same.find(isKept) ?? same[0] ?? leave('expansion', parent)
    return tree.prunes.get(id)?.of ?? id
  }
  const nodeOf = (prefix: readonly Step[]): NodeId => prefix.reduce((node, { text }) => childOf(node, text), root)
  const keyOf = (id: NodeId): string => record.keys.get(id) ?? `state of node ${id}`
  const answerOf = (id: NodeId) => tree.answers.find(({ node }) => node === id)

  const judge = (prefix: readonly Step[], step: Step): Judgement => {
    const id = childOf(nodeOf(prefix), step.text)
    const prune = tree.prunes.get(id)
    if (prune?.reason === 'illegal') return { kind: 'illegal', detail: prune.detail, finished: step.final }
    const answer = answerOf(id)
    return answer === undefined ? { kind: 'legal', key: keyOf(id) } : { kind: 'finished', key: keyOf(id), answer: answer.answer }
  }
  const grades = new Map(tree.answers.flatMap(({ answer, correct }) => (correct === null ? [] : [[answer, correct] as const])))

  const environment: Environment = {
    async propose({ prefix, widening }): Promise<Proposal[]> {
      const node = nodeOf(prefix)
      const recorded = record.expansions.get(node)?.[widening] ?? leave('expansion', node)
      return recorded.slice(0, candidates).map(({ id, text, ended, tokens }) => {
        // A list of its own tells the candidate from others of equal text.
        const own = [...tokens]
        nodes.set(own, id)
        return { text, ended, tokens: own }
      })
    },
    execute: async (_prefix, proposals) =>
      proposals.map(({ tokens }) => {
        const id = nodes.get(tokens) ?? root
        return record.executions.get(id) ?? leave('expansion', tree.parent[id] ?? root)
      }),
    judge,
    async score(prefix, steps) {
      const node = nodeOf(prefix)
      return steps.map(({ text }) => {
        const ppm = tree.ppm[childOf(node, text)] ?? Number.NaN
        return Number.isNaN(ppm) ? leave('score', node) : ppm
      })
    },
    normalize,
    ...(grades.size > 0 ? { grade: (answer: string) => grades.get(answer) ?? false } : {}),
  }
  return { environment, left: () => left, recordedNode: ({ tokens }) => nodes.get(tokens) ?? null }
}
