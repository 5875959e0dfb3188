import { curveMiddle, FONT_FAMILY, MONO_FAMILY, type Shape, type Text } from './shapes.ts'
import type { Size } from './view.ts'

/** Draws the shapes on a cleared canvas whose backing store is `ratio` times `size`. */
export function paint(context: CanvasRenderingContext2D, shapes: readonly Shape[], size: Size, background: string, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.globalAlpha = 1
  context.fillStyle = background
  context.fillRect(0, 0, size.width, size.height)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  for (const shape of shapes) paintShape(context, shape)
}

/** The canvas font of a text. */
export function fontOf(text: Pick<Text, 'size' | 'bold' | 'mono'>): string {
  return `${text.bold ? 600 : 400} ${text.size}px ${text.mono === true ? MONO_FAMILY : FONT_FAMILY}`
}

function paintShape(context: CanvasRenderingContext2D, shape: Shape): void {
  switch (shape.kind) {
    case 'curve': {
      const middle = curveMiddle(shape)
      context.globalAlpha = shape.opacity
      context.setLineDash([...shape.dash])
      context.beginPath()
      context.moveTo(shape.x0, shape.y0)
      context.bezierCurveTo(shape.x0, middle, shape.x1, middle, shape.x1, shape.y1)
      stroke(context, shape.stroke, shape.width)
      context.setLineDash([])
      context.globalAlpha = 1
      return
    }
    case 'circle':
      context.beginPath()
      context.arc(shape.x, shape.y, shape.r, 0, 2 * Math.PI)
      if (shape.fill !== null) fill(context, shape.fill)
      if (shape.stroke !== null) {
        context.setLineDash([...shape.dash])
        stroke(context, shape.stroke, shape.width)
        context.setLineDash([])
      }
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

function stroke(context: CanvasRenderingContext2D, color: string, width: number): void {
  context.strokeStyle = color
  context.lineWidth = width
  context.stroke()
}

function fill(context: CanvasRenderingContext2D, color: string): void {
  context.fillStyle = color
  context.fill()
}
