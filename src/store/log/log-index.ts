import { favourite } from '../../core/answer.ts'
import type { NodeId, PruneReason, SearchEvent } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { type StoryMoment, tellingReasons, wasFavourite } from '../../insight/story.ts'
import { parentOf } from '../view/chain.ts'
import { normalizerOf } from '../view/normalize.ts'
import { Leader } from './leader.ts'
import { Tempo } from './tempo.ts'

/** What a stretch of the log is about. With several leaves in flight a phase holds the events of all of them. */
export type Phase = 'start' | 'select' | 'expand' | 'execute' | 'score' | 'backup' | 'hands' | 'end'

/** Something worth finding again; `position` is the number of events after which it has just happened. */
export interface Moment {
  readonly position: number
  /** The finished solution, or the first step now preferred. */
  readonly node: NodeId
}

/** The best line's first step has become another one. */
export interface ChangeOfMind extends Moment {
  /** The first step preferred before. */
  readonly from: NodeId
}

const phaseOf = (event: SearchEvent): Phase => {
  switch (event.type) {
    case 'start':
    case 'root':
      return 'start'
    case 'prune':
      return event.reason === 'low-ppm' ? 'score' : event.reason === 'forbidden' ? 'hands' : 'execute'
    case 'answer':
      return 'score'
    case 'turn':
    case 'counts':
    case 'exhausted':
      return 'backup'
    case 'resume':
    case 'intervene':
    case 'focus':
      return 'hands'
    case 'error':
    case 'done':
      return 'end'
    default:
      return event.type
  }
}

/** The number of entries of an ascending list that are at most `value`. */
export const countUpTo = (ascending: readonly number[], value: number): number => {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** The landmarks of a log, noted while it is folded. Positions are numbers of events, ascending in every list. */
export class LogIndex {
  /** Where each phase begins. */
  readonly phaseStarts: number[] = []
  readonly phases: Phase[] = []
  /** Where each rollout has ended, with what its end left exhausted. The last one's end is only known when something else follows. */
  readonly rolloutEnds: number[] = []
  /** After each pruning. */
  readonly prunings: number[] = []
  readonly answers: Moment[] = []
  /** After each intervention of a person. */
  readonly interventions: number[] = []
  readonly changes: ChangeOfMind[] = []
  /** What is worth noticing besides the phases. */
  readonly story: StoryMoment[] = []
  /** Where a replay of the log takes its time. */
  readonly tempo = new Tempo()
  readonly #told = new Set<PruneReason>()
  #first = 0
  #preferred: NodeId | null = null
  readonly #leader = new Leader()
  #ending = false

  /** The first position with a tree to see, 0 while there is none. */
  get first(): number {
    return this.#first
  }

  /** To be called with each event after it was folded into the tree. */
  note(event: SearchEvent, tree: Tree): void {
    const position = tree.version
    const phase = phaseOf(event)
    if (phase !== this.phases.at(-1)) {
      this.phases.push(phase)
      this.phaseStarts.push(position - 1)
    }
    if (this.#ending && event.type !== 'exhausted') this.rolloutEnds.push(position - 1)
    this.#ending = event.type === 'backup' || (this.#ending && event.type === 'exhausted')
    if (event.type === 'root' && this.#first === 0) this.#first = position
    if (event.type === 'prune') {
      this.prunings.push(position)
      if (tellingReasons.has(event.reason) && !this.#told.has(event.reason)) this.story.push({ kind: 'discarded', position, node: event.node })
      this.#told.add(event.reason)
    }
    if (event.type === 'prune' && event.reason === 'forbidden') this.#leader.restart(tree, normalizerOf(tree))
    if (event.type === 'intervene') this.interventions.push(position)
    if (event.type === 'answer') {
      if (this.answers.length === 0) this.story.push({ kind: 'first-answer', position, node: event.node })
      this.answers.push({ position, node: event.node })
      const found = tree.answers.at(-1)
      if (found !== undefined) this.#leader.add(found, tree, normalizerOf(tree))
    }
    if (phase === 'backup' || phase === 'hands' || event.type === 'answer' || event.type === 'done') this.#notePreference(position, tree)
    const last = this.story.at(-1)
    this.tempo.note(event, last?.position === position ? last.kind : null)
  }

  /** What was worth noticing between two positions, the later one included. */
  storyWithin(after: number, upTo: number): readonly StoryMoment[] {
    return this.story.filter(({ position }) => position > after && position <= upTo)
  }

  /** Where the phase begins whose events end at `position`. */
  phaseBefore(position: number): { readonly phase: Phase; readonly start: number } | null {
    const i = countUpTo(this.phaseStarts, position - 1) - 1
    const phase = this.phases[i]
    const start = this.phaseStarts[i]
    return phase === undefined || start === undefined ? null : { phase, start }
  }

  #notePreference(position: number, tree: Tree): void {
    const node = this.#firstStep(tree)
    const from = this.#preferred
    if (node === null) return
    this.#preferred = node
    if (from === null || sameStep(tree, from, node)) return
    this.changes.push({ position, node, from })
    this.story.push({ kind: wasFavourite(tree, from) ? 'abandoned' : 'change', position, node })
  }

  /** The first step of `bestPath`, without walking the rest of it. */
  #firstStep(tree: Tree): NodeId | null {
    const end = tree.done === null ? this.#leader.answer?.node : tree.answers.find(({ node }) => node === tree.done?.best)?.node
    if (end !== undefined) {
      let id = end
      while ((tree.depth[id] ?? 0) > 1) id = parentOf(tree, id)
      return id
    }
    const root = tree.roots[0]
    return root === undefined ? null : favourite(tree, root)
  }
}

/** Independent searches find the same step anew: that is no change of mind. */
const sameStep = (tree: Tree, a: NodeId, b: NodeId): boolean => {
  const [ranA, ranB] = [tree.runs[a] ?? null, tree.runs[b] ?? null]
  return a === b || (ranA !== null && ranB !== null && ranA.error === null && ranB.error === null && ranA.output !== '' && ranA.output === ranB.output)
}
