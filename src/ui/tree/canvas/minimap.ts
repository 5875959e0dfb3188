import type { Layout } from '../../../viz/layout.ts'
import { overviewOf, windowOf } from '../../../viz/overview.ts'
import type { Palette } from '../../../viz/palette.ts'
import type { NodeReadings } from '../../../viz/readings.ts'
import type { Size, View } from '../../../viz/view.ts'

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
    const { kx, ky, tx, ty } = overviewOf(this.drawn.layout, this.size)
    return { x: (x - tx) / kx, y: (y - ty) / ky }
  }

  draw(layout: Layout, view: View, area: Size, look: Look, now: number): void {
    const frame = windowOf(layout, view, area, this.size)
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
    const { kx, ky, tx, ty } = overviewOf(layout, this.size)
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
    context.clearRect(0, 0, this.size.width, this.size.height)
    const best = new Set(bestPath)
    for (let mark = 0; mark < layout.count; mark++) {
      const key = layout.keys[mark] ?? 0
      const used = key >= 0 && readings.visits(key) > 0
      const r = best.has(key) ? 2 : used ? 1.2 : 0.8
      context.fillStyle = best.has(key) ? palette.best : used ? palette.outline : palette.faintEdge
      context.fillRect((layout.x[mark] ?? 0) * kx + tx - r, (layout.y[mark] ?? 0) * ky + ty - r, 2 * r, 2 * r)
    }
    this.drawn = { layout, palette, at: now }
  }
}
