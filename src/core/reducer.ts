import { drawsOthers, type SettingsChange } from './config.ts'
import type { CandidateEvent, NodeId, SearchEvent } from './events.ts'
import type { Asking } from './ports.ts'
import { tokenCount } from './token-count.ts'
import { Flag, type RolloutInFlight, type Tree } from './tree.ts'

const initialCapacity = 64

/** An empty tree, the fold of an empty log. */
export const createTree = (): Tree => ({
  size: 0,
  parent: new Int32Array(initialCapacity),
  depth: new Uint16Array(initialCapacity),
  search: new Uint16Array(initialCapacity),
  visits: new Uint32Array(initialCapacity),
  valueSum: new Float64Array(initialCapacity),
  ppm: new Float64Array(initialCapacity),
  merged: new Uint16Array(initialCapacity),
  flags: new Uint8Array(initialCapacity),
  children: [],
  texts: [],
  runs: [],
  prunes: new Map(),
  roots: [],
  answers: [],
  inFlight: [],
  turns: [],
  focus: null,
  rollouts: 0,
  policyTokens: 0,
  ppmScores: 0,
  version: 0,
  question: '',
  family: '',
  data: null,
  model: '',
  config: null,
  askings: [],
  done: null,
  error: null,
})

type Column = Int32Array | Uint16Array | Uint32Array | Float64Array | Uint8Array

const grown = <T extends Column>(column: T, capacity: number, make: (capacity: number) => T): T => {
  const larger = make(capacity)
  larger.set(column)
  return larger
}

const reserve = (tree: Tree): void => {
  if (tree.size < tree.parent.length) return
  const capacity = Math.max(initialCapacity, tree.parent.length * 2)
  tree.parent = grown(tree.parent, capacity, (n) => new Int32Array(n))
  tree.depth = grown(tree.depth, capacity, (n) => new Uint16Array(n))
  tree.search = grown(tree.search, capacity, (n) => new Uint16Array(n))
  tree.visits = grown(tree.visits, capacity, (n) => new Uint32Array(n))
  tree.valueSum = grown(tree.valueSum, capacity, (n) => new Float64Array(n))
  tree.ppm = grown(tree.ppm, capacity, (n) => new Float64Array(n))
  tree.merged = grown(tree.merged, capacity, (n) => new Uint16Array(n))
  tree.flags = grown(tree.flags, capacity, (n) => new Uint8Array(n))
}

const setFlag = (tree: Tree, id: NodeId, flag: number): void => {
  tree.flags[id] = (tree.flags[id] ?? 0) | flag
}

const addNode = (tree: Tree, id: NodeId, parent: NodeId, search: number, text: Tree['texts'][number]): void => {
  if (id !== tree.size) throw new RangeError(`the log opens node ${id} where node ${tree.size} should follow`)
  reserve(tree)
  tree.parent[id] = parent
  tree.depth[id] = parent < 0 ? 0 : (tree.depth[parent] ?? 0) + 1
  tree.search[id] = search
  tree.ppm[id] = Number.NaN
  tree.merged[id] = 1
  tree.children.push([])
  tree.texts.push(text)
  tree.runs.push(null)
  tree.size++
}

const known = (tree: Tree, id: NodeId): NodeId => {
  if (!Number.isInteger(id) || id < 0 || id >= tree.size) throw new RangeError(`the log names node ${id}, which does not exist yet`)
  return id
}

const addCandidate = (tree: Tree, parent: NodeId, candidate: CandidateEvent): void => {
  const { id, text, tokens, seed, ended, by } = candidate
  addNode(tree, id, parent, tree.search[parent] ?? 0, { text, tokens, seed, ended, ...(by ? { by } : {}) })
  if (ended === 'code') setFlag(tree, id, Flag.final)
  tree.children[parent]?.push(id)
  tree.policyTokens += tokenCount(candidate)
}

/** The rollouts in flight after an expansion: the one that expanded the node had selected it, or has descended to it from its parent. */
const afterExpansion = (tree: Tree, expanded: NodeId): readonly RolloutInFlight[] => {
  const standsAt = (node: NodeId | undefined) => tree.inFlight.findIndex(({ path }) => path.at(-1) === node)
  if (standsAt(expanded) >= 0) return tree.inFlight
  const descending = standsAt(tree.parent[expanded])
  return tree.inFlight.map((rollout, i) => (i === descending ? { ...rollout, path: [...rollout.path, expanded] } : rollout))
}

/** With a candidate below it, neither the node nor any of its ancestors is explored to the end. */
const reopen = (tree: Tree, node: NodeId): void => {
  for (let id = node; id >= 0; id = tree.parent[id] ?? -1) tree.flags[id] = (tree.flags[id] ?? 0) & ~Flag.exhausted
}

/** Ends the focus when nothing at or below `closed` is selected any more. An exhausted root is no end: it can be widened. */
const unfocus = (tree: Tree, closed: NodeId): void => {
  if (tree.focus === null || (tree.parent[tree.focus.node] ?? -1) < 0) return
  for (let id = tree.focus.node; id >= 0; id = tree.parent[id] ?? -1) {
    if (id !== closed) continue
    tree.focus = null
    return
  }
}

/** From here on the search has other settings. Where they may draw other candidates, what was explored to its end is to be expanded again. */
const reconfigure = (tree: Tree, change: SettingsChange): void => {
  if (tree.config === null) return
  if (drawsOthers(tree.config, change)) {
    const both = Flag.exhausted | Flag.expanded
    for (let id = 0; id < tree.size; id++) if (((tree.flags[id] ?? 0) & Flag.exhausted) !== 0) tree.flags[id] = (tree.flags[id] ?? 0) & ~both
  }
  tree.config = { ...tree.config, ...change }
}

type Valued = Extract<SearchEvent, { type: 'backup' | 'turn' }>

const isOf = (event: Valued, { search, rollout }: RolloutInFlight): boolean => search === event.search && rollout === event.rollout

const backUp = (tree: Tree, { path, value }: Valued): void => {
  for (const id of path) {
    tree.visits[known(tree, id)] = (tree.visits[id] ?? 0) + 1
    tree.valueSum[id] = (tree.valueSum[id] ?? 0) + value
  }
}

/** True when the expansion adds a person's step and is none of the node itself. */
export const isOwnStep = (event: Extract<SearchEvent, { type: 'expand' }>): boolean => event.candidates.some(({ by }) => by === 'person')

/** Keeps why a node was pruned: the part of a pruning that a checkpoint takes from the log. */
export const notePrune = (tree: Tree, { node, reason, detail, of, finished }: Extract<SearchEvent, { type: 'prune' }>): void => {
  tree.prunes.set(node, { reason, detail, of, finished })
}

const noteAsking = (tree: Tree, { asking = null }: { readonly asking?: Asking | null }): void => {
  tree.askings = [...tree.askings, { from: tree.size, asking }]
}

/**
 * Folds one event into the tree, in place: the only code that changes a tree, for a live search as for a replay.
 * Throws RangeError when an event does not fit the log before it; the tree is then not to be used.
 */
export const apply = (tree: Tree, event: SearchEvent): void => {
  switch (event.type) {
    case 'start':
      tree.question = event.question
      tree.family = event.family
      tree.data = event.data ?? null
      tree.model = event.model
      tree.config = event.config
      noteAsking(tree, event)
      break
    case 'root':
      addNode(tree, event.id, -1, event.search, { text: '', tokens: [], seed: event.seed, ended: 'root' })
      tree.roots.push(event.id)
      break
    case 'select':
      tree.inFlight = [...tree.inFlight, { search: event.search, rollout: event.rollout, path: event.path }]
      if (tree.focus !== null) tree.focus = tree.focus.left > 1 ? { ...tree.focus, left: tree.focus.left - 1 } : null
      break
    case 'expand':
      reopen(tree, known(tree, event.node))
      if (!isOwnStep(event)) setFlag(tree, event.node, Flag.expanded)
      for (const candidate of event.candidates) addCandidate(tree, event.node, candidate)
      tree.inFlight = afterExpansion(tree, event.node)
      break
    case 'execute':
      for (const result of event.results) {
        const id = known(tree, result.id)
        tree.runs[id] = result.ok ? { output: result.output, error: null, line: null } : { output: '', error: result.error, line: result.line }
        if (!result.ok) setFlag(tree, id, Flag.failed)
      }
      break
    case 'prune': {
      const { node, reason, of } = event
      setFlag(tree, known(tree, node), Flag.pruned)
      notePrune(tree, event)
      unfocus(tree, node)
      if (reason === 'duplicate' && of !== null) tree.merged[known(tree, of)] = (tree.merged[of] ?? 1) + 1
      break
    }
    case 'score':
      for (const { id, ppm } of event.scores) tree.ppm[known(tree, id)] = ppm
      tree.ppmScores += event.scores.length
      break
    case 'answer': {
      const { node, search, rollout, answer, ppm, correct } = event
      setFlag(tree, known(tree, node), Flag.finished)
      tree.answers.push({ node, search, rollout, answer, ppm, correct })
      break
    }
    case 'backup':
      backUp(tree, event)
      tree.rollouts++
      tree.inFlight = tree.inFlight.filter((rollout) => !isOf(event, rollout))
      break
    case 'turn':
      backUp(tree, event)
      for (const id of event.to) known(tree, id)
      tree.turns = Array.from({ length: Math.max(tree.turns.length, event.search + 1) }, (_, i) => (tree.turns[i] ?? 0) + (i === event.search ? 1 : 0))
      tree.inFlight = tree.inFlight.map((rollout) => (isOf(event, rollout) ? { ...rollout, path: event.to } : rollout))
      break
    case 'counts':
      for (const { id, visits, sum } of event.nodes) {
        if ((tree.parent[known(tree, id)] ?? -1) < 0) tree.rollouts += visits - (tree.visits[id] ?? 0)
        tree.visits[id] = visits
        tree.valueSum[id] = sum
      }
      break
    case 'exhausted':
      setFlag(tree, known(tree, event.node), Flag.exhausted)
      unfocus(tree, event.node)
      break
    case 'intervene':
      if (event.intervention.kind === 'reconfigure') reconfigure(tree, event.intervention.change)
      tree.inFlight = []
      tree.done = null
      tree.error = null
      break
    case 'resume':
      noteAsking(tree, event)
      tree.inFlight = []
      tree.done = null
      tree.error = null
      break
    case 'focus':
      tree.focus = { node: known(tree, event.node), left: event.rollouts }
      break
    case 'error':
      tree.error = event.fault
      break
    case 'done':
      tree.done = { reason: event.reason, best: event.best, answer: event.answer }
      tree.inFlight = []
      tree.focus = null
      break
  }
  tree.version++
}

/** The tree of a whole log. */
export const replay = (events: Iterable<SearchEvent>): Tree => {
  const tree = createTree()
  for (const event of events) apply(tree, event)
  return tree
}
