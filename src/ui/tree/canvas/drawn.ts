import type { Target } from '../../../viz/frame.ts'
import { type HitTest, hitTest } from '../../../viz/hit.ts'
import { isStub, type Layout, stubParent } from '../../../viz/layout.ts'
import type { Scene } from '../../../viz/scene.ts'
import { toSvg } from '../../../viz/svg.ts'
import type { Tally } from '../../../viz/tally.ts'
import type { Size } from '../../../viz/view.ts'
import { drawnApart } from './drawn-apart.ts'

/** The picture as it was last drawn: what lies where in it, and itself as a file. */
export class Drawn {
  layout: Layout | null = null
  /** In CSS pixels. */
  size: Size = { width: 0, height: 0 }
  background = 'white'
  #scene: Scene = { shapes: [], targets: [], labels: [], callout: null }
  #hits: HitTest | null = null

  get scene(): Scene {
    return this.#scene
  }

  set scene(scene: Scene) {
    this.#scene = scene
    this.#hits = null
  }

  /** The mark at a pixel, within `slack` of its rim. */
  markAt(x: number, y: number, slack: number): Target | null {
    this.#hits ??= hitTest(this.scene.targets)
    return this.#hits.at(x, y, slack)
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

  /** What a stub hides, null for other marks. */
  tallyAt(key: number): Tally | null {
    return isStub(key) ? (this.layout?.tallies.get(stubParent(key)) ?? null) : null
  }

  /** As an SVG document. */
  svg(title: string): string {
    return toSvg(this.scene.shapes, this.size, this.background, title)
  }

  /** On a canvas of its own, with so many pixels for each of the picture's. */
  canvas(document: Document, scale: number): HTMLCanvasElement {
    return drawnApart(document, this.scene.shapes, this.size, this.background, scale)
  }
}
