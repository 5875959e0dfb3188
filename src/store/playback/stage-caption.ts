import { strings } from '../../strings/index.ts'
import type { LiveRun } from '../log/live.ts'
import { type Caption, captionOf } from './caption.ts'

/**
 * What a stage tells of the moment in view. It is always of that moment and no other: where a replay goes on sooner than a room can read, it tells only which
 * rollout it is.
 */
export function stageCaption(live: LiveRun, position: number, playing: boolean): Caption {
  const caption = captionOf(live, position)
  const { tempo } = live.index
  const start = live.index.phaseBefore(position)?.start ?? 0
  const isLingering = Array.from({ length: position - start }, (_, at) => start + at + 1).some((at) => tempo.lingersAt(at))
  if (!playing || caption.notable !== null || isLingering || caption.phase === 'start' || caption.phase === 'end' || caption.phase === 'hands') return caption
  const text = strings.presentation.goesOn(live.tree.rollouts + 1, live.tree.size)
  return { ...caption, text, marked: text }
}
