import { interpolateLab, rgb } from 'd3'
import { contrast, type Palette } from './palette.ts'

/** The system's own few colours, each in a form that d3 reads, by the names that CSS has for them. */
export interface SystemColors {
  readonly Canvas: string
  readonly CanvasText: string
  readonly Highlight: string
  readonly HighlightText: string
  readonly LinkText: string
  readonly GrayText: string
}

/** Up to this value a step is neither good nor bad. */
const indifferent = 1 / 3

/** The picture in the system's colours, where a person has it give every page its own (forced colours): values have three fills, for mixtures of two colours keep no contrast. */
export function systemPalette(colors: SystemColors): Palette {
  const Canvas = opaque(colors.Canvas)
  const CanvasText = opaque(colors.CanvasText)
  const Highlight = opaque(colors.Highlight)
  const between = interpolateLab(Canvas, Highlight)(0.25)
  const inks = [CanvasText, Canvas, opaque(colors.HighlightText)]
  const readable = (fill: string) => inks.reduce((best, ink) => (contrast(ink, fill) > contrast(best, fill) ? ink : best))
  const value = (of: number) => (of > indifferent ? Highlight : of < -indifferent ? Canvas : between)
  return {
    background: Canvas,
    ink: CanvasText,
    muted: CanvasText,
    edge: CanvasText,
    faintEdge: opaque(colors.GrayText),
    outline: CanvasText,
    track: interpolateLab(Canvas, CanvasText)(0.3),
    prunedFill: Canvas,
    prunedInk: CanvasText,
    stubFill: Canvas,
    best: Highlight,
    active: opaque(colors.LinkText),
    finished: Highlight,
    onFinished: readable(Highlight),
    failed: CanvasText,
    selection: CanvasText,
    found: between,
    foundEdge: Highlight,
    value,
    onValue: (of) => readable(value(of)),
  }
}

/** Some systems give a highlight that lets the ground through, which is another colour on every other ground. */
const opaque = (color: string): string => rgb(color).copy({ opacity: 1 }).formatHex()
