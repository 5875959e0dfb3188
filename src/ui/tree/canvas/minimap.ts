import type { Layout } from '../../../viz/layout.ts'
import { overviewOf, type Rectangle, windowOf } from '../../../viz/overview.ts'
import type { Palette } from '../../../viz/palette.ts'
import type { NodeReadings } from '../../../viz/readings.ts'
import { pixelOf, placeOf, type Size, type View } from '../../../viz/view.ts'

/** At most so often are the dots drawn anew, in ms; the frame of what is in sight moves with every frame. */
const REDRAW_MS = 160

interface Look {
  readonly palette: Palette
  readonly readings: NodeReadings
  readonly bestPath: readonly number[]
}

/** The whole tree, small, with a frame around what is in sight; hidden while everything is. */
export class Minimap {
  private readonly canvas: HTMLCanvasElement
  private readonly dots: HTMLCanvasElement
  private readonly size: Size
  private ratio = 1
  private window: Rectangle | null = null
  private drawn: { readonly layout: Layout; readonly palette: Palette; readonly at: number } | null = null

  /** `size` in CSS pixels, `ratio` device pixels per CSS pixel. */
  constructor(canvas: HTMLCanvasElement, size: Size, ratio: number) {
    this.canvas = canvas
    this.size = size
    this.dots = canvas.ownerDocument.createElement('canvas')
    this.setRatio(ratio)
  }

  /** Device pixels per CSS pixel; what was drawn is gone until the next `draw`. */
  setRatio(ratio: number): void {
    this.ratio = ratio
    this.drawn = null
    for (const element of [this.canvas, this.dots]) {
      element.width = Math.round(this.size.width * ratio)
      element.height = Math.round(this.size.height * ratio)
    }
  }

  /** The place of the layout, in slots and levels, at a pixel of the map. */
  placeAt(x: number, y: number): { readonly x: number; readonly y: number } | null {
    if (this.drawn === null) return null
    return placeOf(overviewOf(this.drawn.layout, this.size), { x, y })
  }

  /** How far a pixel of the map is from the middle of the frame around what is in sight; nothing where it is outside of the frame. */
  grip(x: number, y: number): { readonly x: number; readonly y: number } {
    if (this.window === null) return { x: 0, y: 0 }
    const { left, top, width, height } = this.window
    const isInside = x >= left && x <= left + width && y >= top && y <= top + height
    return isInside ? { x: x - left - width / 2, y: y - top - height / 2 } : { x: 0, y: 0 }
  }

  draw(layout: Layout, view: View, area: Size, look: Look, now: number): void {
    const frame = windowOf(layout, view, area, this.size)
    this.window = frame
    this.canvas.hidden = frame === null
    const context = this.canvas.getContext('2d')
    if (frame === null || context === null) return
    const outdated = this.drawn === null || this.drawn.palette !== look.palette || (this.drawn.layout !== layout && now - this.drawn.at > REDRAW_MS)
    if (outdated) this.drawDots(layout, look, now)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, this.canvas.width, this.canvas.height)
    context.drawImage(this.dots, 0, 0)
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
    context.strokeStyle = look.palette.selection
    context.lineWidth = 1.5
    context.strokeRect(frame.left, frame.top, frame.width, frame.height)
  }

  private drawDots(layout: Layout, { palette, readings, bestPath }: Look, now: number): void {
    const context = this.dots.getContext('2d')
    if (context === null) return
    const overview = overviewOf(layout, this.size)
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
    context.clearRect(0, 0, this.size.width, this.size.height)
    const best = new Set(bestPath)
    for (let mark = 0; mark < layout.count; mark++) {
      const key = layout.keys[mark] ?? 0
      const used = key >= 0 && readings.visits(key) > 0
      const r = best.has(key) ? 2 : used ? 1.2 : 0.8
      context.fillStyle = best.has(key) ? palette.best : used ? palette.outline : palette.faintEdge
      const { x, y } = pixelOf(overview, layout.x[mark] ?? 0, layout.y[mark] ?? 0)
      context.fillRect(x - r, y - r, 2 * r, 2 * r)
    }
    this.drawn = { layout, palette, at: now }
  }
}
