import type { Layout } from './layout.ts'

/** How much of the way is left after one time constant is 37%; after 200 ms it is 2%, which counts as arrived. */
const TIME_CONSTANT_MS = 50

/** Share of the remaining way to go in `elapsed` milliseconds, 0 to 1. Framerate-independent, and new targets need no restart. */
export function approach(elapsed: number): number {
  return 1 - Math.exp(-Math.max(0, elapsed) / TIME_CONSTANT_MS)
}

/**
 * Where the marks are while they move to their places. A new mark starts at its parent's present place, so it grows from there.
 * `x` and `y` are indexed as the layout's.
 */
export class Motion {
  x = new Float64Array(0)
  y = new Float64Array(0)
  private layout: Layout | null = null

  /** Takes a new layout; marks that exist keep their present place. With `still`, everything jumps to its place. */
  retarget(layout: Layout, still: boolean): void {
    const before = this.layout
    const x = layout.x.slice()
    const y = layout.y.slice()
    if (!still && before !== null && before.count > 0) {
      for (let mark = 0; mark < layout.count; mark++) {
        const old = before.indexOf.get(layout.keys[mark] ?? 0)
        const parent = layout.parent[mark] ?? -1
        if (old !== undefined) {
          x[mark] = this.x[old] ?? 0
          y[mark] = this.y[old] ?? 0
        } else if (parent >= 0) {
          x[mark] = x[parent] ?? 0
          y[mark] = y[parent] ?? 0
        }
      }
    }
    this.x = x
    this.y = y
    this.layout = layout
  }

  /** Moves on by `elapsed` ms. True while some mark is further than `tolerance` (slots or levels) from its place; then call again. */
  advance(elapsed: number, toleranceX: number, toleranceY: number): boolean {
    const layout = this.layout
    if (layout === null) return false
    const share = approach(elapsed)
    let far = false
    for (let mark = 0; mark < layout.count; mark++) {
      const dx = (layout.x[mark] ?? 0) - (this.x[mark] ?? 0)
      const dy = (layout.y[mark] ?? 0) - (this.y[mark] ?? 0)
      if (Math.abs(dx) > toleranceX || Math.abs(dy) > toleranceY) far = true
      this.x[mark] = (this.x[mark] ?? 0) + dx * share
      this.y[mark] = (this.y[mark] ?? 0) + dy * share
    }
    if (!far) {
      this.x.set(layout.x)
      this.y.set(layout.y)
    }
    return far
  }
  /** Puts every mark at its place. */
  settle(): void {
    if (this.layout === null) return
    this.x.set(this.layout.x)
    this.y.set(this.layout.y)
  }

  /** Moves all present places by slots and levels, for when the view moves the other way. */
  shift(dx: number, dy: number): void {
    this.x = this.x.map((x) => x + dx)
    this.y = this.y.map((y) => y + dy)
  }
}
