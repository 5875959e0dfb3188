import type { PruneReason } from '../core/events.ts'
import type { Palette } from './palette.ts'
import type { Shape } from './shapes.ts'

/** The sign of a prune reason within a circle of radius `r` about (x, y). */
export function pruneGlyph(reason: PruneReason, x: number, y: number, r: number, stroke: string): Shape[] {
  const s = r * 0.5
  const width = Math.max(1.1, r * 0.2)
  const line = (...points: number[]): Shape => ({ kind: 'line', points: points.map((value, at) => (at % 2 === 0 ? x : y) + value * s), stroke, width })
  switch (reason) {
    case 'python':
      return [line(-0.85, -0.85, 0.85, 0.85), line(-0.85, 0.85, 0.85, -0.85)]
    case 'duplicate':
      return [line(-0.95, -0.42, 0.95, -0.42), line(-0.95, 0.42, 0.95, 0.42)]
    case 'illegal':
      return [{ kind: 'circle', x, y, r: s * 1.05, fill: null, stroke, width, dash: [] }, line(-0.72, 0.72, 0.72, -0.72)]
    case 'low-ppm':
      return [line(0, -1, 0, 0.95), line(-0.75, 0.2, 0, 0.95, 0.75, 0.2)]
    case 'budget':
      return [line(-0.45, -0.85, -0.45, 0.85), line(0.45, -0.85, 0.45, 0.85)]
    case 'forbidden':
      return [line(-0.95, 0, 0.95, 0)]
  }
}

/** A check mark on a filled disc of radius `r` about (x, y). */
export function checkGlyph(x: number, y: number, r: number, fill: string, stroke: string, edge: string): Shape[] {
  const points = [x - r * 0.48, y + r * 0.02, x - r * 0.12, y + r * 0.38, x + r * 0.5, y - r * 0.36]
  return [
    { kind: 'circle', x, y, r, fill, stroke: edge, width: Math.min(1.5, r * 0.25), dash: [] },
    { kind: 'line', points, stroke, width: Math.max(1.2, r * 0.28) },
  ]
}

/** An end of which nobody knows whether it is right: a dot on a disc of radius `r` about (x, y). */
export function endGlyph(x: number, y: number, r: number, fill: string, stroke: string): Shape[] {
  return [
    { kind: 'circle', x, y, r, fill, stroke, width: Math.min(1.5, r * 0.25), dash: [] },
    { kind: 'circle', x, y, r: r * 0.32, fill: stroke, stroke: null, width: 0, dash: [] },
  ]
}

/** The mark of a finished solution: a check mark only where its answer is known to be right. */
export function finishedGlyph(
  verified: boolean,
  x: number,
  y: number,
  r: number,
  palette: Pick<Palette, 'finished' | 'onFinished' | 'background' | 'outline'>,
): Shape[] {
  return verified ? checkGlyph(x, y, r, palette.finished, palette.onFinished, palette.background) : endGlyph(x, y, r, palette.background, palette.outline)
}

/** A sign of inequality on a disc of radius `r` about (x, y): two opinions that differ. */
export function unequalGlyph(x: number, y: number, r: number, fill: string, stroke: string): Shape[] {
  const s = r * 0.52
  const width = Math.max(1, r * 0.2)
  const line = (...points: number[]): Shape => ({ kind: 'line', points: points.map((value, at) => (at % 2 === 0 ? x : y) + value * s), stroke, width })
  return [{ kind: 'circle', x, y, r, fill, stroke, width: 1, dash: [] }, line(-1, -0.42, 1, -0.42), line(-1, 0.42, 1, 0.42), line(-0.55, 1, 0.55, -1)]
}

/** A pin stuck in at (x, y). */
export function pinGlyph(x: number, y: number, stroke: string, edge: string): Shape[] {
  return [
    { kind: 'line', points: [x, y, x - 6, y - 6], stroke, width: 1.6 },
    { kind: 'circle', x: x - 8, y: y - 8, r: 4.2, fill: stroke, stroke: edge, width: 1.2, dash: [] },
  ]
}

/** The PPM ring: from the top, clockwise for a positive score and anticlockwise for a negative one; the full circle is 1 or -1. */
export function ppmRing(ppm: number | null, x: number, y: number, r: number, width: number, track: string, color: string): Shape[] {
  const ring: Shape = { kind: 'circle', x, y, r, fill: null, stroke: track, width, dash: [] }
  if (ppm === null || Math.abs(ppm) < 0.005) return [ring]
  const sweep = Math.min(1, Math.abs(ppm)) * 2 * Math.PI
  return [ring, { kind: 'arc', x, y, r, from: ppm > 0 ? 0 : -sweep, to: ppm > 0 ? sweep : 0, stroke: color, width }]
}
