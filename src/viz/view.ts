import type { Growth, Layout } from './layout.ts'

/** Size of the drawing area in CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Maps slots and levels to CSS pixels: `slot * kx + tx` sideways to the growth, `level * ky + ty` along it. */
export interface View {
  readonly growth: Growth
  readonly kx: number
  readonly ky: number
  readonly tx: number
  readonly ty: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The pixel of a place in slots and levels. */
export function pixelOf({ growth, kx, ky, tx, ty }: View, slot: number, level: number): Point {
  const [sideways, along] = [slot * kx + tx, level * ky + ty]
  return growth === 'down' ? { x: sideways, y: along } : { x: along, y: sideways }
}

/** The place of a pixel: `x` in slots, `y` in levels. */
export function placeOf({ growth, kx, ky, tx, ty }: View, { x, y }: Point): Point {
  const [sideways, along] = growth === 'down' ? [x, y] : [y, x]
  return { x: (sideways - tx) / kx, y: (along - ty) / ky }
}

const MAX_SLOT = 170
const MAX_LEVEL = 150
const MIN_LEVEL = 34
/** Zooming widens a level less than a slot: search trees are wide and shallow, and a parent should stay in sight of its children. */
const LEVEL_EXPONENT = 0.4
export const MIN_SLOT = 0.5
export const MAX_SLOT_ZOOMED = 900

/** The view that shows the whole layout, with room for the labels at the edges; where the picture is `bare`, nothing stands over it that needs more. */
export function fitView(layout: Layout, size: Size, bare = false): View {
  return layout.growth === 'down' ? fitDown(layout, size, bare) : fitAcross(layout, size, bare)
}

/** Room above and below for labels alone. */
const BARE = { top: 52, bottom: 58 }

/** Room for the question at the root, and for the text of the last steps on the right. */
const ROOT_ROOM = 34
const LEAF_ROOM = 210
const MAX_SLOT_ACROSS = 58
const MAX_LEVEL_ACROSS = 330

function fitAcross(layout: Layout, size: Size, bare: boolean): View {
  const [top, bottom] = bare ? [BARE.top, BARE.bottom] : [size.width < 700 ? 104 : 84, size.width < 700 ? 110 : 70]
  const breadth = Math.max(layout.maxX - layout.minX, 0)
  const kx = clamp(breadth === 0 ? MAX_SLOT_ACROSS : (size.height - top - bottom) / breadth, MIN_SLOT, MAX_SLOT_ACROSS)
  const tx = top + (size.height - top - bottom) / 2 - ((layout.minX + layout.maxX) / 2) * kx
  const leaves = Math.min(LEAF_ROOM, size.width * 0.3)
  const ky = layout.maxY === 0 ? MAX_LEVEL_ACROSS : clamp((size.width - ROOT_ROOM - leaves) / layout.maxY, MIN_LEVEL, MAX_LEVEL_ACROSS)
  const spare = size.width - ROOT_ROOM - leaves - layout.maxY * ky
  return { growth: 'across', kx, ky, tx, ty: ROOT_ROOM + Math.max(0, spare * 0.3) }
}

function fitDown(layout: Layout, size: Size, bare: boolean): View {
  const side = Math.min(84, Math.max(22, size.width * 0.07))
  const width = Math.max(layout.maxX - layout.minX, 0)
  const kx = clamp(width === 0 ? MAX_SLOT : (size.width - 2 * side) / width, MIN_SLOT, MAX_SLOT)
  const tx = size.width / 2 - ((layout.minX + layout.maxX) / 2) * kx
  // The label of the root stays clear of what lies over the upper edge.
  const top = bare ? BARE.top : size.width < 700 ? 114 : 106
  // Below stand buttons, over them the last step's text of up to three lines, and on narrow areas what just happened.
  const bottom = bare ? BARE.bottom : size.height <= 300 ? 72 : size.width < 700 ? 130 : 118
  const ky = layout.maxY === 0 ? MAX_LEVEL : Math.max(MIN_LEVEL, (size.height - top - bottom) / layout.maxY)
  const tallest = Math.min(ky, levelFor(kx))
  const spare = size.height - top - bottom - layout.maxY * tallest
  return { growth: 'down', kx, ky: tallest, tx, ty: top + Math.max(0, spare * 0.3) }
}

/** Tallest level that goes well with a width of slots: small trees keep their proportions, crowded ones may use all the height there is. */
function levelFor(kx: number): number {
  return Math.max(kx * 1.4, 230 - kx * 0.8)
}

/** Zooms by `factor` about the pixel (x, y), which stays where it is. */
export function zoomView(view: View, factor: number, x: number, y: number): View {
  const kx = clamp(view.kx * factor, MIN_SLOT, MAX_SLOT_ZOOMED)
  const fx = kx / view.kx
  const fy = fx ** LEVEL_EXPONENT
  const [sideways, along] = view.growth === 'down' ? [x, y] : [y, x]
  return { ...view, kx, ky: view.ky * fy, tx: sideways - (sideways - view.tx) * fx, ty: along - (along - view.ty) * fy }
}

/** Moves the view by pixels. */
export function panView(view: View, dx: number, dy: number): View {
  const [sideways, along] = view.growth === 'down' ? [dx, dy] : [dy, dx]
  return { ...view, tx: view.tx + sideways, ty: view.ty + along }
}

/** Moves the view so that a mark which went from (x0, y0) to (x1, y1), in slots and levels, keeps its pixel. */
export function anchorView(view: View, x0: number, y0: number, x1: number, y1: number): View {
  return { ...view, tx: view.tx + (x0 - x1) * view.kx, ty: view.ty + (y0 - y1) * view.ky }
}

/** The view between `from` and `to`; `t` in [0, 1]. Between two growths there is none. */
export function mixViews(from: View, to: View, t: number): View {
  if (from.growth !== to.growth) return to
  const mix = (a: number, b: number) => a + (b - a) * t
  return { growth: to.growth, kx: mix(from.kx, to.kx), ky: mix(from.ky, to.ky), tx: mix(from.tx, to.tx), ty: mix(from.ty, to.ty) }
}

/** Largest difference that a mark of the layout could see between two views, in pixels. */
export function viewDistance(a: View, b: View, layout: Layout): number {
  const dx = (x: number) => Math.abs((a.kx - b.kx) * x + a.tx - b.tx)
  const dy = (y: number) => Math.abs((a.ky - b.ky) * y + a.ty - b.ty)
  return Math.max(dx(layout.minX), dx(layout.maxX), dy(0), dy(layout.maxY))
}

/**
 * Marks that an area can show without becoming a barcode; zooming in by `magnification` (1 = fitted) makes room for more, in steps of two
 * so that the layout does not change at every turn of the wheel.
 */
export function markBudget(size: Size, magnification: number): number {
  const fitted = clamp((size.width * size.height) / 1700, 90, 620)
  return Math.round(fitted * 2 ** Math.floor(Math.max(0, Math.log2(Math.max(magnification, 1e-6)))))
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
