import type { Layout } from './layout.ts'
import { pixelOf, placeOf, type Size, type View } from './view.ts'

const PADDING = 6
/** Where less than this share of the tree lies outside the area, a map would tell nothing. */
const LEAST_OUTSIDE = 0.06

/** Maps slots and levels to the pixels of a small map of the whole layout. */
export function overviewOf(layout: Layout, size: Size): View {
  const [breadth, depth] = layout.growth === 'down' ? [size.width, size.height] : [size.height, size.width]
  const kx = (breadth - 2 * PADDING) / Math.max(layout.maxX - layout.minX, 1)
  const ky = (depth - 2 * PADDING) / Math.max(layout.maxY, 1)
  return { growth: layout.growth, kx, ky, tx: PADDING - layout.minX * kx + (layout.maxX === layout.minX ? kx / 2 : 0), ty: PADDING }
}

export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What of the layout the area shows, in pixels of the map; null when it is all of it, or nearly. */
export function windowOf(layout: Layout, view: View, area: Size, map: Size): Rectangle | null {
  const overview = overviewOf(layout, map)
  const { x: left, y: top } = placeOf(view, { x: 0, y: 0 })
  const { x: right, y: bottom } = placeOf(view, { x: area.width, y: area.height })
  const slackX = (layout.maxX - layout.minX) * LEAST_OUTSIDE
  const slackY = layout.maxY * LEAST_OUTSIDE
  if (left <= layout.minX + slackX && right >= layout.maxX - slackX && top <= slackY && bottom >= layout.maxY - slackY) return null
  const clamp = (value: number, most: number) => Math.min(most - 1, Math.max(1, value))
  const [from, to] = [pixelOf(overview, left, top), pixelOf(overview, right, bottom)]
  const [x0, x1] = [clamp(from.x, map.width), clamp(to.x, map.width)]
  const [y0, y1] = [clamp(from.y, map.height), clamp(to.y, map.height)]
  return { left: x0, top: y0, width: x1 - x0, height: y1 - y0 }
}
