import type { NodeId } from '../../../core/events.ts'
import type { Target } from '../../../viz/frame.ts'
import type { Size } from '../../../viz/view.ts'

interface Regard {
  readonly hovered: number | null
  readonly selected: NodeId | null
  readonly size: Size
}

/**
 * The mark that stays where it is while the tree grows: what the pointer is on, else the selection where it is in sight, else the mark nearest the middle.
 * @param targets the marks in sight.
 * @param stays whether a mark is drawn before and after.
 */
export function anchorOf(targets: readonly Target[], stays: (key: number) => boolean, { hovered, selected, size }: Regard): number | null {
  if (hovered !== null && stays(hovered)) return hovered
  const shared = targets.filter(({ key }) => stays(key))
  if (selected !== null && shared.some(({ key }) => key === selected)) return selected
  const distance = ({ x, y }: Target) => Math.hypot(x - size.width / 2, y - size.height / 2)
  return shared.reduce<Target | null>((best, target) => (best === null || distance(target) < distance(best) ? target : best), null)?.key ?? null
}
