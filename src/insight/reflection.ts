import type { NodeId, SearchEvent } from '../core/events.ts'
import { apply, createTree } from '../core/reducer.ts'
import { Flag, type Tree } from '../core/tree.ts'
import { isOpen } from '../core/walk.ts'

/** The least fall and the least rise in PPM score that count: a tenth of the range from -1 to 1. */
export const leastChange = 0.2

/** A step on a line with its PPM score. */
export interface Reading {
  readonly node: NodeId
  readonly ppm: number
}

/** A moment of self-reflection. Positions count events: 0 is the empty log, p the state after the first p events. */
export interface Reflection {
  readonly search: number
  /** The rollout that was given up and the one that took another branch, counted from 0; the same where a rollout turned back. */
  readonly left: number
  readonly taken: number
  /** Node where the two lines part. */
  readonly fork: NodeId
  /** The scores of the line that was given up, below the fork. */
  readonly fall: readonly Reading[]
  /** The scores of the other line, below the fork. */
  readonly rise: readonly Reading[]
  /** The second line ended in a finished solution. */
  readonly finished: boolean
  /** Just before the first rollout was selected. */
  readonly from: number
  /** Just after the other branch was selected. */
  readonly turn: number
  /** Just after the other line was backed up. */
  readonly to: number
  /** Fall and rise in PPM score together: how striking it is. */
  readonly strength: number
}

interface Line {
  readonly search: number
  readonly rollout: number
  readonly path: readonly NodeId[]
  readonly selectedAt: number
  readonly backedUpAt: number
}

/**
 * Finds where a search turned away from a line that grew worse and did better elsewhere, what the paper calls intrinsic self-reflection (section 5).
 * Nobody tells the search to: it follows from the scores. Two rollouts of one search, or a rollout before and after it
 * turned back, are a reflection when all of this holds.
 *
 * - The switch: the second rollout is the next that was selected after the first was backed up, and leaves its line at a fork above the line's end. It was free
 *   to: at that moment the first line's branch at the fork was still open.
 * - The fall: below the fork, the PPM's score of the first line's last scored step is at least `leastChange` below the best score of an earlier step, and the
 *   line did not end in a finished solution.
 * - The rise: below the fork, the PPM's score of the second line's last scored step is at least `leastChange` above that of its first one, and above every
 *   score of the first line.
 *
 * The paper's example has it all: a line scored -0.08, -0.219, -0.348 is left for one scored 0.620, 0.698, 0.835.
 * A line whose scores only rise has no fall and a line whose scores only fall has no rise, so a search of such lines alone gives nothing. Steps without a score
 * are skipped: a search that no PPM guides has no reflections. Pairs are in the order of the switch.
 */
export const findReflections = (events: readonly SearchEvent[]): readonly Reflection[] => new ReflectionFinder().read(events)

interface Switch {
  readonly before: Line
  /** Index of the fork in both paths. */
  readonly fork: number
}

const keyOf = (event: { readonly search: number; readonly rollout: number }): string => `${event.search} ${event.rollout}`

/** Reads a log that grows: each event is looked at once. */
export class ReflectionFinder {
  #found: readonly Reflection[] = []
  #read = 0
  readonly #tree = createTree()
  /** Index of each rollout's selection. */
  readonly #selected = new Map<string, number>()
  /** The last line backed up in each search, until another is selected. */
  readonly #latest = new Map<number, Line>()
  /** Rollouts that turned away from the line before them though they could have gone on along it. */
  readonly #switches = new Map<string, Switch>()

  /** All there are in the log, of which what was read before must be the beginning. A new list only when there is a new one in it. */
  read(events: readonly SearchEvent[]): readonly Reflection[] {
    for (; this.#read < events.length; this.#read++) {
      const event = events[this.#read]
      if (event === undefined) break
      apply(this.#tree, event)
      if (event.type === 'select') this.#select(event)
      else if (event.type === 'backup') this.#backUp(event)
      else if (event.type === 'turn') {
        this.#backUp(event)
        this.#select({ ...event, path: event.to })
      }
    }
    return this.#found
  }

  #select(event: Pick<Line, 'search' | 'rollout' | 'path'>): void {
    this.#selected.set(keyOf(event), this.#read)
    const before = this.#latest.get(event.search)
    this.#latest.delete(event.search)
    if (before === undefined) return
    const fork = lastCommon(before.path, event.path)
    if (fork < before.path.length - 1 && isOpen(this.#tree, before.path[fork + 1] ?? -1)) this.#switches.set(keyOf(event), { before, fork })
  }

  #backUp(event: Pick<Line, 'search' | 'rollout' | 'path'>): void {
    const { search, rollout, path } = event
    const line = { search, rollout, path, selectedAt: this.#selected.get(keyOf(event)) ?? this.#read, backedUpAt: this.#read }
    this.#latest.set(search, line)
    const turned = this.#switches.get(keyOf(event))
    const reflection = turned === undefined ? null : judge(this.#tree, turned.before, line, turned.fork)
    if (reflection !== null) this.#found = [...this.#found, reflection]
  }
}

/** Index of the last node that the paths share from their root on. */
const lastCommon = (a: readonly NodeId[], b: readonly NodeId[]): number => {
  let index = 0
  while (index + 1 < a.length && a[index + 1] === b[index + 1]) index++
  return index
}

const judge = (tree: Tree, before: Line, after: Line, fork: number): Reflection | null => {
  const readings = (path: readonly NodeId[]): Reading[] =>
    path
      .slice(fork + 1)
      .map((node) => ({ node, ppm: tree.ppm[node] ?? Number.NaN }))
      .filter(({ ppm }) => !Number.isNaN(ppm))
  const [fall, rise] = [readings(before.path), readings(after.path)]
  const [low, start, high] = [fall.at(-1), rise[0], rise.at(-1)]
  if (low === undefined || start === undefined || high === undefined) return null
  const isFinished = ({ path }: Line): boolean => ((tree.flags[path.at(-1) ?? -1] ?? 0) & Flag.finished) !== 0
  if (isFinished(before)) return null
  const peak = Math.max(...fall.map(({ ppm }) => ppm))
  const fell = peak - low.ppm
  const rose = high.ppm - start.ppm
  if (fell < leastChange || rose < leastChange || high.ppm <= peak) return null
  return {
    search: before.search,
    left: before.rollout,
    taken: after.rollout,
    fork: before.path[fork] ?? 0,
    fall,
    rise,
    finished: isFinished(after),
    from: before.selectedAt,
    turn: after.selectedAt + 1,
    to: after.backedUpAt + 1,
    strength: fell + rose,
  }
}
