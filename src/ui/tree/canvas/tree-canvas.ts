import type { NodeId } from '../../../core/events.ts'
import type { Tree } from '../../../core/tree.ts'
import type { Callout } from '../../../viz/callout-box.ts'
import { chooseDetail, MARK_LIMIT } from '../../../viz/detail.ts'
import { readableGrowth } from '../../../viz/growth.ts'
import { type Growth, type Layout, layOut } from '../../../viz/layout.ts'
import type { Moment } from '../../../viz/moment.ts'
import { Moments } from '../../../viz/moments.ts'
import { Motion } from '../../../viz/motion.ts'
import { paint } from '../../../viz/paint.ts'
import { composeScene } from '../../../viz/scene.ts'
import { markBudget, type Size } from '../../../viz/view.ts'
import { Folds } from '../outline/folds.ts'
import { LabelPace } from '../words/label-pace.ts'
import { textMeasure } from '../words/text-measure.ts'
import { anchorOf } from './anchor.ts'
import { Camera, type Follow } from './camera.ts'
import { Drawn } from './drawn.ts'
import { LogTail } from './log-tail.ts'
import { watchedNodes } from './marks.ts'
import type { Minimap } from './minimap.ts'
import type { TreeCanvasInput } from './tree-canvas-input.ts'

/** Below this many pixels from its place, a mark has arrived. */
const ARRIVED = 0.4
/** A frame after a pause counts as this long, in ms. */
const FIRST_FRAME = 16

/**
 * The picture on a canvas: what is laid out, where the person looks, and when to paint. Paints in animation frames, and only after
 * something has changed. Until the person moves the view it follows the tree. While the pointer is on a node, that node stays under it.
 */
export class TreeCanvas {
  readonly folds = new Folds()
  readonly drawn = new Drawn()
  private readonly camera = new Camera()
  private readonly moments = new Moments()
  private readonly tail = new LogTail()
  private readonly canvas: HTMLCanvasElement
  private readonly minimap: Minimap | null
  private readonly context: CanvasRenderingContext2D | null
  private readonly measure: (text: string, bold: boolean) => number
  /** Hears where the tree grows to. */
  onGrowth: (growth: Growth) => void = () => {}
  private growth: Growth = 'down'
  /** Where the steps of this log are easier to read; null while there are too few to tell. */
  private readable: Growth | null = null
  private input: TreeCanvasInput | null = null
  private ratio = 1
  private motion = new Motion()
  private hovered: number | null = null
  /** A node to bring into sight once it has a mark. */
  private wanted: NodeId | null = null
  /** Hears in every frame where what just happened is told. */
  onCallout: (callout: Callout | null) => void = () => {}
  private stale = true
  private request = 0
  /** To how many nodes something is seen happening. */
  private watched = 0
  private readonly labelPace = new LabelPace()
  private lastFrame: number | null = null
  private clock = 0

  constructor(canvas: HTMLCanvasElement, minimap: Minimap | null = null) {
    this.canvas = canvas
    this.minimap = minimap
    this.context = canvas.getContext('2d')
    this.measure = textMeasure(this.context)
  }

  destroy(): void {
    cancelAnimationFrame(this.request)
  }

  set onFollow(listener: (follow: Follow) => void) {
    this.camera.onFollow = listener
  }

  update(input: TreeCanvasInput): void {
    if (this.input !== null && input.log !== this.input.log) this.startOver()
    this.input = input
    this.drawn.background = input.palette.background
    this.camera.bare = input.bare ?? false
    this.tail.take(input.log, input.tree.version)
    this.refresh()
  }

  /** `size` in CSS pixels, `ratio` device pixels per CSS pixel. */
  resize(size: Size, ratio: number): void {
    this.drawn.size = size
    this.ratio = ratio
    this.canvas.width = Math.max(1, Math.round(size.width * ratio))
    this.canvas.height = Math.max(1, Math.round(size.height * ratio))
    this.stale = true
    this.draw(null)
  }

  /** Keeps the whole tree in sight, or the rollout under way. */
  setFollow(follow: Follow): void {
    this.camera.setFollow(follow)
    this.refresh()
  }

  /** Zooms about a pixel, the middle of the canvas by default; at once, or gliding as after a button. */
  zoom(factor: number, x = this.drawn.size.width / 2, y = this.drawn.size.height / 2, glide = false): void {
    const before = Math.floor(Math.log2(this.camera.magnification))
    this.camera.zoom(factor, x, y, this.glides(glide))
    if (Math.floor(Math.log2(this.camera.magnification)) !== before) this.stale = true
    this.schedule()
  }

  /** Moves the picture by pixels. */
  pan(dx: number, dy: number, glide = false): void {
    this.camera.pan(dx, dy, this.glides(glide))
    this.schedule()
  }

  /** Brings a node near the middle, at a size at which it can be read. */
  show(node: NodeId): void {
    this.wanted = node
    this.refresh()
  }

  /** Puts a place of the layout, in slots and levels, into the middle. */
  centre(x: number, y: number): void {
    this.camera.setFollow('free')
    this.camera.centre(x, y, this.drawn.size)
    this.schedule()
  }

  /** Marks the key under the pointer. */
  hover(key: number | null): void {
    if (key === this.hovered) return
    this.hovered = key
    this.schedule()
  }

  /** Lays out anew, as after a change of the folds. */
  refresh(): void {
    this.stale = true
    this.schedule()
  }

  private startOver(): void {
    this.folds.clear()
    this.moments.clear()
    this.tail.startOver()
    this.motion = new Motion()
    this.drawn.layout = null
    this.hovered = null
    this.wanted = null
    this.readable = null
    this.camera.setFollow('all')
  }

  private glides(glide: boolean): boolean {
    return glide && !(this.input?.reducedMotion ?? false)
  }

  private schedule(): void {
    if (this.request === 0) this.request = requestAnimationFrame((now) => this.draw(now))
  }

  /** One frame; `now` is null when it is drawn at once, outside the animation frames. */
  private draw(now: number | null): void {
    if (now !== null) this.request = 0
    const { input } = this
    const { size } = this.drawn
    if (input === null || size.width === 0 || size.height === 0) return
    this.clock = now ?? this.clock
    const elapsed = now === null || this.lastFrame === null ? FIRST_FRAME : Math.min(100, now - this.lastFrame)
    const before = this.drawn.layout
    this.tail.passTo(this.moments, this.clock, input.reducedMotion)
    const moment = this.moments.at(this.clock)
    const watched = watchedNodes(moment)
    if (watched.length !== this.watched) this.stale = true
    this.watched = watched.length
    const told = input.callout?.node
    if (this.stale) this.arrange(input, told === undefined ? watched : [told, ...watched])
    const layout = this.drawn.layout
    if (layout === null) return
    this.aim(layout, input.tree)
    const first = before === null || before.growth !== layout.growth
    const moving = this.advance(layout, elapsed, first || input.reducedMotion || now === null)
    const goesOn = moving || this.moments.moving(this.clock)
    this.compose(input, layout, moment, goesOn)
    this.lastFrame = goesOn ? now : null
    if (goesOn) this.schedule()
  }

  private arrange(input: TreeCanvasInput, busy: readonly NodeId[]): void {
    const { bestPath, selected, pinned, found, tree } = input
    const { collapsed, opened, everything } = this.folds
    const budget = everything ? MARK_LIMIT : markBudget(this.drawn.size, this.camera.follow === 'all' ? 1 : this.camera.magnification)
    this.turn(input)
    const layout = layOut(tree, chooseDetail(tree, { budget, bestPath, selected, pinned, busy, found, collapsed, opened, folding: !everything }), this.growth)
    if ((this.camera.follow !== 'all' || this.hovered !== null) && this.drawn.layout !== null) this.keepInPlace(this.drawn.layout, layout)
    this.motion.retarget(layout, input.reducedMotion)
    this.drawn.layout = layout
    this.stale = false
  }

  /** Another growth is another picture: it begins with the whole tree, and nothing moves there from its old place. */
  private turn({ tree, readings, growth }: TreeCanvasInput): void {
    this.readable ??= readableGrowth(tree, readings)
    const wanted = growth ?? this.readable ?? 'down'
    if (wanted === this.growth) return
    this.growth = wanted
    this.motion = new Motion()
    this.drawn.layout = null
    this.drawn.scene = { ...this.drawn.scene, labels: [], callout: null }
    this.camera.setFollow('all')
    this.onGrowth(wanted)
  }

  /** Points the camera at what it follows, or at a node that was asked for. */
  private aim(layout: Layout, tree: Tree): void {
    if (this.camera.view.growth !== layout.growth) {
      this.camera.showAll(layout, this.drawn.size)
      this.camera.settle()
    }
    const wanted = layout.indexOf.get(this.wanted ?? Number.NaN)
    if (wanted !== undefined) {
      this.camera.setFollow('free')
      this.camera.showMark(layout, wanted, this.drawn.size)
      this.wanted = null
    }
    if (this.hovered !== null) return
    if (this.camera.follow === 'all') this.camera.showAll(layout, this.drawn.size)
    const head = layout.indexOf.get(tree.inFlight.at(-1)?.path.at(-1) ?? Number.NaN)
    if (this.camera.follow === 'action' && head !== undefined) this.camera.keepInSight(layout, head, this.drawn.size)
  }

  /** While the person inspects a part of the tree, that part stays where it is, however the rest grows. */
  private keepInPlace(before: Layout, after: Layout): void {
    const { hovered } = this
    const { size, scene } = this.drawn
    const key = anchorOf(scene.targets, (mark) => before.indexOf.has(mark) && after.indexOf.has(mark), {
      hovered,
      selected: this.input?.selected ?? null,
      size,
    })
    if (key === null) return
    const from = before.indexOf.get(key) ?? 0
    const to = after.indexOf.get(key) ?? 0
    const x0 = this.motion.x[from] ?? 0
    const y0 = this.motion.y[from] ?? 0
    const x1 = after.x[to] ?? 0
    const y1 = after.y[to] ?? 0
    this.motion.shift(x1 - x0, y1 - y0)
    this.camera.anchor(x0, y0, x1, y1)
  }

  private advance(layout: Layout, elapsed: number, still: boolean): boolean {
    if (still) {
      this.motion.settle()
      this.camera.settle()
      return false
    }
    const { kx, ky } = this.camera.view
    const marksMove = this.motion.advance(elapsed, ARRIVED / kx, ARRIVED / ky)
    return this.camera.advance(layout, elapsed) || marksMove
  }

  private compose(input: TreeCanvasInput, layout: Layout, moment: Moment, moving: boolean): void {
    const { motion, hovered, measure } = this
    const { size } = this.drawn
    const { view } = this.camera
    const wish = input.callout ?? null
    const looks = `${hovered} ${input.selected} ${wish?.node} ${wish?.size.width} ${wish?.size.height}`
    const keep = this.labelPace.keeps({ at: this.clock, looks, kx: view.kx }, moving)
    const before = this.drawn.scene.labels
    const labels = { labelled: new Set(before.map(({ key }) => key)), labels: keep ? before : null }
    this.drawn.scene = composeScene({
      ...input,
      layout,
      x: motion.x,
      y: motion.y,
      view,
      size,
      hovered,
      moment,
      measure,
      ...labels,
      callout: wish === null ? null : { wish, before: this.drawn.scene.callout },
    })
    this.onCallout(this.drawn.scene.callout)
    if (this.context !== null) paint(this.context, this.drawn.scene.shapes, size, input.palette.background, this.ratio)
    this.minimap?.draw(layout, view, size, input, this.clock)
  }
}
