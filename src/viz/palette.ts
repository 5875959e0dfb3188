import { interpolateLab, rgb } from 'd3'

export type ThemeName = 'light' | 'dark'

/** Colours of the picture. Text keeps 4.5:1 against the background, outlines and highlights 3:1 (checked in palette.test.ts). */
export interface Palette {
  readonly background: string
  readonly ink: string
  readonly muted: string
  /** Edges that rollouts have used. */
  readonly edge: string
  /** Edges to nodes that no rollout has visited, and to pruned ones. */
  readonly faintEdge: string
  /** Border that keeps nodes of any fill apart from the background. */
  readonly outline: string
  /** Empty part of the PPM ring. */
  readonly track: string
  readonly prunedFill: string
  readonly prunedInk: string
  readonly stubFill: string
  readonly best: string
  readonly active: string
  readonly finished: string
  readonly onFinished: string
  /** Python that failed. */
  readonly failed: string
  readonly selection: string
  /** Marker pen on what a text search has found, and its border. */
  readonly found: string
  readonly foundEdge: string
  /** Orange for -1 by way of a neutral 0 to blue for +1; values outside are clamped. Told apart by people with any colour vision. */
  value(value: number): string
  /** Text colour to put on `value(value)`. */
  onValue(value: number): string
}

const STEPS = 80

/** The palette of a theme; high contrast when the person asks the system for it. */
export function paletteFor(theme: ThemeName, highContrast = false): Palette {
  if (theme === 'light') return highContrast ? lightHighContrast : light
  return highContrast ? darkHighContrast : dark
}

/** WCAG contrast ratio of two CSS colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

function luminance(color: string): number {
  const { r, g, b } = rgb(color)
  const linear = (channel: number) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/** `stops` at -1, -0.5, 0, 0.5 and 1. */
function diverging(stops: readonly [string, string, string, string, string], inks: readonly [string, string]): Pick<Palette, 'value' | 'onValue'> {
  const parts = [interpolateLab(stops[0], stops[1]), interpolateLab(stops[1], stops[2]), interpolateLab(stops[2], stops[3]), interpolateLab(stops[3], stops[4])]
  const fills = Array.from({ length: STEPS + 1 }, (_, step) => {
    const at = (step / STEPS) * parts.length
    const part = Math.min(parts.length - 1, Math.floor(at))
    return rgb(parts[part]?.(at - part) ?? stops[2]).formatHex()
  })
  const texts = fills.map((fill) => (contrast(fill, inks[0]) >= contrast(fill, inks[1]) ? inks[0] : inks[1]))
  const step = (value: number) => Math.round(((Math.min(1, Math.max(-1, Number.isNaN(value) ? 0 : value)) + 1) / 2) * STEPS)
  return { value: (value) => fills[step(value)] ?? stops[2], onValue: (value) => texts[step(value)] ?? inks[0] }
}

const light: Palette = {
  background: '#ffffff',
  ink: '#1b2430',
  muted: '#59636f',
  edge: '#7f8a99',
  faintEdge: '#c3cad3',
  outline: '#78828f',
  track: '#e2e6eb',
  prunedFill: '#eceef1',
  prunedInk: '#6b7480',
  stubFill: '#f1f3f6',
  best: '#08815c',
  active: '#a3339c',
  finished: '#0a7d5a',
  onFinished: '#ffffff',
  failed: '#a8322a',
  selection: '#1b2430',
  found: '#ffe066',
  foundEdge: '#7a5f00',
  ...diverging(['#a84300', '#ee9a4d', '#f6f4ef', '#74addc', '#0b559f'], ['#000000', '#ffffff']),
}

const dark: Palette = {
  background: '#11151c',
  ink: '#e8edf4',
  muted: '#a0abba',
  edge: '#6d7a8f',
  faintEdge: '#465162',
  outline: '#7b879a',
  track: '#2a323e',
  prunedFill: '#232a34',
  prunedInk: '#8f9aab',
  stubFill: '#1d242e',
  best: '#34c793',
  active: '#e58be0',
  finished: '#34c793',
  onFinished: '#0b1410',
  failed: '#ff9c92',
  selection: '#ffffff',
  found: '#8a6d00',
  foundEdge: '#ffd84d',
  ...diverging(['#ffa24d', '#b76a2a', '#39424f', '#3b7cc2', '#7fc3ff'], ['#ffffff', '#000000']),
}

const lightHighContrast: Palette = {
  ...light,
  ink: '#000000',
  muted: '#333333',
  edge: '#4a4f57',
  faintEdge: '#858b94',
  outline: '#1c1f24',
  prunedInk: '#3c4148',
  best: '#00604a',
  active: '#7a0f74',
  finished: '#005a43',
  selection: '#000000',
  ...diverging(['#7c2a00', '#e07f22', '#ffffff', '#4a93d6', '#00377a'], ['#000000', '#ffffff']),
}

const darkHighContrast: Palette = {
  ...dark,
  background: '#000000',
  ink: '#ffffff',
  muted: '#d6dbe2',
  edge: '#b4bdc9',
  faintEdge: '#7c8694',
  outline: '#e3e7ec',
  prunedInk: '#d6dbe2',
  best: '#4be3ac',
  active: '#ffa8fb',
  finished: '#4be3ac',
  onFinished: '#000000',
  ...diverging(['#ffbe80', '#c9742c', '#1c2026', '#3f8ee0', '#a6d6ff'], ['#ffffff', '#000000']),
}
