import { lab, rgb } from 'd3'
import { describe, expect, it } from 'vitest'
import { contrast, type Palette, paletteFor } from './palette.ts'
import { systemPalette } from './system-palette.ts'

const palettes: readonly (readonly [string, Palette])[] = [
  ['light', paletteFor('light')],
  ['dark', paletteFor('dark')],
  ['light, high contrast', paletteFor('light', true)],
  ['dark, high contrast', paletteFor('dark', true)],
]

/** The contrast themes of Windows 11: Canvas, CanvasText, Highlight, HighlightText, LinkText, GrayText. */
const contrastThemes = {
  Aquatic: ['#202020', '#ffffff', '#8ee3f0', '#263b50', '#75e9fc', '#a6a6a6'],
  Desert: ['#fffaef', '#3d3d3d', '#903909', '#fff5e3', '#1c5e75', '#676767'],
  Dusk: ['#2d3236', '#ffffff', '#a1bfde', '#212d3b', '#70ebde', '#b6b6b6'],
  'Night sky': ['#000000', '#ffffff', '#d6b4fd', '#2b2b2b', '#8080ff', '#a6a6a6'],
} as const
const forced = Object.entries(contrastThemes).map(([name, [Canvas, CanvasText, Highlight, HighlightText, LinkText, GrayText]]) => [
  `forced colours, ${name}`,
  systemPalette({ Canvas, CanvasText, Highlight, HighlightText, LinkText, GrayText }),
]) satisfies (readonly [string, Palette])[]

const values = Array.from({ length: 21 }, (_, at) => at / 10 - 1)

/** How a colour looks without one kind of cone (Viénot, Brettel and Mollon 1999), close enough for a check. */
const blindness: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  protanopia: [
    [0.152, 1.053, -0.205],
    [0.115, 0.786, 0.099],
    [-0.004, -0.048, 1.052],
  ],
  deuteranopia: [
    [0.367, 0.861, -0.228],
    [0.28, 0.673, 0.047],
    [-0.012, 0.043, 0.969],
  ],
}

function seenBy(kind: string, color: string) {
  const { r, g, b } = rgb(color)
  const [red, green, blue] = (blindness[kind] ?? []).map(([x, y, z]) => Math.min(255, Math.max(0, x * r + y * g + z * b)))
  return lab(rgb(red ?? 0, green ?? 0, blue ?? 0))
}

describe.each([...palettes, ...forced])('palette: %s', (_, palette) => {
  it('keeps text at 4.5:1', () => {
    for (const color of [palette.ink, palette.muted, palette.prunedInk, palette.best, palette.failed])
      expect(contrast(color, palette.background)).toBeGreaterThanOrEqual(4.5)
    for (const color of [palette.ink, palette.muted]) expect(contrast(color, palette.stubFill)).toBeGreaterThanOrEqual(4.5)
    for (const value of values) expect(contrast(palette.onValue(value), palette.value(value)), `value ${value}`).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.onFinished, palette.finished)).toBeGreaterThanOrEqual(4.5)
  })

  it('keeps outlines and highlights at 3:1', () => {
    for (const color of [palette.outline, palette.edge, palette.best, palette.active, palette.finished, palette.selection]) {
      expect(contrast(color, palette.background)).toBeGreaterThanOrEqual(3)
    }
    expect(contrast(palette.prunedInk, palette.prunedFill)).toBeGreaterThanOrEqual(3)
  })

  it('takes any number', () => {
    expect(palette.value(5)).toBe(palette.value(1))
    expect(palette.value(Number.NaN)).toBe(palette.value(0))
  })
})

describe.each(palettes)('palette: %s', (_, palette) => {
  it('tells good from bad for every kind of colour vision', () => {
    for (const kind of Object.keys(blindness)) {
      for (const value of [0.4, 0.7, 1]) {
        const [good, bad] = [seenBy(kind, palette.value(value)), seenBy(kind, palette.value(-value))]
        expect(Math.hypot(good.l - bad.l, good.a - bad.a, good.b - bad.b), `${kind} ${value}`).toBeGreaterThan(30)
      }
    }
  })
})

describe.each(forced)('palette: %s', (_, palette) => {
  it('tells good, bad and neither apart by lightness', () => {
    const [good, bad, neither] = [palette.value(0.8), palette.value(-0.8), palette.value(0)].map((fill) => lab(fill).l)
    expect(Math.abs((good ?? 0) - (bad ?? 0))).toBeGreaterThan(30)
    expect(Math.abs((good ?? 0) - (neither ?? 0))).toBeGreaterThan(15)
  })
})
