import { bestPath, chosenAnswer, isVerified, type Tree } from '../../store/view/readouts.ts'
import { strings } from '../../strings/index.ts'
import { chooseDetail } from '../../viz/detail.ts'
import { shorten } from '../../viz/label.ts'
import { type Layout, layOut } from '../../viz/layout.ts'
import { stillMoment } from '../../viz/moment.ts'
import { approach, Motion } from '../../viz/motion.ts'
import { paint } from '../../viz/paint.ts'
import { type Palette, paletteFor, type ThemeName } from '../../viz/palette.ts'
import type { NodeReadings } from '../../viz/readings.ts'
import { composeScene } from '../../viz/scene.ts'
import { FONT_FAMILY, type Shape } from '../../viz/shapes.ts'
import { toSvg } from '../../viz/svg.ts'
import { fitView, markBudget, mixViews, type Size, type View } from '../../viz/view.ts'
import { readingsOf } from '../tree/words/readings.ts'
import { sceneWords } from '../tree/words/scene-words.ts'
import { textMeasure } from '../tree/words/text-measure.ts'

const none: ReadonlySet<number> = new Set()
const captionHeight = 72
const margin = 24
/** Characters of what is told. */
const longestTold = 130

/** Draws a tree for export, all of it in sight, with the problem above it: one still picture, or frame after frame. */
export class Projector {
  readonly canvas: HTMLCanvasElement
  readonly #palette: Palette
  readonly #sheet: HTMLCanvasElement
  readonly #size: Size
  readonly #scale: number
  readonly #motion = new Motion()
  readonly #measure: (text: string, bold: boolean) => number
  #view: View | null = null
  #read: { readonly tree: Tree; readonly readings: NodeReadings } | null = null
  #labelled: ReadonlySet<number> = new Set()

  /** Width and height of the whole picture, drawn with so many pixels for each of them. */
  constructor(width: number, height: number, theme: ThemeName, scale = 1) {
    this.canvas = sized(width * scale, height * scale)
    this.#scale = scale
    this.#size = { width, height: height - captionHeight }
    this.#sheet = sized(this.#size.width * scale, this.#size.height * scale)
    this.#palette = paletteFor(theme)
    this.#measure = textMeasure(this.#sheet.getContext('2d'))
  }

  /**
   * Draws the tree as it stands, marks and view on their way for so many milliseconds since the last frame; null for where they end. `told` is what just happened;
   * the outcome takes its place.
   */
  draw(tree: Tree, elapsed: number | null, told = ''): void {
    const sheet = this.#sheet.getContext('2d')
    const context = this.canvas.getContext('2d')
    if (sheet === null || context === null) return
    paint(sheet, this.#compose(tree, elapsed), this.#size, this.#palette.background, this.#scale)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.fillStyle = this.#palette.background
    context.fillRect(0, 0, this.canvas.width, this.canvas.height)
    context.drawImage(this.#sheet, 0, captionHeight * this.#scale)
    context.setTransform(this.#scale, 0, 0, this.#scale, 0, 0)
    this.#caption(context, tree, told)
  }

  /** The tree as an SVG document. */
  svg(tree: Tree): string {
    return toSvg(this.#compose(tree, null), this.#size, this.#palette.background, `${tree.question} ${strings.tree.picture.label(tree.size, tree.rollouts)}`)
  }

  #compose(tree: Tree, elapsed: number | null): readonly Shape[] {
    const size = this.#size
    const best = bestPath(tree)
    const detail = chooseDetail(tree, {
      budget: markBudget(size, 1),
      bestPath: best,
      selected: null,
      pinned: none,
      busy: [],
      found: none,
      collapsed: none,
      opened: none,
      folding: true,
    })
    const layout = layOut(tree, detail)
    this.#move(layout, elapsed)
    const view = this.#view ?? fitView(layout, size)
    const { x, y } = this.#motion
    const scene = composeScene({
      tree,
      layout,
      x,
      y,
      view,
      size,
      readings: this.#readingsOf(tree),
      palette: this.#palette,
      words: sceneWords,
      bestPath: best,
      selected: null,
      hovered: null,
      pinned: none,
      found: none,
      moment: stillMoment,
      labelled: this.#labelled,
      labels: null,
      measure: this.#measure,
    })
    this.#labelled = new Set(scene.labels.map(({ key }) => key))
    return scene.shapes
  }

  /** Remembers the last tree's, whose labels are costly. */
  #readingsOf(tree: Tree): NodeReadings {
    if (this.#read?.tree !== tree) this.#read = { tree, readings: readingsOf(tree) }
    return this.#read.readings
  }

  #move(layout: Layout, elapsed: number | null): void {
    const target = fitView(layout, this.#size)
    this.#motion.retarget(layout, elapsed === null)
    if (elapsed === null || this.#view === null) {
      this.#motion.settle()
      this.#view = target
    } else {
      this.#motion.advance(elapsed, 0, 0)
      this.#view = mixViews(this.#view, target, approach(elapsed))
    }
  }

  #caption(context: CanvasRenderingContext2D, tree: Tree, told: string): void {
    const { film } = strings.traces
    const { width } = this.#size
    context.textBaseline = 'alphabetic'
    context.fillStyle = this.#palette.ink
    context.font = `600 20px ${FONT_FAMILY}`
    context.textAlign = 'left'
    context.fillText(tree.question, margin, 34, width - margin * 2)
    context.font = `400 15px ${FONT_FAMILY}`
    const answer = chosenAnswer(tree)
    const outcome = tree.done === null ? told : answer === null ? film.noAnswer : film.answer(answer, isVerified(tree, answer))
    context.fillText(shorten(outcome, longestTold), margin, 60, width * 0.74)
    context.textAlign = 'right'
    context.fillText(film.moment(tree.rollouts, tree.size), width - margin, 60)
  }
}

function sized(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas
}
