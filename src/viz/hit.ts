import { type Quadtree, quadtree } from 'd3'
import type { Target } from './frame.ts'

/** Finds the mark under a pointer. */
export interface HitTest {
  /** The mark whose circle, widened by `slack` pixels, covers (x, y); the nearest rim wins. Null when there is none. */
  at(x: number, y: number, slack: number): Target | null
}

/** Indexes the marks of a frame. */
export function hitTest(targets: readonly Target[]): HitTest {
  const index: Quadtree<Target> = quadtree<Target>()
    .x((target) => target.x)
    .y((target) => target.y)
    .addAll([...targets])
  const largest = targets.reduce((most, target) => Math.max(most, target.r), 0)
  return {
    at(x, y, slack) {
      const reach = largest + slack
      let found: Target | null = null
      let nearest = slack
      index.visit((quad, x0, y0, x1, y1) => {
        if (x0 > x + reach || x1 < x - reach || y0 > y + reach || y1 < y - reach) return true
        if (!('data' in quad)) return false
        for (let leaf: typeof quad | undefined = quad; leaf !== undefined; leaf = leaf.next) {
          const rim = Math.hypot(leaf.data.x - x, leaf.data.y - y) - leaf.data.r
          if (rim <= nearest) {
            nearest = rim
            found = leaf.data
          }
        }
        return false
      })
      return found
    },
  }
}
