import type { NodeId, SearchEvent } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { chooseDetail, MARK_LIMIT } from '../../viz/detail.ts'
import { type HitTest, hitTest } from '../../viz/hit.ts'
import { isStub, type Layout, layOut, stubParent } from '../../viz/layout.ts'
import { approach, Motion } from '../../viz/motion.ts'
import { paint } from '../../viz/paint.ts'
import type { Palette } from '../../viz/palette.ts'
import type { NodeReadings } from '../../viz/readings.ts'
import { composeScene, type Scene, type SceneWords, type Target } from '../../viz/scene.ts'
import { toSvg } from '../../viz/svg.ts'
import { anchorView, fitView, markBudget, mixViews, panView, type Size, type View, viewDistance, zoomView } from '../../viz/view.ts'
import { textMeasure } from './text-measure.ts'

/** What the stage draws. */
export interface StageInput {
  readonly tree: Tree
  /** The log that the tree is folded from, up to `tree.version`. Another log is another search. */
  readonly log: readonly SearchEvent[]
  readonly readings: NodeReadings
  readonly bestPath: readonly NodeId[]
  readonly selected: NodeId | null
  readonly reducedMotion: boolean
  readonly palette: Palette
  readonly words: SceneWords
}

/** Below this many pixels from its place, a mark or the view has arrived. */
const ARRIVED = 0.4
/** A frame after a pause counts as this long, in ms. */
const FIRST_FRAME = 16

/**
 * The picture on a canvas: what is laid out, where the person looks, and when to paint. Paints in animation frames, and only after
 * something has changed. Until the person moves the view it follows the tree: everything stays in sight. While the pointer is on a node,
 * that node stays under it.
 */
export class TreeStage {
  onFollow: (following: boolean) => void = () => {}
  private readonly canvas: HTMLCanvasElement
  private readonly context: CanvasRenderingContext2D | null
  private readonly measure: (text: string, bold: boolean) => number
  private input: StageInput | null = null
  private size: Size = { width: 0, height: 0 }
  private ratio = 1
  private layout: Layout | null = null
  private motion = new Motion()
  private view: View = { kx: 1, ky: 1, tx: 0, ty: 0 }
  private target: View = this.view
  private following = true
  private magnification = 1
  private collapsed = new Set<NodeId>()
  private opened = new Set<NodeId>()
  private unfolded = false
  private hovered: number | null = null
  private scene: Scene = { shapes: [], targets: [], labelled: new Set() }
  private hits: HitTest | null = null
  private stale = true
  private request = 0
  private lastFrame: number | null = null

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas
    this.context = canvas.getContext('2d')
    this.measure = textMeasure(this.context)
  }

  destroy(): void {
    cancelAnimationFrame(this.request)
  }

  update(input: StageInput): void {
    if (this.input !== null && input.tree !== this.input.tree) this.startOver()
    this.input = input
    this.stale = true
    this.schedule()
  }

  /** `size` in CSS pixels, `ratio` device pixels per CSS pixel. */
  resize(size: Size, ratio: number): void {
    this.size = size
    this.ratio = ratio
    this.canvas.width = Math.max(1, Math.round(size.width * ratio))
    this.canvas.height = Math.max(1, Math.round(size.height * ratio))
    this.stale = true
    this.draw(null)
  }

  /** Follows the tree again. */
  fit(): void {
    this.follow(true)
    this.magnification = 1
    this.stale = true
    this.schedule()
  }

  /** Zooms about a pixel, the middle of the canvas by default; at once, or gliding as after a button. */
  zoom(factor: number, x = this.size.width / 2, y = this.size.height / 2, glide = false): void {
    const before = Math.floor(Math.log2(this.magnification))
    this.magnification = Math.max(0.05, this.magnification * factor)
    if (Math.floor(Math.log2(this.magnification)) !== before) this.stale = true
    this.look(zoomView(glide ? this.target : this.view, factor, x, y), glide)
  }

  /** Moves the picture by pixels. */
  pan(dx: number, dy: number, glide = false): void {
    this.look(panView(glide ? this.target : this.view, dx, dy), glide)
  }

  /** The mark at a pixel, within `slack` of its rim. */
  markAt(x: number, y: number, slack: number): Target | null {
    this.hits ??= hitTest(this.scene.targets)
    return this.hits.at(x, y, slack)
  }

  /** Marks the key under the pointer. */
  hover(key: number | null): void {
    if (key === this.hovered) return
    this.hovered = key
    this.schedule()
  }

  /** Shows what a stub hides. */
  unfold(node: NodeId): void {
    this.collapsed.delete(node)
    this.opened.add(node)
    this.stale = true
    this.schedule()
  }

  /** Shows as many nodes as marks are ever drawn, none folded. */
  unfoldAll(): void {
    this.collapsed.clear()
    this.unfolded = true
    this.stale = true
    this.schedule()
  }

  /** Folds the branch below a node, or unfolds it where it is folded. */
  toggleFold(node: NodeId): void {
    if (this.collapsed.has(node)) {
      this.unfold(node)
      return
    }
    this.opened.delete(node)
    this.collapsed.add(node)
    this.stale = true
    this.schedule()
  }

  /** Marks drawn within the area. */
  get marksInSight(): number {
    return this.scene.targets.length
  }

  /** How many nodes a stub hides, 0 for other marks. */
  hiddenAt(key: number): number {
    if (!isStub(key) || this.layout === null) return 0
    return this.layout.hidden[this.layout.indexOf.get(key) ?? -1] ?? 0
  }

  /** The present picture as an SVG document. */
  svg(title: string): string {
    return toSvg(this.scene.shapes, this.size, this.input?.palette.background ?? 'white', title)
  }

  private startOver(): void {
    this.collapsed.clear()
    this.opened.clear()
    this.motion = new Motion()
    this.layout = null
    this.hovered = null
    this.magnification = 1
    this.follow(true)
  }

  private follow(following: boolean): void {
    if (following === this.following) return
    this.following = following
    this.onFollow(following)
  }

  private look(view: View, glide: boolean): void {
    this.follow(false)
    this.target = view
    if (!glide || (this.input?.reducedMotion ?? false)) this.view = view
    this.schedule()
  }

  private schedule(): void {
    if (this.request === 0) this.request = requestAnimationFrame((now) => this.draw(now))
  }

  /** One frame; `now` is null when it is drawn at once, outside the animation frames. */
  private draw(now: number | null): void {
    if (now !== null) this.request = 0
    const { input, size } = this
    if (input === null || size.width === 0 || size.height === 0) return
    const elapsed = now === null || this.lastFrame === null ? FIRST_FRAME : Math.min(100, now - this.lastFrame)
    const first = this.layout === null
    if (this.stale) this.arrange(input)
    const layout = this.layout
    if (layout === null) return
    if (this.following && this.hovered === null) this.target = fitView(layout, size)
    const still = first || input.reducedMotion || now === null
    const moving = this.advance(layout, elapsed, still)
    this.compose(input, layout)
    this.lastFrame = moving ? now : null
    if (moving) this.schedule()
  }

  private arrange(input: StageInput): void {
    const { bestPath, selected, tree } = input
    const budget = this.unfolded ? MARK_LIMIT : markBudget(this.size, this.following ? 1 : this.magnification)
    const layout = layOut(tree, chooseDetail(tree, { budget, bestPath, selected, collapsed: this.collapsed, opened: this.opened }))
    if ((!this.following || this.hovered !== null) && this.layout !== null) this.keepInPlace(this.layout, layout)
    this.motion.retarget(layout, input.reducedMotion)
    this.layout = layout
    this.stale = false
  }

  /** While the person inspects a part of the tree, that part stays where it is, however the rest grows. */
  private keepInPlace(before: Layout, after: Layout): void {
    const key = this.anchor(before, after)
    if (key === null) return
    const from = before.indexOf.get(key) ?? 0
    const to = after.indexOf.get(key) ?? 0
    const x0 = this.motion.x[from] ?? 0
    const y0 = this.motion.y[from] ?? 0
    const x1 = after.x[to] ?? 0
    const y1 = after.y[to] ?? 0
    this.motion.shift(x1 - x0, y1 - y0)
    this.view = anchorView(this.view, x0, y0, x1, y1)
    this.target = anchorView(this.target, x0, y0, x1, y1)
  }

  /** What the pointer is on, else the selection where it is in sight, else the mark nearest the middle. */
  private anchor(before: Layout, after: Layout): number | null {
    const selected = this.input?.selected ?? null
    const { hovered } = this
    if (hovered !== null && before.indexOf.has(hovered) && after.indexOf.has(hovered)) return hovered
    const shared = this.scene.targets.filter(({ key }) => before.indexOf.has(key) && after.indexOf.has(key))
    if (selected !== null && shared.some(({ key }) => key === selected)) return selected
    const distance = (target: Target) => Math.hypot(target.x - this.size.width / 2, target.y - this.size.height / 2)
    return shared.reduce<Target | null>((best, target) => (best === null || distance(target) < distance(best) ? target : best), null)?.key ?? null
  }

  private advance(layout: Layout, elapsed: number, still: boolean): boolean {
    if (still) {
      this.motion.settle()
      this.view = this.target
      return false
    }
    const marksMove = this.motion.advance(elapsed, ARRIVED / this.view.kx, ARRIVED / this.view.ky)
    const viewMoves = viewDistance(this.view, this.target, layout) > ARRIVED
    this.view = viewMoves ? mixViews(this.view, this.target, approach(elapsed)) : this.target
    return marksMove || viewMoves
  }

  private compose(input: StageInput, layout: Layout): void {
    const { motion, view, size, hovered, measure } = this
    this.scene = composeScene({ ...input, layout, x: motion.x, y: motion.y, view, size, hovered, measure, labelled: this.scene.labelled })
    this.hits = null
    if (this.context !== null) paint(this.context, this.scene.shapes, size, input.palette.background, this.ratio)
  }
}

/** The node that a mark stands for when it is chosen: a stub's is the parent of what it hides. */
export function nodeOfKey(key: number): NodeId | null {
  return isStub(key) ? stubParent(key) : key >= 0 ? key : null
}
