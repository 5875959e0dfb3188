import { Flag } from '../core/tree.ts'
import type { Frame } from './frame.ts'
import { isStub, SUPER_ROOT } from './layout.ts'
import type { Curve, Ends } from './shapes.ts'
import type { Size } from './view.ts'

const MAX_WIDTH = 7
/** Dashes need slots this wide, in pixels: in a crowd they cannot be told apart, and take long to draw. */
const DASH_SLOT = 9

/** All edges that touch the area: pruned and unvisited ones first, then used ones, then best line, the line to the selection, and active path on top. */
export function edgeShapes(frame: Frame): Curve[] {
  const { layout, geometry, size, palette } = frame
  const plain: Curve[] = []
  const dashed: Curve[] = []
  const used: Curve[] = []
  const marked: Curve[] = []
  for (let mark = 1; mark < layout.count; mark++) {
    const parent = layout.parent[mark] ?? -1
    if (parent < 0) continue
    // Not sprouted yet.
    if (geometry.r[mark] === 0) continue
    const ends = {
      x0: geometry.x[parent] ?? 0,
      y0: geometry.y[parent] ?? 0,
      x1: geometry.x[mark] ?? 0,
      y1: geometry.y[mark] ?? 0,
      ...(layout.growth === 'across' && { across: true }),
    }
    if (isOutside(ends, size)) continue
    const key = layout.keys[mark] ?? 0
    const width = edgeWidth(frame, key, geometry.r[mark] ?? 0)
    const edge = (stroke: string, edgeWidth: number, dash: readonly number[] = [], opacity = 1): Curve => ({
      kind: 'curve',
      ...ends,
      stroke,
      width: edgeWidth,
      dash,
      opacity,
    })
    const visited = key >= 0 && frame.readings.visits(key) > 0
    if (isStub(key)) dashed.push(edge(palette.faintEdge, 1.2, frame.view.kx >= DASH_SLOT ? [2, 3] : []))
    else if (!visited && isPruned(frame, key) && frame.view.kx >= DASH_SLOT) dashed.push(edge(palette.faintEdge, width, [3, 3]))
    else if (!visited) plain.push(edge(palette.faintEdge, width))
    else if (!frame.best.has(key)) used.push(edge(palette.edge, width))
    if (visited && frame.best.has(key)) marked.push(edge(palette.best, Math.max(width + 7, 9), [], 0.22), edge(palette.best, Math.max(width, 2.5)))
    else if (frame.best.has(key)) marked.push(edge(palette.best, 2.5))
    if (frame.traced.has(key) && !frame.best.has(key)) marked.push(edge(palette.selection, 1.8))
    if (frame.active.has(key)) marked.push(edge(palette.active, 2.2, [6, 4]))
  }
  return [...plain, ...dashed, ...used, ...marked]
}

/** True for an edge that cannot touch the area. */
function isOutside({ x0, y0, x1, y1 }: Ends, { width, height }: Size): boolean {
  return Math.max(x0, x1) < 0 || Math.min(x0, x1) > width || Math.max(y0, y1) < 0 || Math.min(y0, y1) > height
}

function edgeWidth({ readings, most }: Frame, key: number, r: number): number {
  if (key < 0) return key === SUPER_ROOT ? 1 : 1.2
  const widest = Math.min(MAX_WIDTH, Math.max(1.2, r * 0.5))
  const share = Math.sqrt(Math.min(1, readings.visits(key) / most))
  // In steps, so that thin edges can be drawn together.
  return Math.round((1 + (widest - 1) * share) * 4) / 4
}

function isPruned({ tree }: Frame, key: number): boolean {
  return ((tree.flags[key] ?? 0) & Flag.pruned) !== 0
}
