import type { NodeId, PruneReason } from '../../core/events.ts'
import { Flag, type Tree } from '../../core/tree.ts'
import { hasFlag } from '../../store/view/readouts.ts'
import { finishedGlyph, ppmRing, pruneGlyph } from '../../viz/glyphs.ts'
import type { Palette } from '../../viz/palette.ts'
import type { NodeReadings } from '../../viz/readings.ts'
import type { Shape } from '../../viz/shapes.ts'

const MIDDLE = 13

/** A node of the tree as the picture draws it, in 26 by 26 pixels. */
export function markShapes(tree: Tree, readings: NodeReadings, palette: Palette, id: NodeId): Shape[] {
  const reason = tree.prunes.get(id)?.reason
  if (reason !== undefined) return prunedMark(reason, palette)
  const ppm = readings.ppm(id)
  const known = ppm !== null || readings.visits(id) > 0
  const mark = nodeMark(known ? readings.q(id) : null, ppm, palette)
  return hasFlag(tree, id, Flag.finished) ? [...mark, ...finishedGlyph(readings.verified(id), 20, 6, 6, palette)] : mark
}

/** A living node; null where a value is unknown. */
export function nodeMark(q: number | null, ppm: number | null, palette: Palette, r = 10): Shape[] {
  return [
    ...ppmRing(ppm, MIDDLE, MIDDLE, r, 3, palette.track, ppm === null ? palette.track : palette.value(Math.sign(ppm) * Math.max(0.55, Math.abs(ppm)))),
    { kind: 'circle', x: MIDDLE, y: MIDDLE, r: r - 3, fill: q === null ? palette.stubFill : palette.value(q), stroke: palette.outline, width: 1, dash: [] },
  ]
}

export function prunedMark(reason: PruneReason, palette: Palette): Shape[] {
  const disc: Shape = { kind: 'circle', x: MIDDLE, y: MIDDLE, r: 9, fill: palette.prunedFill, stroke: palette.outline, width: 1, dash: [] }
  return [disc, ...pruneGlyph(reason, MIDDLE, MIDDLE, 9, palette.prunedInk)]
}
