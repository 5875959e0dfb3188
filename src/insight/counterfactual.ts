import type { SearchConfig } from '../core/config.ts'
import type { NodeId, SearchEvent } from '../core/events.ts'
import { Failure } from '../core/failure.ts'
import type { Intervention } from '../core/intervention.ts'
import { replay } from '../core/reducer.ts'
import { runSearch } from '../core/search.ts'
import type { Tree } from '../core/tree.ts'
import { recordedEnvironment, type Unrecorded } from './recorded.ts'

/** What is to be otherwise than it was. */
export interface Change {
  readonly c: number
  /** `none` leaves the PPM out of selection, values and the choice of the answer. */
  readonly guidance: SearchConfig['guidance']
  /** Only the first so many candidates of each recorded expansion, at least 1. */
  readonly candidates: number
}

/** Where the search, so changed, would have gone. */
export interface Counterfactual {
  /** What the search found on recorded expansions alone: the fold of `log`. */
  readonly tree: Tree
  readonly log: readonly SearchEvent[]
  /** For each node of `tree` the node of the log that it is. */
  readonly recorded: readonly NodeId[]
  /** The first thing the search asked for that was never recorded, and in which rollout, counted from 0; null when it came to its own end. */
  readonly left: (Unrecorded & { readonly rollout: number }) | null
  /** The first rollout, counted from 0, that took another path than the recorded one; null when none did. */
  readonly parted: number | null
  /** Steps kept here that the log had merged into an equal one: they took its score and its expansion, since they never got their own. */
  readonly standIns: number
}

/**
 * Searches again over the expansions of a log, with `core`'s own search and no model: the same code that selected then selects here, so with nothing
 * changed it gives the recorded search again, event for event. Changes of its settings come after as many rollouts as in the log. It ends where it needs what was never recorded: the expansion of a step that was not expanded,
 * or a score where no PPM scored. Of a log with several independent searches it replays the one of `root`.
 * @param breathe awaited before each rollout; lets the page live meanwhile.
 * @throws the signal's reason when aborted; RangeError when the log does not fit together or has no such root.
 */
export const replayWith = async (
  events: readonly SearchEvent[],
  root: NodeId,
  change: Change,
  normalize: (answer: string) => string,
  { signal, breathe }: { readonly signal?: AbortSignal; readonly breathe?: () => Promise<void> } = {},
): Promise<Counterfactual> => {
  const original = replay(events)
  const start = events.find((event) => event.type === 'start')
  if (start === undefined || (original.parent[root] ?? 0) >= 0) throw new RangeError(`the log has no root ${root} to search from`)
  const source = recordedEnvironment(events, original, root, change.candidates, normalize)
  const recorded: NodeId[] = []
  const log: SearchEvent[] = []
  const input = { question: original.question, family: original.family, model: original.model, config: { ...start.config, ...change, searches: 1 } }
  const changes = settingsChanges(events, original.search[root] ?? 0)
  let done = 0
  await runSearch(source.environment, input, {
    interventions: {
      get waiting() {
        return changes[0] !== undefined && done >= changes[0].after
      },
      take() {
        return this.waiting ? (changes.shift()?.asked ?? null) : null
      },
      settled: () => {},
    },
    ...(signal ? { signal } : {}),
    gate: async (before) => {
      if (before === 'rollout') await breathe?.()
    },
    onEvent(event, at) {
      done = at.rollouts
      log.push(event)
      if (event.type === 'root') recorded[event.id] = root
      if (event.type === 'expand') for (const candidate of event.candidates) recorded[candidate.id] = source.recordedNode(candidate) ?? root
    },
  })
  signal?.throwIfAborted()
  const left = source.left()
  // Leaving the record is no failure of the search: its tree is the fold of what went before.
  const kept = left === null ? log : log.filter(({ type }) => type !== 'error')
  const tree = replay(kept)
  if (left === null && tree.error !== null) throw new Failure(tree.error)
  const parted = firstParting(events, original.search[root] ?? 0, log, recorded)
  const standIns = recorded.filter((before, id) => original.prunes.get(before)?.reason === 'duplicate' && !tree.prunes.has(id)).length
  return { tree, log: kept, recorded, left: left === null ? null : { ...left, rollout: rolloutOf(log) }, parted, standIns }
}

/** The changes of settings in a log, each with how many rollouts of the search had ended before it: the search had gone on with them from there. */
const settingsChanges = (events: readonly SearchEvent[], search: number): { readonly after: number; readonly asked: Intervention }[] => {
  let after = 0
  return events.flatMap((event) => {
    if (event.type === 'backup' && event.search === search) after++
    return event.type === 'intervene' && event.intervention.kind === 'reconfigure' ? [{ after, asked: event.intervention }] : []
  })
}

/** The rollout that was selected last. */
const rolloutOf = (log: readonly SearchEvent[]): number => log.reduce((rollout, event) => (event.type === 'select' ? event.rollout : rollout), 0)

const firstParting = (events: readonly SearchEvent[], search: number, log: readonly SearchEvent[], recorded: readonly NodeId[]): number | null => {
  const before = events.flatMap((event) => (event.type === 'select' && event.search === search ? [event.path] : []))
  const ended = events.flatMap((event) => (event.type === 'backup' && event.search === search ? [[event.rollout, event.path] as const] : []))
  const ends = new Map(ended)
  for (const event of log) {
    const path = event.type === 'select' ? before[event.rollout] : event.type === 'backup' ? ends.get(event.rollout) : undefined
    if (path === undefined || (event.type !== 'select' && event.type !== 'backup')) continue
    if (event.path.length !== path.length || event.path.some((id, i) => recorded[id] !== path[i])) return event.rollout
  }
  return null
}
