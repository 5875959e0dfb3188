import type { Layout } from '../../../viz/layout.ts'
import { approach } from '../../../viz/motion.ts'
import { anchorView, fitView, mixViews, panView, pixelOf, type Size, type View, viewDistance, zoomView } from '../../../viz/view.ts'

/** What the view keeps in sight: the whole tree, the rollout under way, or what the person has chosen to look at. */
export type Follow = 'all' | 'action' | 'free'

/** Below this many pixels from its place, the view has arrived. */
const ARRIVED = 0.4
/** Slots at least this wide, in pixels, where a single node is to be looked at. */
const NEAR_SLOT = { down: 96, across: 40 }
/** Share of the area, on either side, in which what is followed does not stay. */
const MARGIN = 0.22

/** Where the person looks, and where the view glides to. */
export class Camera {
  onFollow: (follow: Follow) => void = () => {}
  view: View = { growth: 'down', kx: 1, ky: 1, tx: 0, ty: 0 }
  /** Whether nothing stands over the picture. */
  bare = false
  /** Zoom since everything was in sight. */
  magnification = 1
  follow: Follow = 'all'
  private target: View = this.view

  setFollow(follow: Follow): void {
    if (follow === this.follow) return
    this.follow = follow
    if (follow === 'all') this.magnification = 1
    this.onFollow(follow)
  }

  /** Zooms about a pixel; at once, or gliding as after a button. */
  zoom(factor: number, x: number, y: number, glide: boolean): void {
    const before = glide ? this.target : this.view
    const after = zoomView(before, factor, x, y)
    this.magnification = Math.max(0.05, (this.magnification * after.kx) / before.kx)
    // Who follows the action keeps following it, closer or from further off.
    this.look(after, glide, this.follow === 'action' ? 'action' : 'free')
  }

  /** Moves the picture by pixels. */
  pan(dx: number, dy: number, glide: boolean): void {
    this.look(panView(glide ? this.target : this.view, dx, dy), glide, 'free')
  }

  private look(view: View, glide: boolean, follow: Follow): void {
    this.setFollow(follow)
    this.target = view
    if (!glide) this.view = view
  }

  /** Shows the whole layout. */
  showAll(layout: Layout, size: Size): void {
    this.target = fitView(layout, size, this.bare)
  }

  /** Brings a mark near the middle, and near enough to be read. */
  showMark(layout: Layout, mark: number, size: Size): void {
    this.near(size)
    // A little above the middle: what comes of it stands below.
    this.centre(layout.x[mark] ?? 0, layout.y[mark] ?? 0, size, 0.42)
  }

  /** Keeps a mark clear of the border, moving no more than that takes. */
  keepInSight(layout: Layout, mark: number, size: Size): void {
    this.near(size)
    const shift = (at: number, length: number) => Math.max(0, length * MARGIN - at) - Math.max(0, at - length * (1 - MARGIN))
    const { x, y } = pixelOf(this.target, layout.x[mark] ?? 0, layout.y[mark] ?? 0)
    this.target = panView(this.target, shift(x, size.width), shift(y, size.height))
  }

  /** Puts a place of the layout, in slots and levels, into the middle, or so far down. */
  centre(x: number, y: number, size: Size, down = 0.5): void {
    const at = pixelOf(this.target, x, y)
    this.target = panView(this.target, size.width / 2 - at.x, size.height * down - at.y)
  }

  private near(size: Size): void {
    const slot = NEAR_SLOT[this.target.growth]
    if (this.target.kx >= slot) return
    const factor = slot / this.target.kx
    this.magnification *= factor
    this.target = zoomView(this.target, factor, size.width / 2, size.height / 2)
  }

  /** Moves the view so that a mark which went from (x0, y0) to (x1, y1), in slots and levels, keeps its pixel. */
  anchor(x0: number, y0: number, x1: number, y1: number): void {
    this.view = anchorView(this.view, x0, y0, x1, y1)
    this.target = anchorView(this.target, x0, y0, x1, y1)
  }

  settle(): void {
    this.view = this.target
  }

  /** Moves on by `elapsed` ms. True while the view is on its way. */
  advance(layout: Layout, elapsed: number): boolean {
    const moving = viewDistance(this.view, this.target, layout) > ARRIVED
    this.view = moving ? mixViews(this.view, this.target, approach(elapsed)) : this.target
    return moving
  }
}
