import type { PruneReason } from '../../core/events.ts'
import { strings } from '../../strings/index.ts'
import { finishedGlyph, unequalGlyph } from '../../viz/glyphs.ts'
import type { Palette, ThemeName } from '../../viz/palette.ts'
import type { Shape } from '../../viz/shapes.ts'
import { Term, type TermName } from '../learn/Term.tsx'
import { usePageTheme } from '../theme/use-page-theme.ts'
import { usePalette } from '../theme/use-palette.ts'
import { nodeMark, prunedMark } from './mark-shapes.ts'
import { ShapeSvg } from './ShapeSvg.tsx'
import './tree.css'

const words = strings.tree
const reasons: readonly PruneReason[] = ['python', 'duplicate', 'illegal', 'low-ppm', 'budget', 'forbidden']

/** How to read the picture. Without `theme` it takes the page's. */
export function Legend({ theme }: { readonly theme?: ThemeName }) {
  const pageTheme = usePageTheme()
  const palette = usePalette(theme ?? pageTheme)
  return (
    <ul className="tree-legend" aria-label={words.legend.title}>
      <Entry shapes={sizeShapes(palette)} width={70} text={words.legend.size} term="visits" />
      <Entry shapes={fillShapes(palette)} width={112} text={words.legend.fill} term="q" />
      <Entry shapes={[...nodeMark(null, 0.62, palette), ...shifted(nodeMark(null, -0.35, palette), 27)]} width={53} text={words.legend.ring} term="ppm" />
      <Entry shapes={[line(palette.best, 4, [])]} width={34} text={words.legend.best} />
      <Entry shapes={[line(palette.active, 2.2, [6, 4])]} width={34} text={words.legend.active} />
      <Entry shapes={finishedGlyph(true, 13, 13, 8, palette)} width={26} text={words.legend.verified} term="verified" />
      <Entry shapes={finishedGlyph(false, 13, 13, 8, palette)} width={26} text={words.legend.unverified} />
      <Entry shapes={unequalGlyph(13, 13, 7, palette.background, palette.ink)} width={26} text={words.legend.disputed} />
      <Entry shapes={pill(words.picture.merged(3), palette)} width={34} text={words.legend.merged} term="merged" />
      <Entry shapes={pill(words.picture.stub(37), palette)} width={34} text={words.legend.stub} />
      <li>
        <Term name="pruning">{words.legend.pruned}</Term>
        {reasons.map((reason) => (
          <span key={reason} className="tree-legend-reason">
            <ShapeSvg shapes={prunedMark(reason, palette)} width={26} height={26} />
            {words.legend.reasons[reason]}
          </span>
        ))}
      </li>
    </ul>
  )
}

interface EntryProps {
  readonly shapes: readonly Shape[]
  readonly width: number
  readonly text: string
  /** What the glossary explains of it. */
  readonly term?: TermName
}

function Entry({ shapes, width, text, term }: EntryProps) {
  return (
    <li>
      <ShapeSvg shapes={shapes} width={width} height={26} />
      {term === undefined ? <span>{text}</span> : <Term name={term}>{text}</Term>}
    </li>
  )
}

function sizeShapes(palette: Palette): Shape[] {
  const disc = (x: number, r: number): Shape => ({ kind: 'circle', x, y: 13, r, fill: palette.value(0.5), stroke: palette.outline, width: 1, dash: [] })
  const edge = (x0: number, x1: number, width: number): Shape => ({
    kind: 'curve',
    x0,
    y0: 13,
    x1,
    y1: 13,
    stroke: palette.edge,
    width,
    dash: [],
    opacity: 1,
  })
  return [edge(5, 28, 1.2), edge(28, 58, 4), disc(5, 4), disc(28, 7), disc(58, 11)]
}

function fillShapes(palette: Palette): Shape[] {
  const steps = Array.from({ length: 9 }, (_, step): Shape => {
    const value = step / 4 - 1
    return { kind: 'circle', x: 24 + step * 8, y: 13, r: 5, fill: palette.value(value), stroke: palette.outline, width: 1, dash: [] }
  })
  const label = (x: number, text: string): Shape => ({ kind: 'text', x, y: 13, text, size: 11, bold: true, fill: palette.muted, align: 'center', halo: null })
  return [label(8, words.legend.low), ...steps, label(104, words.legend.high)]
}

function line(stroke: string, width: number, dash: readonly number[]): Shape {
  return { kind: 'curve', x0: 3, y0: 13, x1: 31, y1: 13, stroke, width, dash, opacity: 1 }
}

function pill(text: string, palette: Palette): Shape[] {
  return [
    { kind: 'pill', x: 1, y: 4.5, width: 32, height: 17, radius: 8.5, fill: palette.stubFill, stroke: palette.outline, opacity: 1 },
    { kind: 'text', x: 17, y: 13, text, size: 10.5, bold: true, fill: palette.ink, align: 'center', halo: null },
  ]
}

function shifted(shapes: readonly Shape[], dx: number): Shape[] {
  return shapes.map((shape) => (shape.kind === 'circle' || shape.kind === 'arc' ? { ...shape, x: shape.x + dx } : shape))
}
