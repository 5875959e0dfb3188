import { type Circle, type Curve, controlsOf, FONT_FAMILY, MONO_FAMILY, type Shape, type Text } from './shapes.ts'
import type { Size } from './view.ts'

/** Draws the shapes on a cleared canvas whose backing store is `ratio` times `size`. */
export function paint(context: CanvasRenderingContext2D, shapes: readonly Shape[], size: Size, background: string, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.globalAlpha = 1
  context.fillStyle = background
  context.fillRect(0, 0, size.width, size.height)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  for (let at = 0; at < shapes.length; ) at = paintFrom(context, shapes, at)
}

/** Thin curves of one look are stroked together, so many at a time: more cost more, and so do wide ones. */
const CURVES_AT_ONCE = 16
const THIN = 1.5

/** Paints the shape at `at`, with those after it that can be painted together. Returns where to go on. */
function paintFrom(context: CanvasRenderingContext2D, shapes: readonly Shape[], at: number): number {
  const shape = shapes[at]
  if (shape === undefined) return at + 1
  if (shape.kind !== 'curve') {
    paintShape(context, shape)
    return at + 1
  }
  context.globalAlpha = shape.opacity
  context.lineCap = 'butt'
  if (shape.dash.length > 0) context.setLineDash([...shape.dash])
  context.beginPath()
  let end = at
  for (let next: Shape | undefined = shape; next !== undefined && next.kind === 'curve' && (end === at || alike(shape, next)); next = shapes[end]) {
    context.moveTo(next.x0, next.y0)
    context.bezierCurveTo(...controlsOf(next), next.x1, next.y1)
    end++
    if (end - at >= CURVES_AT_ONCE) break
  }
  stroke(context, shape.stroke, shape.width)
  if (shape.dash.length > 0) context.setLineDash([])
  context.lineCap = 'round'
  context.globalAlpha = 1
  return end
}

function alike(a: Curve, b: Curve): boolean {
  return a.width <= THIN && a.width === b.width && a.stroke === b.stroke && a.opacity === 1 && b.opacity === 1 && a.dash.length === 0 && b.dash.length === 0
}

/** The canvas font of a text. */
export function fontOf(text: Pick<Text, 'size' | 'bold' | 'mono'>): string {
  return `${text.bold ? 600 : 400} ${text.size}px ${text.mono === true ? MONO_FAMILY : FONT_FAMILY}`
}

function paintShape(context: CanvasRenderingContext2D, shape: Shape): void {
  switch (shape.kind) {
    case 'curve':
      return
    case 'circle':
      paintCircle(context, shape)
      return
    case 'arc':
      context.beginPath()
      context.arc(shape.x, shape.y, shape.r, shape.from - Math.PI / 2, shape.to - Math.PI / 2)
      context.lineCap = 'butt'
      stroke(context, shape.stroke, shape.width)
      context.lineCap = 'round'
      return
    case 'line':
      context.globalAlpha = shape.opacity ?? 1
      context.beginPath()
      for (let at = 0; at + 1 < shape.points.length; at += 2) context.lineTo(shape.points[at] ?? 0, shape.points[at + 1] ?? 0)
      stroke(context, shape.stroke, shape.width)
      context.globalAlpha = 1
      return
    case 'pill':
      context.globalAlpha = shape.opacity
      context.beginPath()
      context.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius)
      fill(context, shape.fill)
      if (shape.stroke !== null) stroke(context, shape.stroke, 1)
      context.globalAlpha = 1
      return
    case 'text':
      context.globalAlpha = shape.opacity ?? 1
      context.font = fontOf(shape)
      context.textAlign = shape.align
      context.textBaseline = 'middle'
      if (shape.halo !== null) {
        context.strokeStyle = shape.halo
        context.lineWidth = 4
        context.strokeText(shape.text, shape.x, shape.y)
      }
      context.fillStyle = shape.fill
      context.fillText(shape.text, shape.x, shape.y)
      context.globalAlpha = 1
      return
  }
}

/** Without a GPU, stroking a circle takes several times as long as filling two. */
function paintCircle(context: CanvasRenderingContext2D, { x, y, r, fill: inside, stroke: border, width, dash }: Circle): void {
  if (border === null || dash.length > 0) {
    disc(context, x, y, r)
    if (inside !== null) fill(context, inside)
    if (border === null) return
    context.setLineDash([...dash])
    stroke(context, border, width)
    context.setLineDash([])
    return
  }
  disc(context, x, y, r + width / 2)
  if (inside === null) {
    if (r > width / 2) context.arc(x, y, r - width / 2, 0, 2 * Math.PI, true)
    fill(context, border)
    return
  }
  fill(context, border)
  if (r <= width / 2) return
  disc(context, x, y, r - width / 2)
  fill(context, inside)
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, r: number): void {
  context.beginPath()
  context.arc(x, y, r, 0, 2 * Math.PI)
}

function stroke(context: CanvasRenderingContext2D, color: string, width: number): void {
  context.strokeStyle = color
  context.lineWidth = width
  context.stroke()
}

function fill(context: CanvasRenderingContext2D, color: string): void {
  context.fillStyle = color
  context.fill()
}
