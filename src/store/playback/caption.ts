import type { NodeId, PruneReason, SearchEvent } from '../../core/events.ts'
import { isOwnStep } from '../../core/reducer.ts'
import type { Tree } from '../../core/tree.ts'
import { type StoryKind, type StoryMoment, tellingReasons } from '../../insight/story.ts'
import { plainText, searchFailureText, shortened, strings, unmarked } from '../../strings/index.ts'
import type { Log } from '../log/live.ts'
import type { Phase } from '../log/log-index.ts'
import { isVerified } from '../view/claim.ts'
import { stepOf } from '../view/step-in-view.ts'
import { stepTitle } from '../view/step-label.ts'

/** What just happened, in plain words, and where. */
export interface Caption {
  readonly phase: Phase
  readonly text: string
  /** The same with the terms of the field marked, as the glossary has them (`[[term|words]]`). */
  readonly marked: string
  /** The step that it is about; null without a tree. */
  readonly node: NodeId | null
  /** What of it is worth noticing. */
  readonly notable: StoryKind | null
}

/** Characters of an error that a caption has room for. */
const mostOfError = 90

const words = strings.captions
const by = strings.hands.captions

type EventOf<T extends SearchEvent['type']> = Extract<SearchEvent, { type: T }>

/** The search's latest doing at a moment of its log: the phase that the event before `position` belongs to, as far as it had come. Total for every position. */
export function captionOf(log: Log, position: number): Caption {
  const found = log.index.phaseBefore(Math.min(position, log.events.length))
  if (found === null || position <= 0) return { phase: 'start', text: words.nothing, marked: words.nothing, node: null, notable: null }
  const { phase, start } = found
  const { index, head } = log
  const events = log.events.slice(start, position)
  const story = index.storyWithin(start, position)
  const last = story.at(-1) ?? null
  // What is worth noticing stands alone: it is to be read while it lasts.
  const sentences = story.length > 0 ? story.flatMap((moment) => tell[moment.kind](moment, log, events)) : describe[phase](events, head)
  const marked = sentences.join(' ')
  const node = (story.find(({ kind }) => kind === 'first-answer') ?? last)?.node ?? placeOf(events, head)
  return { phase, text: plainText(marked), marked, node, notable: last?.kind ?? null }
}

const changeAt = ({ index, head }: Log, at: number): readonly [string, string] => {
  const change = index.changes.find(({ position }) => position === at)
  return [titleOf(head, change?.from ?? -1), titleOf(head, change?.node ?? -1)]
}

const tell: Readonly<Record<StoryKind, (moment: StoryMoment, log: Log, events: readonly SearchEvent[]) => readonly string[]>> = {
  'first-answer': (_, { head }, events) => [
    ...of('answer', events)
      .slice(0, 1)
      .map(({ answer }) => words.answer(answer, isVerified(head, answer))),
    words.firstAnswer,
  ],
  change: ({ position }, log) => [words.change(changeAt(log, position)[1])],
  abandoned: ({ position }, log) => [words.abandoned(...changeAt(log, position))],
  discarded: ({ node }, { head }, events) =>
    of('prune', events)
      .filter((prune) => prune.node === node)
      .map((prune) => words.discardedOne(titleOf(head, node), whyOf(prune))),
}

/** What an error, a rule or a score says of a discarded step, as far as a caption has room. */
const whyOf = ({ detail }: EventOf<'prune'>): string => unmarked(shortened(strings.detail(detail), mostOfError))

/** The step that a stretch of events is about: the last discarded one that its error says something about, else where the last of them happened. */
function placeOf(events: readonly SearchEvent[], tree: Tree): NodeId | null {
  const discarded = of('prune', events).find(({ reason }) => tellingReasons.has(reason))
  if (discarded !== undefined) return discarded.node
  const near = (event: SearchEvent): NodeId | null => (event.type === 'expand' ? event.node : event.type === 'execute' ? parentOfAny(tree, event) : null)
  for (const event of events.toReversed()) {
    const node = near(event) ?? stepOf(event)
    if (node !== null) return node
  }
  return tree.roots[0] ?? null
}

const parentOfAny = (tree: Tree, { results }: EventOf<'execute'>): NodeId | null => {
  const parent = tree.parent[results[0]?.id ?? -1] ?? -1
  return parent < 0 ? null : parent
}

const describe: Readonly<Record<Phase, (events: readonly SearchEvent[], tree: Tree) => string[]>> = {
  start: (events, tree) => {
    const root = events.findLast((event) => event.type === 'root')
    if (root !== undefined) return [words.root(root.search + 1, tree.config?.searches ?? 1)]
    return [words.start(unmarked(events.findLast((event) => event.type === 'start')?.question ?? ''))]
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
  execute: (events, tree) => {
    const ran = of('execute', events).reduce((sum, event) => sum + event.results.length, 0)
    return [...(ran > 0 ? [words.execute(ran)] : []), ...discarded(events, tree)]
  },
  score: (events, tree) => {
    const rounds = of('score', events)
    const scores = rounds.flatMap((event) => event.scores)
    const best = scores.reduce<(typeof scores)[number] | null>((a, b) => (a === null || b.ppm > a.ppm ? b : a), null)
    const sentence = rounds.length > 1 ? words.scoreMany : words.score
    return [
      ...(best === null ? [] : [sentence(scores.length, titleOf(tree, best.id), best.ppm)]),
      ...discarded(events, tree),
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

/** How many steps were discarded and why, and of the first whose error says something about it, that error. */
function discarded(events: readonly SearchEvent[], tree: Tree): string[] {
  const prunes = of('prune', events)
  const counts = new Map<PruneReason, number>()
  for (const { reason } of prunes) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  if (prunes.length === 0) return []
  const reasons = [...counts].map(([reason, n]) => ({ reason, n }))
  const example = prunes.find(({ reason }) => tellingReasons.has(reason))
  const why = example === undefined ? '' : whyOf(example)
  return [words.discarded(prunes.length, reasons), ...(example === undefined || why === '' ? [] : [words.discardedFor(titleOf(tree, example.node), why)])]
}

function titleOf(tree: Tree, id: NodeId): string {
  return unmarked(stepTitle(tree.texts[id]?.text ?? ''))
}
