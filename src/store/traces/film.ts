import type { SearchEvent } from '../../core/events.ts'
import { apply, createTree } from '../../core/reducer.ts'
import type { Tree } from '../../core/tree.ts'

/** Events after which the picture is worth showing: prunings come in showers and belong to the step before them. */
const telling: ReadonlySet<SearchEvent['type']> = new Set(['root', 'select', 'expand', 'score', 'answer', 'backup', 'turn', 'counts', 'done'])

export interface Moment {
  readonly tree: Tree
  readonly share: number
  readonly count: number
}

/**
 * The moments of a run for a film, at most `most` of them, evenly chosen, the last one included. Each gives the same tree, folded further. `share` is how much
 * of the film has been shown with it, 0 to 1, and `count` how many moments there are.
 */
export function* moments(events: readonly SearchEvent[], most: number): Generator<Moment> {
  const ticks = events.flatMap((event, i) => (telling.has(event.type) ? [i + 1] : []))
  const count = Math.min(most, ticks.length)
  const tree = createTree()
  for (let k = 1; k <= count; k++) {
    const until = k === count ? events.length : (ticks[Math.ceil((k * ticks.length) / count) - 1] ?? events.length)
    for (const event of events.slice(tree.version, until)) apply(tree, event)
    yield { tree, share: k / count, count }
  }
}
