import { paint } from '../../../viz/paint.ts'
import type { Shape } from '../../../viz/shapes.ts'
import type { Size } from '../../../viz/view.ts'

/** A picture on a canvas of its own, with so many pixels for each of the picture's. */
export function drawnApart(page: Document, shapes: readonly Shape[], size: Size, background: string, scale: number): HTMLCanvasElement {
  const sheet = page.createElement('canvas')
  sheet.width = Math.max(1, Math.round(size.width * scale))
  sheet.height = Math.max(1, Math.round(size.height * scale))
  const context = sheet.getContext('2d')
  if (context !== null) paint(context, shapes, size, background, scale)
  return sheet
}
