import type { NodeId, PruneReason, SearchEvent } from '../core/events.ts'
import { isOwnStep } from '../core/reducer.ts'
import type { Tree } from '../core/tree.ts'
import { searchFailureText, strings } from '../strings/index.ts'
import { isVerified } from './claim.ts'
import type { Log } from './live.ts'
import type { Phase } from './log-index.ts'
import { stepTitle } from './step-label.ts'

/** What just happened, in plain words. */
export interface Caption {
  readonly phase: Phase
  readonly text: string
}

const words = strings.captions
const by = strings.hands.captions

type EventOf<T extends SearchEvent['type']> = Extract<SearchEvent, { type: T }>

/** The search's latest doing at a moment of its log: the phase that the event before `position` belongs to, as far as it had come. Total for every position. */
export function captionOf(log: Log, position: number): Caption {
  const found = log.index.phaseBefore(Math.min(position, log.events.length))
  if (found === null || position <= 0) return { phase: 'start', text: words.nothing }
  const { phase, start } = found
  const events = log.events.slice(start, position)
  const change = log.index.changes.findLast((moment) => moment.position > start && moment.position <= position)
  const sentences = [...describe[phase](events, log.head), ...(change === undefined ? [] : [words.change(titleOf(log.head, change.node))])]
  return { phase, text: sentences.join(' ') }
}

const describe: Readonly<Record<Phase, (events: readonly SearchEvent[], tree: Tree) => readonly string[]>> = {
  start: (events, tree) => {
    const root = events.findLast((event) => event.type === 'root')
    if (root !== undefined) return [words.root(root.search + 1, tree.config?.searches ?? 1)]
    return [words.start(events.findLast((event) => event.type === 'start')?.question ?? '')]
  },
  select: (events, tree) => {
    const selected = of('select', events)
    const [only] = selected
    if (only === undefined) return []
    if (selected.length > 1) return [words.selectMany(selected.map(({ rollout }) => rollout + 1))]
    const leaf = only.path.length > 1 ? only.path.at(-1) : undefined
    return [words.select(only.rollout + 1, leaf === undefined ? null : titleOf(tree, leaf))]
  },
  expand: (events, tree) => {
    const expanded = of('expand', events)
    const [only] = expanded
    if (only === undefined) return []
    if (expanded.length === 1 && isOwnStep(only)) return [strings.hands.captions.own(titleOf(tree, only.candidates[0]?.id ?? -1))]
    const candidates = expanded.reduce((sum, event) => sum + event.candidates.length, 0)
    if (expanded.length > 1) return [words.expandMany(candidates, expanded.length)]
    return [words.expand(candidates, tree.depth[only.node] === 0 ? null : titleOf(tree, only.node))]
  },
  execute: (events) => {
    const ran = of('execute', events).reduce((sum, event) => sum + event.results.length, 0)
    return [...(ran > 0 ? [words.execute(ran)] : []), ...discarded(events)]
  },
  score: (events, tree) => {
    const rounds = of('score', events)
    const scores = rounds.flatMap((event) => event.scores)
    const best = scores.reduce<(typeof scores)[number] | null>((a, b) => (a === null || b.ppm > a.ppm ? b : a), null)
    const sentence = rounds.length > 1 ? words.scoreMany : words.score
    return [
      ...(best === null ? [] : [sentence(scores.length, titleOf(tree, best.id), best.ppm)]),
      ...discarded(events),
      ...of('answer', events).map(({ answer }) => words.answer(answer, isVerified(tree, answer))),
    ]
  },
  backup: (events, tree) => {
    const ended = of('backup', events)
    const [only] = ended
    const closed = events.some((event) => event.type === 'exhausted') ? [words.exhausted] : []
    const turned = of('turn', events).map(({ rollout, value, to }) => words.turnBack(rollout + 1, value, titleOf(tree, to.at(-1) ?? -1)))
    if (turned.length > 0) return [...ended.map(({ rollout }) => words.backupMany([rollout + 1])), ...turned, ...closed]
    if (only === undefined) return [...of('counts', events).map(({ nodes }) => words.counts(nodes.length)), ...closed]
    if (ended.length > 1) return [words.backupMany(ended.map(({ rollout }) => rollout + 1))]
    const steps = only.path.length - 1
    return [only.value === -1 || steps === 0 ? words.deadEnd(only.rollout + 1) : words.backup(only.rollout + 1, only.value, steps), ...closed]
  },
  hands: (events, tree) => {
    const stepOr = (id: NodeId) => ((tree.depth[id] ?? 0) === 0 ? null : titleOf(tree, id))
    const asked = of('intervene', events).at(-1)?.intervention
    if (asked === undefined) return events.some(({ type }) => type === 'focus') ? [by.focusHere] : [by.resume]
    if (asked.kind === 'reconfigure') return [by.reconfigure(asked.change)]
    const step = stepOr(asked.node)
    if (asked.kind === 'forbid') return [by.forbid(step ?? '')]
    if (asked.kind === 'widen') return [by.widen(asked.candidates, step)]
    return [asked.kind === 'focus' ? by.focus(asked.rollouts, step) : by.step(step)]
  },
  end: (events, tree) =>
    events.flatMap((event) =>
      event.type === 'error'
        ? words.error(searchFailureText(event.fault))
        : event.type === 'done'
          ? words.done(event.reason, event.answer, event.answer !== null && isVerified(tree, event.answer))
          : [],
    ),
}

function of<T extends SearchEvent['type']>(type: T, events: readonly SearchEvent[]): EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type)
}

function discarded(events: readonly SearchEvent[]): string[] {
  const counts = new Map<PruneReason, number>()
  for (const { reason } of of('prune', events)) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0)
  return total === 0
    ? []
    : [
        words.discarded(
          total,
          [...counts].map(([reason, n]) => ({ reason, n })),
        ),
      ]
}

function titleOf(tree: Tree, id: NodeId): string {
  return stepTitle(tree.texts[id]?.text ?? '')
}
