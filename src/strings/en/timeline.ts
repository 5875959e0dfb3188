import type { PruneReason, StopReason } from '../../core/events.ts'
import { count, score } from '../number.ts'
import { answers } from './answers.ts'

const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`
const quoted = (step: string) => `“${step}”`
/** “A”, “A and B”, “A, B and C”. */
const list = (items: readonly string[]) => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`)

/** A text of someone else's as a sentence. */
const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** What is wrong with one step, and with several. */
const prunings: Readonly<Record<PruneReason, readonly [string, string]>> = {
  python: ['fails in Python', 'fail in Python'],
  duplicate: ['repeats another', 'repeat others'],
  illegal: ['breaks a rule of the problem', 'break a rule of the problem'],
  'low-ppm': ['is scored too low', 'are scored too low'],
  budget: ['is cut off', 'are cut off'],
  forbidden: ['is forbidden by hand', 'are forbidden by hand'],
}

interface Discarded {
  readonly reason: PruneReason
  readonly n: number
}

/** “one fails in Python and 4 repeat others”; “it fails in Python” or “all repeat others” where there is one reason only. */
const reasonsOf = (discarded: readonly Discarded[]) =>
  list(
    discarded.map(({ reason, n }) => {
      const [one, many] = prunings[reason]
      const alone = discarded.length === 1
      return n === 1 ? `${alone ? 'it' : 'one'} ${one}` : `${alone ? 'all' : count(n)} ${many}`
    }),
  )

const endings: Readonly<Record<StopReason, string>> = {
  rollouts: 'All rollouts are used up.',
  tokens: 'The token budget is spent.',
  'first-answer': 'The first answer ends the search.',
  exhausted: 'All steps proposed with these settings were explored.',
  cancelled: 'The search was stopped.',
  error: 'The search failed.',
}

/** Sentences that say in plain words what a search has just done, with the terms of the field marked (`marked.ts`). Numbers of rollouts count from 1. */
export const captions = {
  nothing: 'Nothing has happened yet.',
  start: (question: string) => `The problem: ${question}`,
  root: (search: number, searches: number) =>
    searches > 1 ? `Independent search ${count(search)} of ${count(searches)} starts from the problem.` : 'The search starts from the problem.',
  select: (rollout: number, step: string | null) =>
    step === null
      ? `[[rollout|Rollout]] ${count(rollout)} starts from the problem.`
      : `[[rollout|Rollout]] ${count(rollout)} follows the [[selection|most promising]] line to ${quoted(step)}.`,
  selectMany: (rollouts: readonly number[]) => `[[rollout|Rollouts]] ${list(rollouts.map(count))} each follow a line of their own into the tree.`,
  expand: (candidates: number, step: string | null) =>
    step === null
      ? `[[policy|The model]] [[expansion|proposes]] ${plural(candidates, 'first step', 'first steps')}.`
      : `[[policy|The model]] [[expansion|proposes]] ${plural(candidates, 'step', 'steps')} after ${quoted(step)}.`,
  expandMany: (candidates: number, places: number) =>
    `[[policy|The model]] [[expansion|proposes]] ${plural(candidates, 'step', 'steps')} at ${plural(places, 'place', 'places')} at once.`,
  execute: (ran: number) => `[[execution|Python runs]] ${plural(ran, 'step', 'steps')}.`,
  discarded: (n: number, discarded: readonly Discarded[]) => `${n === 1 ? 'One is' : `${count(n)} are`} [[pruning|discarded]]: ${reasonsOf(discarded)}.`,
  discardedOne: (step: string, why: string) => `${quoted(step)} is [[pruning|discarded]]: ${ended(why)}`,
  discardedFor: (step: string, why: string) => `${quoted(step)}: ${ended(why)}`,
  score: (n: number, step: string, ppm: number) =>
    n === 1
      ? `[[ppm|The second model]] [[scoring|scores]] the one left, ${quoted(step)}, ${score(ppm)}.`
      : `Of the ${count(n)} left, [[ppm|the second model]] likes ${quoted(step)} best: ${score(ppm)}.`,
  scoreMany: (n: number, step: string, ppm: number) =>
    `[[ppm|The second model]] [[scoring|scores]] ${count(n)} steps and likes ${quoted(step)} best: ${score(ppm)}.`,
  answer: (answer: string, verified: boolean) => (verified ? `A solution: ${answer}.` : `An answer: ${answers.named(answer, verified)}.`),
  firstAnswer: 'It is the first one of this search.',
  backup: (rollout: number, value: number, steps: number) =>
    `[[rollout|Rollout]] ${count(rollout)} ends with the value ${score(value)}, which goes [[backup|back up]] ${steps === 1 ? 'to the one step it took' : `the ${count(steps)} steps it took`}.`,
  turnBack: (rollout: number, value: number, step: string) =>
    `[[rollout|Rollout]] ${count(rollout)} [[turningBack|turns back]] to ${quoted(step)}, which it had left aside: what comes next here is worth ${score(value)} at best.`,
  deadEnd: (rollout: number) => `[[rollout|Rollout]] ${count(rollout)} is a dead end: its steps lose [[q|value]].`,
  backupMany: (rollouts: readonly number[]) => `[[rollout|Rollouts]] ${list(rollouts.map(count))} end; their values go [[backup|back up]] their lines.`,
  counts: (nodes: number) => `[[visits|Visits]] and values of ${plural(nodes, 'step', 'steps')} are taken over as they were counted elsewhere.`,
  change: (step: string) => `The search changes its mind: the [[bestLine|best line]] now begins with ${quoted(step)}.`,
  abandoned: (from: string, to: string) =>
    `The search gives up its favourite: ${quoted(from)} had the best [[ppm|first score]], yet the [[bestLine|best line]] now begins with ${quoted(to)}.`,
  exhausted: 'That line is [[exhausted|explored to its end]].',
  error: (message: string) => `The search failed: ${message}`,
  done: (reason: StopReason, answer: string | null, verified: boolean) =>
    `${endings[reason]} ${answer === null ? 'No solution was found.' : `The answer: ${answers.named(answer, verified)}.`}`,
}

/** The texts of the timeline. */
export const timeline = {
  label: 'Timeline',
  controls: 'Moving the view in time',
  slider: 'Moment in view',
  /** What the slider says of its place. */
  place: (position: number, length: number, rollouts: number) =>
    `event ${count(position)} of ${count(length)}, ${plural(rollouts, 'rollout', 'rollouts')} done`,
  rollout: (done: number, total: number) => (total > 0 ? `${count(done)} of ${plural(total, 'rollout', 'rollouts')}` : plural(done, 'rollout', 'rollouts')),
  event: (position: number, length: number) => `event ${count(position)} of ${count(length)}`,
  play: 'Replay',
  pausePlay: 'Pause the replay',
  pausePlayShort: 'Pause',
  playHint: 'Replay the search from the moment in view',
  back: { 'ten-rollouts': 'Ten rollouts back', rollout: 'One rollout back', phase: 'One phase back' },
  forward: { 'ten-rollouts': 'Ten rollouts on', rollout: 'One rollout on', phase: 'One phase on' },
  speed: 'Replay speed',
  times: (speed: number) => `${speed}×`,
  live: 'Live',
  end: 'End',
  liveHint: 'Back to what the search does right now',
  endHint: 'To the end of the search',
  atHead: 'The view follows the search',
  past: 'Looking back',
  goesOn: 'the search goes on',
  paused: 'the search is paused',
  recorded: 'Recorded',
  recordedHint: (title: string, recordedAt: string | null) => `A recorded search: ${title}${recordedAt === null ? '' : `, ${recordedAt.slice(0, 10)}`}`,
  showing: (title: string) => `Recorded search: ${title}.`,
  answers: (n: number) => plural(n, 'finished solution', 'finished solutions'),
  answersHint: 'To the next moment a solution was finished; equal answers count each time',
  changes: (n: number) => plural(n, 'change of mind', 'changes of mind'),
  changesHint: 'To the next moment the best line began with another step',
  prunings: (n: number) => `${count(n)} pruned`,
  pruningsHint: 'The grey hills show when steps were pruned',
}
