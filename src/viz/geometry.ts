import { Flag, type Tree } from '../core/tree.ts'
import { isStub, type Layout, SUPER_ROOT } from './layout.ts'
import { ease, type Moment } from './moment.ts'
import type { NodeReadings } from './readings.ts'
import { pixelOf, type View } from './view.ts'

/** Marks in pixels, index by mark of the layout. */
export interface Geometry {
  readonly x: Float64Array
  readonly y: Float64Array
  /** Outer radius, ring included, 0 for what is not there yet; circles of one level never overlap. */
  readonly r: Float64Array
}

export const MIN_RADIUS = 1.3
const MAX_RADIUS = 25
const UNVISITED_RADIUS = 11.5
/** Of the best line, the rollout under way and the selection, at least. */
const WEIGHTY_RADIUS = 16
/** With few visits in the tree the sizes are measured against this many, so that one visit is not already the largest size. */
const FEW_VISITS = 8

/** Places the marks in pixels and gives each a radius by its visits, those of `weighty` at least a large one, as far as its neighbours leave room. */
export function measureMarks(
  tree: Tree,
  layout: Layout,
  x: Float64Array,
  y: Float64Array,
  view: View,
  readings: NodeReadings,
  moment: Moment,
  weighty: ReadonlySet<number>,
): Geometry {
  const px = new Float64Array(layout.count)
  const py = new Float64Array(layout.count)
  for (let mark = 0; mark < layout.count; mark++) {
    const pixel = pixelOf(view, x[mark] ?? 0, y[mark] ?? 0)
    px[mark] = pixel.x
    py[mark] = pixel.y
  }
  const most = Math.max(FEW_VISITS, ...tree.roots.map((id) => readings.visits(id)))
  const room = neighbourRoom(layout, px, py)
  const crowding = levelScales(layout, room)
  const r = new Float64Array(layout.count)
  for (let mark = 0; mark < layout.count; mark++) {
    const key = layout.keys[mark] ?? 0
    const byVisits = wantedRadius(tree, key, readings, most) * (crowding[layout.level[mark] ?? 0] ?? 1)
    const wanted = weighty.has(key) ? Math.max(byVisits, WEIGHTY_RADIUS) : byVisits
    r[mark] = Math.max(MIN_RADIUS, Math.min(wanted, (room[mark] ?? 0) * 0.47))
  }
  sprout(layout, { x: px, y: py, r }, moment)
  return { x: px, y: py, r }
}

/** Nodes that sprout come out of their parents, along their edges; those that have not begun have no radius. */
function sprout(layout: Layout, { x, y, r }: { x: Float64Array; y: Float64Array; r: Float64Array }, moment: Moment): void {
  for (const id of moment.busy) {
    const mark = layout.indexOf.get(id) ?? -1
    const parent = layout.parent[mark] ?? -1
    const grown = ease(moment.node(id)?.grown ?? 1)
    if (parent < 0 || grown === 1) continue
    x[mark] = (x[parent] ?? 0) + ((x[mark] ?? 0) - (x[parent] ?? 0)) * grown
    y[mark] = (y[parent] ?? 0) + ((y[mark] ?? 0) - (y[parent] ?? 0)) * grown
    r[mark] = (r[mark] ?? 0) * grown
  }
}

function wantedRadius(tree: Tree, key: number, readings: NodeReadings, most: number): number {
  if (isStub(key) || key === SUPER_ROOT) return 13
  if (((tree.flags[key] ?? 0) & Flag.pruned) !== 0) return 9
  const visits = readings.visits(key)
  return visits === 0 ? UNVISITED_RADIUS : 12 + (MAX_RADIUS - 12) * Math.sqrt(Math.min(1, visits / most))
}

/** Shrinks all marks of a crowded level alike, by its median mark, so that size keeps telling visits. Index by level; 1 where there is room. */
function levelScales(layout: Layout, room: Float64Array): number[] {
  const rooms: number[][] = []
  for (let mark = 0; mark < layout.count; mark++) {
    const level = layout.level[mark] ?? 0
    const own = rooms[level] ?? []
    rooms[level] = own
    own.push(room[mark] ?? 0)
  }
  return rooms.map((level) => {
    const median = level.sort((a, b) => a - b)[level.length >> 1] ?? Number.POSITIVE_INFINITY
    return Math.min(1, (median * 0.55) / UNVISITED_RADIUS)
  })
}

/** Distance of each mark to the nearest one of its level, in pixels. In each row of a level only the mark just before can be nearest. */
function neighbourRoom(layout: Layout, px: Float64Array, py: Float64Array): Float64Array {
  const room = new Float64Array(layout.count).fill(Number.POSITIVE_INFINITY)
  const lastOfRow = new Map<number, number>()
  for (let mark = 0; mark < layout.count; mark++) {
    if (layout.level[mark] !== layout.level[mark - 1]) lastOfRow.clear()
    for (const before of lastOfRow.values()) {
      const distance = Math.hypot((px[mark] ?? 0) - (px[before] ?? 0), (py[mark] ?? 0) - (py[before] ?? 0))
      room[mark] = Math.min(room[mark] ?? distance, distance)
      room[before] = Math.min(room[before] ?? distance, distance)
    }
    lastOfRow.set(layout.y[mark] ?? 0, mark)
  }
  return room
}
