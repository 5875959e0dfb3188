/** The picture as a list, drawn first to last, in CSS pixels. Canvas and SVG both draw exactly this. */
export type Shape = Curve | Circle | Arc | Line | Pill | Text

/** An edge of a tree that grows down: leaves upwards and arrives from above. `across`: of one that grows to the right. */
export interface Curve {
  readonly kind: 'curve'
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly across?: boolean
  readonly stroke: string
  readonly width: number
  readonly dash: readonly number[]
  /** 0 to 1. */
  readonly opacity: number
}

export interface Circle {
  readonly kind: 'circle'
  readonly x: number
  readonly y: number
  readonly r: number
  /** Null for none. */
  readonly fill: string | null
  readonly stroke: string | null
  readonly width: number
  readonly dash: readonly number[]
}

/** Part of a circle; angles in radians, clockwise, 0 at the top; `to` is greater than `from`. */
export interface Arc {
  readonly kind: 'arc'
  readonly x: number
  readonly y: number
  readonly r: number
  readonly from: number
  readonly to: number
  readonly stroke: string
  readonly width: number
}

/** Strokes through points, x and y in turn. */
export interface Line {
  readonly kind: 'line'
  readonly points: readonly number[]
  readonly stroke: string
  readonly width: number
  /** 0 to 1; 1 where it is missing. */
  readonly opacity?: number
}

/** Rectangle with round corners; x and y are its top left. */
export interface Pill {
  readonly kind: 'pill'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius: number
  readonly fill: string
  readonly stroke: string | null
  readonly opacity: number
}

/** One line of text; y is its middle. */
export interface Text {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly bold: boolean
  readonly fill: string
  readonly align: 'left' | 'center' | 'right'
  /** True for code: all characters of one width. */
  readonly mono?: boolean
  /** 0 to 1; 1 where it is missing. */
  readonly opacity?: number
  /** Colour of the outline that keeps the text legible over edges; null for none. */
  readonly halo: string | null
}

export const FONT_FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"

export const MONO_FAMILY = "ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace"

/** What a curve's course hangs on. */
export type Ends = Pick<Curve, 'x0' | 'y0' | 'x1' | 'y1' | 'across'>

/** The two control points of a curve, half way between its ends along the growth: x and y of the first, of the second. */
export function controlsOf({ x0, y0, x1, y1, across = false }: Ends): readonly [number, number, number, number] {
  if (across) return [(x0 + x1) / 2, y0, (x0 + x1) / 2, y1]
  return [x0, (y0 + y1) / 2, x1, (y0 + y1) / 2]
}

/** The point at `t` in [0, 1] of a curve. */
export function pointOn(curve: Ends, t: number): { readonly x: number; readonly y: number } {
  const s = 1 - t
  const [cx0, cy0, cx1, cy1] = controlsOf(curve)
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
  return { x: a * curve.x0 + b * cx0 + c * cx1 + d * curve.x1, y: a * curve.y0 + b * cy0 + c * cy1 + d * curve.y1 }
}
