import type { Frame } from './frame.ts'
import type { PathMoment } from './moment.ts'
import { type Ends, pointOn, type Shape } from './shapes.ts'

const POINTS = 10

/** Paths being walked, along their edges: down as selection chose, up with the value that is backed up. Drawn below the nodes. */
export function pathShapes(frame: Frame): Shape[] {
  return frame.moment.paths.flatMap((path) => {
    const edges = edgesOf(frame, path)
    const stroke = strokeOf(frame, path)
    return edges.flatMap((edge, at) => {
      const walked = Math.min(1, path.share * edges.length - at)
      return walked <= 0 || edge === null ? [] : [partOf(edge, walked, stroke, path)]
    })
  })
}

/** The head of each path that is walked, and the value it carries, which stays at the root until another phase begins. Drawn on top. */
export function beadShapes(frame: Frame): Shape[] {
  return frame.moment.paths.flatMap((path) => {
    if (path.opacity <= 0 || path.share === 0) return []
    if (path.share === 1 && path.kind === 'select') return []
    const edges = edgesOf(frame, path)
    const at = Math.min(edges.length - 1, Math.floor(path.share * edges.length))
    const edge = edges[at] ?? null
    if (edge === null) return []
    const { x, y } = pointOn(edge, Math.min(1, path.share * edges.length - at))
    const stroke = strokeOf(frame, path)
    const bead: Shape = { kind: 'circle', x, y, r: 5, fill: stroke, stroke: frame.palette.background, width: 1.5, dash: [] }
    return path.kind === 'select' ? [bead] : [...(path.share < 1 ? [bead] : []), ...chip(frame, path, x, y)]
  })
}

/** What is backed up, beside the bead. */
function chip({ palette, words, geometry, layout, size }: Frame, { value, path, share, opacity }: PathMoment, x: number, y: number): Shape[] {
  const label = `${value > 0 ? '+' : ''}${words.value(value)}`
  const width = 14 + label.length * 7
  const root = layout.indexOf.get(path[0] ?? -1) ?? -1
  const out = share === 1 ? (geometry.r[root] ?? 0) + 9 : 9
  const left = x + out + width > size.width ? x - out - width : x + out
  return [
    { kind: 'pill', x: left, y: y - 10, width, height: 20, radius: 9, fill: palette.value(value), stroke: palette.outline, opacity },
    { kind: 'text', x: left + width / 2, y: y + 0.5, text: label, size: 12, bold: true, fill: palette.onValue(value), align: 'center', halo: null, opacity },
  ]
}

function strokeOf({ palette }: Frame, { kind, value }: PathMoment): string {
  // The arc of a weak value would be lost on the background: what matters here is its sign.
  return kind === 'select' ? palette.active : palette.value(Math.sign(value) * Math.max(0.6, Math.abs(value)))
}

/** The edges in the order in which they are walked; null for one whose ends have no mark. */
function edgesOf({ layout, geometry }: Frame, { kind, path }: PathMoment): (Ends | null)[] {
  const place = (id: number | undefined) => {
    const mark = id === undefined ? -1 : (layout.indexOf.get(id) ?? -1)
    return mark < 0 ? null : { x: geometry.x[mark] ?? 0, y: geometry.y[mark] ?? 0 }
  }
  const walked = kind === 'select' ? path : [...path].reverse()
  return walked.slice(1).map((id, at) => {
    const [from, to] = [place(walked[at]), place(id)]
    return from === null || to === null ? null : { x0: from.x, y0: from.y, x1: to.x, y1: to.y, across: layout.growth === 'across' }
  })
}

/** The first `walked` of an edge. */
function partOf(edge: Ends, walked: number, stroke: string, { kind, opacity }: PathMoment): Shape {
  const points = Array.from({ length: POINTS + 1 }, (_, at) => pointOn(edge, (walked * at) / POINTS)).flatMap(({ x, y }) => [x, y])
  return { kind: 'line', points, stroke, width: kind === 'select' ? 4 : 5, opacity: Math.max(0, opacity) * 0.85 }
}
