import type { NodeId } from './events.ts'
import { addStep, discarded, type ExpansionContext, expand } from './expansion.ts'
import type { NodeIntervention } from './intervention.ts'
import { carryThrough } from './phases.ts'
import { closeUp } from './rollout.ts'
import type { Tree } from './tree.ts'
import { pathTo } from './walk.ts'

/** Does what a person asks for, which must have no obstacle, while no rollout is in flight. Rejects when the environment fails or the signal aborts. */
export const carryOut = async (context: ExpansionContext, intervention: NodeIntervention): Promise<void> => {
  const { config, tree, emit, states } = context
  const { node } = intervention
  switch (intervention.kind) {
    case 'forbid':
      emit(discarded(node, 'forbidden', { code: 'forbidden', values: {} }))
      // What could only be reached through it may be reached by other ways.
      for (const [key, id] of states) if (isBelow(tree, id, node)) states.delete(key)
      closeUp(tree, tree.parent[node] ?? -1, emit)
      return
    case 'widen':
      await carryThrough(expand({ ...context, config: { ...config, candidates: intervention.candidates } }, pathTo(tree, node)))
      closeUp(tree, node, emit)
      return
    case 'step': {
      const { id, open } = await carryThrough(addStep(context, pathTo(tree, node), intervention))
      if (open.includes(id) && intervention.rollouts > 0) emit({ type: 'focus', node: id, rollouts: intervention.rollouts })
      closeUp(tree, node, emit)
      return
    }
    case 'focus':
      emit({ type: 'focus', node, rollouts: intervention.rollouts })
  }
}

/** True for the node itself and all its descendants. */
const isBelow = (tree: Tree, id: NodeId, ancestor: NodeId): boolean => {
  for (let at = id; at >= ancestor; at = tree.parent[at] ?? -1) if (at === ancestor) return true
  return false
}
