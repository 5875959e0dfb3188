import type { Detail } from '../../core/detail.ts'
import type { SearchEvent } from '../../core/events.ts'
import { faultOf } from '../../core/failure.ts'
import type { Tree } from '../../core/tree.ts'
import type { Change, Counterfactual } from '../../insight/counterfactual.ts'
import { outcomeOf, positionAfter } from '../../insight/outcome.ts'
import { normalizerOf } from '../view/normalize.ts'

export interface WhatIfResult extends Counterfactual {
  readonly events: readonly SearchEvent[]
  /** The recorded search after as many rollouts. */
  readonly before: Tree
  /** The answer and the figures of both. */
  readonly outcomes: readonly [ReturnType<typeof outcomeOf>, ReturnType<typeof outcomeOf>]
}

/** The change that changes nothing. */
export function asRecorded(tree: Tree): Change | null {
  if (tree.config === null) return null
  const { c, guidance, candidates } = tree.config
  return { c, guidance, candidates }
}

/** What searches again, in a file of its own: the page itself only follows searches. */
export const replayer = () => import('../../insight/counterfactual.ts')

/** A replay that lets the page live while it computes: it stops for a turn of the event loop as often as this, in milliseconds. */
const turnMs = 12

/**
 * Replays the first search of a log with a change, and sets it beside the recorded one after as many rollouts.
 * Rejects with the signal's reason when aborted.
 */
export async function whatIf(events: readonly SearchEvent[], change: Change, treeAt: (position: number) => Tree, signal: AbortSignal): Promise<WhatIfResult> {
  const start = events.find((event) => event.type === 'start')
  const root = events.find((event) => event.type === 'root')?.id ?? 0
  const normalize = normalizerOf(start ?? { family: '', question: '' })
  const { replayWith } = await replayer()
  signal.throwIfAborted()
  let turned = performance.now()
  const breathe = async () => {
    if (performance.now() - turned < turnMs) return
    await new Promise((resolve) => setTimeout(resolve))
    turned = performance.now()
  }
  const found = await replayWith(events, root, change, normalize, { signal, breathe })
  const before = treeAt(positionAfter(events, found.tree.rollouts))
  return { ...found, events, before, outcomes: [outcomeOf(before, normalize), outcomeOf(found.tree, normalize)] }
}

/** Why a replay failed. */
export const whatIfFault = (error: unknown): Detail => faultOf(error)
