import type { NodeId } from '../core/events.ts'
import type { Tree } from '../core/tree.ts'
import type { Callout, CalloutWish } from './callout-box.ts'
import type { Frame, Target } from './frame.ts'
import type { Box, Obstacle } from './labels.ts'
import { SUPER_ROOT } from './layout.ts'
import { type Curve, pointOn, type Shape } from './shapes.ts'
import type { Size } from './view.ts'

/** Directions and distances from the rim at which a box may stand, nearest first. */
const directions = 16
const distances = [22, 48, 84, 130, 190, 260]
/** What each costs, against a pixel of distance. */
const COVERS_NODE = 60
const COVERS_WEIGHTY = 400
const COVERS_EDGE = 3
/** Of an edge, for each pixel of its width. */
const COVERS_WIDTH = 6
const STAYS = 50
/** A box that would cost more than this beside its mark stands where it covers least, with no line. */
const TOO_MUCH = 620
/** Places apart from the mark: columns and rows of the picture, numbered after those beside it. */
const beside = directions * distances.length
const columns = 3
const rows = 4
const EDGE_POINTS = 7
/** Pixels that the rings of the best line, the rollout under way and the selection take around a mark. */
const RINGS = 8

/**
 * Places a callout near its mark, over as few nodes and edges as can be, and where it stood before if that is about as good; where it would cover too much there,
 * wherever it covers least. Null where the step and all above it are out of sight, or where the box does not fit in. Labels are placed after it, and keep clear of it.
 */
export function placeCallout(frame: Frame, wish: CalloutWish, targets: readonly Target[], edges: readonly Curve[], before: Callout | null): Callout | null {
  const key = markOf(frame, wish.node)
  const mark = key === null ? undefined : targets.find((target) => target.key === key)
  if (key === null || mark === undefined) return null
  const points = edges
    .filter((edge) => edge.opacity === 1)
    .flatMap((edge) => Array.from({ length: EDGE_POINTS }, (_, at) => ({ ...pointOn(edge, (at + 0.5) / EDGE_POINTS), width: edge.width })))
  const weighty = (other: number) => other === key || other === frame.selected || frame.best.has(other) || frame.active.has(other)
  const costOf = (place: number, box: Box): number => {
    const stood = before !== null && before.place === place && (before.key === key || place >= beside)
    let cost = distanceOf(place) - (stood ? STAYS : 0)
    for (const target of targets) {
      const isWeighty = weighty(target.key)
      if (touches(box, target, isWeighty ? RINGS : 0)) cost += isWeighty ? COVERS_WEIGHTY : COVERS_NODE
    }
    for (const { x, y, width } of points)
      if (x > box.left && x < box.right && y > box.top && y < box.bottom) cost += COVERS_EDGE + (width > 1.6 ? COVERS_WIDTH * width : 0)
    return cost
  }
  const least = (from: number, to: number): Place | null => {
    let best: Place | null = null
    for (let place = from; place < to; place++) {
      const box = boxAt(place, mark, wish, frame.size)
      if (!isInside(box, frame.size, wish.margin)) continue
      const cost = costOf(place, box)
      if (best === null || cost < best.cost) best = { place, box, cost }
    }
    return best
  }
  const near = least(0, beside)
  if (near !== null && near.cost <= TOO_MUCH) return { key, place: near.place, box: near.box, leader: leaderOf(mark, near.box) }
  const apart = least(beside, beside + columns * rows)
  return apart === null ? null : { key, place: apart.place, box: apart.box, leader: null }
}

interface Place {
  readonly place: number
  readonly box: Box
  readonly cost: number
}

/** A callout that goes along with its mark; null when that is out of sight, or when the box is of another size or about another step by now. */
export function moveCallout({ key, place }: Callout, wish: CalloutWish, frame: Frame, targets: readonly Target[]): Callout | null {
  const mark = markOf(frame, wish.node) === key ? targets.find((target) => target.key === key) : undefined
  if (mark === undefined) return null
  const box = boxAt(place, mark, wish, frame.size)
  return isInside(box, frame.size, wish.margin) ? { key, place, box, leader: place < beside ? leaderOf(mark, box) : null } : null
}

/** The line from the mark to the box, drawn under the marks. */
export function leaderShapes({ palette }: Frame, callout: Callout | null): Shape[] {
  if (callout?.leader == null) return []
  const [x0, y0] = callout.leader
  return [
    { kind: 'line', points: callout.leader, stroke: palette.background, width: 5 },
    { kind: 'line', points: callout.leader, stroke: palette.selection, width: 1.8 },
    { kind: 'circle', x: x0, y: y0, r: 3, fill: palette.selection, stroke: null, width: 0, dash: [] },
  ]
}

/** What no label may cover of the line. */
export function leaderObstacles(callout: Callout | null): Obstacle[] {
  if (callout?.leader == null) return []
  const [x0, y0, x1, y1] = callout.leader
  const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 6)
  return Array.from({ length: steps }, (_, step) => ({ r: 2, x: x0 + ((x1 - x0) * step) / steps, y: y0 + ((y1 - y0) * step) / steps }))
}

function markOf({ tree, layout }: Frame, node: NodeId): number | null {
  for (let at = node; at >= 0; at = parentIn(tree, at)) if (layout.indexOf.has(at)) return at
  return layout.indexOf.has(SUPER_ROOT) ? SUPER_ROOT : null
}

const parentIn = (tree: Tree, node: NodeId): number => tree.parent[node] ?? -1

const distanceOf = (place: number): number => distances[Math.floor(place / directions)] ?? 0

/** The box whose nearest point is so far from the rim in this direction; one of those apart, in its column and row of the picture. */
function boxAt(place: number, { x, y, r }: Target, { size: { width, height }, margin }: CalloutWish, picture: Size): Box {
  if (place >= beside) {
    const [column, row] = [(place - beside) % columns, Math.floor((place - beside) / columns)]
    const left = margin.x + (column / (columns - 1)) * (picture.width - 2 * margin.x - width)
    // What stands over the lower border is twice as high on narrow pictures.
    const top = margin.y + (row / (rows - 1)) * (picture.height - 3 * margin.y - height)
    return { left, right: left + width, top, bottom: top + height }
  }
  const angle = ((place % directions) / directions) * 2 * Math.PI
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
  const reach = r + distanceOf(place)
  const [cx, cy] = [x + dx * (reach + width / 2), y + dy * (reach + height / 2)]
  return { left: cx - width / 2, right: cx + width / 2, top: cy - height / 2, bottom: cy + height / 2 }
}

const isInside = (box: Box, size: Size, margin: CalloutWish['margin']): boolean =>
  box.left >= margin.x && box.right <= size.width - margin.x && box.top >= margin.y && box.bottom <= size.height - margin.y

const touches = (box: Box, { x, y, r }: Target, rings: number): boolean =>
  x + r + rings > box.left && x - r - rings < box.right && y + r + rings > box.top && y - r - rings < box.bottom

function leaderOf({ x, y, r }: Target, box: Box): Callout['leader'] {
  const [x1, y1] = [Math.max(box.left, Math.min(x, box.right)), Math.max(box.top, Math.min(y, box.bottom))]
  const length = Math.hypot(x1 - x, y1 - y)
  if (length <= r + 1) return null
  const out = (r + 5) / length
  return out >= 1 ? null : [x + (x1 - x) * out, y + (y1 - y) * out, x1, y1]
}
