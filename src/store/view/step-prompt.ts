import type { NodeId } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { loggedPrompt, usualAsking } from '../../format/logged-prompt.ts'
import { loggedProblem } from '../../problems/index.ts'
import { chainOf, parentOf, stepOf } from './chain.ts'

/** What the policy read when it wrote a step. */
export type StepPrompt =
  /** To the letter, by what the log tells. */
  | { readonly kind: 'given'; readonly text: string }
  /** As this page asks the model now; the log is older than that it would tell. */
  | { readonly kind: 'usual'; readonly text: string }
  /** The log does not tell. */
  | { readonly kind: 'unknown' }

/** @param ownModels names of the models that were trained here. @returns null where no policy was asked: for a root, and for a step that a person wrote. */
export function stepPrompt(tree: Tree, node: NodeId, ownModels: readonly string[]): StepPrompt | null {
  const parent = parentOf(tree, node)
  if (parent < 0 || tree.texts[node]?.by === 'person') return null
  const chain = chainOf(tree, parent)
  const steps = chain.flatMap((id) => stepOf(tree, id) ?? [])
  const unknown = { kind: 'unknown' } as const
  if (steps.length < chain.length) return unknown
  const asking = tree.askings.findLast(({ from }) => from <= node)?.asking ?? null
  if (asking !== null) {
    const text = loggedPrompt(asking, steps)
    return text === null ? unknown : { kind: 'given', text }
  }
  const read = ownModels.includes(tree.model) ? loggedProblem(tree) : null
  const text = read?.ok ? loggedPrompt(usualAsking(read.posed.problem), steps) : null
  return text === null ? unknown : { kind: 'usual', text }
}
