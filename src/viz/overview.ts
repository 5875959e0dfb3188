import type { Layout } from './layout.ts'
import type { Size, View } from './view.ts'

const PADDING = 6
/** Where less than this share of the tree lies outside the area, a map would tell nothing. */
const LEAST_OUTSIDE = 0.06

/** Maps slots and levels to the pixels of a small map of the whole layout. */
export function overviewOf(layout: Layout, size: Size): View {
  const width = Math.max(layout.maxX - layout.minX, 1)
  const height = Math.max(layout.maxY, 1)
  const kx = (size.width - 2 * PADDING) / width
  const ky = (size.height - 2 * PADDING) / height
  return { kx, ky, tx: PADDING - layout.minX * kx + (layout.maxX === layout.minX ? kx / 2 : 0), ty: PADDING }
}

export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What of the layout the area shows, in pixels of the map; null when it is all of it, or nearly. */
export function windowOf(layout: Layout, view: View, area: Size, map: Size): Rectangle | null {
  const { kx, ky, tx, ty } = overviewOf(layout, map)
  const [left, right] = [-view.tx / view.kx, (area.width - view.tx) / view.kx]
  const [top, bottom] = [-view.ty / view.ky, (area.height - view.ty) / view.ky]
  const slackX = (layout.maxX - layout.minX) * LEAST_OUTSIDE
  const slackY = layout.maxY * LEAST_OUTSIDE
  if (left <= layout.minX + slackX && right >= layout.maxX - slackX && top <= slackY && bottom >= layout.maxY - slackY) return null
  const clamp = (value: number, most: number) => Math.min(most - 1, Math.max(1, value))
  const [x0, x1] = [clamp(left * kx + tx, map.width), clamp(right * kx + tx, map.width)]
  const [y0, y1] = [clamp(top * ky + ty, map.height), clamp(bottom * ky + ty, map.height)]
  return { left: x0, top: y0, width: x1 - x0, height: y1 - y0 }
}
