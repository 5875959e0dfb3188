import { leadingAnswer } from '../../core/answer.ts'
import type { NodeId } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { decimals, parseRational } from '../../problems/rational.ts'
import { chainOf } from './chain.ts'
import { type Claim, claimOf } from './claim.ts'
import { normalizerOf } from './normalize.ts'
import { stepTitle } from './step-label.ts'

export interface ResultStep {
  readonly id: NodeId
  readonly title: string
  readonly output: string
}

/** The answer to show large, with the steps that lead to it. */
export interface Result {
  readonly node: NodeId
  readonly ppm: number | null
  readonly claim: Claim
  /** The decimals of an answer that is a fraction, where they end soon; else null. */
  readonly decimals: string | null
  /** False while the search may still find a better one. */
  readonly final: boolean
  readonly steps: readonly ResultStep[]
}

/** The chosen answer, or the best so far; null when nothing has been found. */
export function resultOf(tree: Tree): Result | null {
  const found = leadingAnswer(tree, normalizerOf(tree))
  if (found === null) return null
  const { node, answer, ppm } = found
  const steps = chainOf(tree, node).map((id) => ({ id, title: stepTitle(tree.texts[id]?.text ?? ''), output: tree.runs[id]?.output ?? '' }))
  const value = parseRational(answer)
  return { node, ppm, claim: claimOf(tree, node, answer), decimals: value && decimals(value), final: tree.done !== null, steps }
}

/** The answer an ended search has chosen; null while it goes on, or when it found none. */
export function chosenAnswer({ done, answers }: Tree): string | null {
  return answers.find(({ node }) => node === done?.best)?.answer ?? null
}
