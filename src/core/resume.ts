import type { NodeId, SearchEvent } from './events.ts'
import { type ExpansionContext, stepsOf } from './expansion.ts'
import type { Environment } from './ports.ts'
import { isOwnStep } from './reducer.ts'
import type { Tree } from './tree.ts'
import { pathTo } from './walk.ts'

/** What an independent search knows besides the tree. All of it follows from the log. */
export type Knowledge = Pick<ExpansionContext, 'states' | 'siblings' | 'expansions'> & {
  /** Rollouts that were started, whatever became of them. */
  started: number
}

export const noKnowledge = (): Knowledge => ({ states: new Map(), siblings: new Map(), expansions: new Map(), started: 0 })

/** Why a step never came to stand beside its siblings. */
const neverKept: ReadonlySet<string> = new Set(['python', 'illegal', 'duplicate'])

/** What each of the searches of a log knew at its end, by asking the rules again about every step that was kept. */
export const knowledgeOf = (environment: Environment, tree: Tree, events: readonly SearchEvent[]): Knowledge[] => {
  const all = tree.roots.map(noKnowledge)
  for (const event of events) {
    if (event.type === 'select') {
      const known = all[event.search]
      if (known) known.started = Math.max(known.started, event.rollout + 1)
    }
    if (event.type !== 'expand' || isOwnStep(event)) continue
    const expansions = all[tree.search[event.node] ?? 0]?.expansions
    expansions?.set(event.node, (expansions.get(event.node) ?? 0) + 1)
  }
  for (let id = 0; id < tree.size; id++) {
    const known = all[tree.search[id] ?? 0]
    if (known) recall(environment, tree, id, known)
  }
  return all
}

const recall = (environment: Environment, tree: Tree, id: NodeId, { states, siblings }: Knowledge): void => {
  const parent = tree.parent[id] ?? -1
  const run = tree.runs[id]
  if (parent < 0 || !run || run.error !== null || neverKept.has(tree.prunes.get(id)?.reason ?? '')) return
  const path = pathTo(tree, id)
  const steps = stepsOf(tree, path)
  const step = steps.at(-1)
  const judgement = step && environment.judge(steps.slice(0, -1), step)
  if (!judgement || judgement.kind === 'illegal') return
  const keys = siblings.get(parent) ?? new Map<string, NodeId>()
  siblings.set(parent, keys.set(judgement.key, id))
  const isForbidden = path.some((node) => tree.prunes.get(node)?.reason === 'forbidden')
  if (judgement.kind === 'legal' && !isForbidden) states.set(judgement.key, id)
}
