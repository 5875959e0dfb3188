import { chooseAnswer } from './answer.ts'
import type { SearchConfig } from './config.ts'
import type { NodeId, SearchEvent, StopReason } from './events.ts'
import { type ExpansionContext, expand } from './expansion.ts'
import type { Environment } from './ports.ts'
import { deriveSeed } from './random.ts'
import { apply, createTree } from './reducer.ts'
import { Flag, type Tree } from './tree.ts'
import { bestChild, isOpen, selectPath } from './uct.ts'

export interface SearchInput {
  readonly question: string
  readonly family: string
  readonly model: string
  readonly config: SearchConfig
}

export interface SearchHooks {
  readonly signal?: AbortSignal
  /** Awaited before each rollout and each phase within one; pausing and stepping wait here. */
  readonly gate?: (before: 'phase' | 'rollout') => Promise<void>
  /** Called with each event right after it was folded into the tree. */
  readonly onEvent?: (event: SearchEvent, tree: Tree) => void
}

/** Marks the node, and every ancestor it leaves without an open child, as exhausted. */
const closeUp = (tree: Tree, from: NodeId, emit: (event: SearchEvent) => void): void => {
  for (let id = from; id >= 0; id = tree.parent[id] ?? -1) {
    const flags = tree.flags[id] ?? 0
    if ((flags & Flag.expanded) === 0 || (flags & Flag.exhausted) !== 0) return
    if ((tree.children[id] ?? []).some((child) => isOpen(tree, child))) return
    emit({ type: 'exhausted', node: id })
  }
}

/**
 * What a finished solution is worth. With the answer known (training) +1 or -1; at inference the PPM's score of the whole solution
 * (paper, section 3.3), and 0 without a PPM.
 */
const valueOfFinished = (context: ExpansionContext, id: NodeId): number => {
  const answer = context.tree.answers.find((found) => found.node === id)
  if (answer && answer.correct !== null) return answer.correct ? 1 : -1
  return answer?.ppm ?? 0
}

const deadEnd = -1

/**
 * A root with nothing left to explore is widened: expanded again with new seeds while rollouts are left. The search gives up after
 * so many widenings in a row that found nothing new, and at once when sampling is greedy.
 */
const fruitlessWidenings = 3

type RolloutEnd = 'backed-up' | 'tokens'

/**
 * One rollout: select, then expand and descend until a solution is finished or nothing is left to try, then back up.
 * An expansion that finishes solutions ends the rollout at the best of them; one that leaves nothing is worth -1.
 */
const rolloutOnce = async (context: ExpansionContext, root: NodeId, outOfTokens: () => boolean): Promise<RolloutEnd> => {
  const { tree, config, search, rollout, emit, gate } = context
  let path = selectPath(tree, root, config.c)
  emit({ type: 'select', search, rollout, path })
  let value = deadEnd
  for (;;) {
    const leaf = path.at(-1) ?? root
    if (path.length - 1 >= config.depth) {
      emit({ type: 'prune', node: leaf, reason: 'budget', detail: `the depth limit of ${config.depth} steps is reached`, of: null })
      break
    }
    if (outOfTokens()) return 'tokens'
    await gate('phase')
    context.signal?.throwIfAborted()
    const { open, finished } = await expand(context, path)
    const best = finished.reduce<NodeId | null>((a, b) => (a === null || valueOfFinished(context, b) > valueOfFinished(context, a) ? b : a), null)
    if (best !== null) {
      value = valueOfFinished(context, best)
      path = [...path, best]
      break
    }
    const next = open.length > 0 ? bestChild(tree, leaf, config.c) : null
    if (next === null) break
    path = [...path, next]
  }
  await gate('phase')
  emit({ type: 'backup', search, rollout, path, value })
  const end = path.at(-1) ?? root
  closeUp(tree, ((tree.flags[end] ?? 0) & Flag.expanded) !== 0 ? end : (tree.parent[end] ?? -1), emit)
  return 'backed-up'
}

/**
 * Runs the configured searches one after the other and resolves with the tree, the fold of every event emitted.
 * Never rejects: failures of the environment end the log with `error` and `done`; aborting ends it with `done` / `cancelled`.
 * The same input, environment and seed give the same log.
 */
export const runSearch = async (environment: Environment, input: SearchInput, hooks: SearchHooks = {}): Promise<Tree> => {
  const { config } = input
  const { signal } = hooks
  const tree = createTree()
  const emit = (event: SearchEvent): void => {
    apply(tree, event)
    hooks.onEvent?.(event, tree)
  }
  const gate = hooks.gate ?? (async () => {})
  const outOfTokens = (): boolean => config.maxTokens !== null && tree.policyTokens >= config.maxTokens
  const searchOnce = async (search: number): Promise<StopReason> => {
    const root = tree.size
    emit({ type: 'root', search, id: root, seed: deriveSeed(config.seed, search) })
    const states = new Map<string, NodeId>()
    const siblings = new Map<NodeId, Map<string, NodeId>>()
    let fruitless = 0
    for (let rollout = 0; rollout < config.rollouts; rollout++) {
      fruitless = isOpen(tree, root) ? 0 : fruitless + 1
      if (fruitless > (config.temperature > 0 ? fruitlessWidenings : 0)) return 'exhausted'
      if (outOfTokens()) return 'tokens'
      await gate('rollout')
      signal?.throwIfAborted()
      const context: ExpansionContext = { environment, config, tree, search, rollout, signal, states, siblings, emit, gate }
      if ((await rolloutOnce(context, root, outOfTokens)) === 'tokens') return 'tokens'
      if (config.stopAtFirstAnswer && tree.answers.some((answer) => answer.search === search)) return 'first-answer'
    }
    return 'rollouts'
  }
  let reason: StopReason = 'rollouts'
  emit({ type: 'start', version: 1, ...input })
  try {
    for (let search = 0; search < config.searches; search++) {
      reason = await searchOnce(search)
      if (reason === 'tokens') break
    }
  } catch (error) {
    reason = signal?.aborted ? 'cancelled' : 'error'
    if (reason === 'error') emit({ type: 'error', message: error instanceof Error ? error.message : String(error) })
  }
  const chosen = chooseAnswer(tree, config.voteTopK, config.guidance === 'ppm', environment.normalize)
  emit({ type: 'done', reason, best: chosen?.node ?? null, answer: chosen?.answer ?? null })
  return tree
}
