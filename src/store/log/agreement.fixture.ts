import { favourite } from '../../core/answer.ts'
import type { SearchEvent } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { uctParts } from '../../core/uct.ts'
import { choiceAt } from '../../insight/choice.ts'
import { figuresOf } from '../../insight/figures.ts'
import { countByReason, discardedSteps } from '../../insight/ledger.ts'
import { outcomeOf } from '../../insight/outcome.ts'
import { answerBoard } from '../view/answer-board.ts'
import { nodeView } from '../view/node-view.ts'
import { normalizerOf } from '../view/normalize.ts'
import { bestPath } from '../view/readouts.ts'
import { resultOf } from '../view/result.ts'
import { type Log, logOf } from './live.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
const idsOf = (tree: Tree): readonly number[] => Array.from({ length: tree.size }, (_, id) => id)

/** Each thing that the page tells of a search in several places, with what each of them tells. Equal within each list when the page agrees with itself. */
export function tellings({ head, index, events }: Log): Readonly<Record<string, readonly unknown[]>> {
  const figures = figuresOf(head)
  const outcome = outcomeOf(head, normalizerOf(head))
  const { rows, count } = answerBoard(head)
  const result = resultOf(head)
  const discarded = discardedSteps(head)
  const firstRow = figures.first === null ? null : rows.find(({ answer }) => same(head, answer, figures.first?.answer ?? ''))
  const line = bestPath(head)
  const openLine = head.roots[0] === undefined ? null : favourite(head, head.roots[0])
  // Changes of mind are noted where a rollout ends and an answer is found, not while candidates still come in.
  const isNoted = ['backup', 'exhausted', 'answer', 'done'].includes(events.at(-1)?.type ?? '')
  const changed = isNoted ? index.changes.at(-1)?.node : undefined
  const backups = events.filter(({ type }) => type === 'backup').length
  return {
    rollouts: [figures.rollouts, outcome.rollouts, head.rollouts, ...(events.some(({ type }) => type === 'counts') ? [] : [backups])],
    solutions: [figures.solutions, outcome.solutions, index.answers.length, sum(rows.map(({ times }) => times))],
    answers: [count, rows.length, new Set(head.answers.map(({ answer }) => normalizerOf(head)(answer))).size],
    firstNode: [figures.first?.node, index.answers[0]?.node, head.answers[0]?.node],
    firstRollout: [figures.first?.rollout ?? null, outcome.firstAfter, firstRow?.rollout ?? null],
    best: [result?.node ?? null, outcome.answer?.node ?? null, result === null ? null : (line.at(-1) ?? null)],
    bestAnswer: [result?.claim.answer ?? null, outcome.answer?.answer ?? null],
    bestScore: [result?.ppm ?? null, outcome.answer?.ppm ?? null],
    firstStep: [
      line[1] ?? null,
      result === null ? openLine : (line[1] ?? null),
      ...(changed === undefined ? [] : [sameState(head, changed, line[1]) ? line[1] : changed]),
    ],
    discarded: [
      figures.discarded,
      discarded.length,
      sum(Object.values(countByReason(discarded))),
      new Set(events.flatMap((event) => (event.type === 'prune' ? [event.node] : []))).size,
    ],
    steps: [figures.steps, outcome.steps, figures.nodes - head.roots.length],
    tokens: [figures.policyTokens, outcome.policyTokens, sum(head.texts.slice(0, head.size).map(({ tokens }) => tokens.length))],
  }
}

/** For each node what panel, choice and selection tell of its Q and its visits. */
export function nodeTellings({ head }: Log): readonly (readonly unknown[])[] {
  return idsOf(head).flatMap((id) => {
    const view = nodeView(head, id)
    const parent = head.parent[id] ?? -1
    const { q, visits } = uctParts(head, id, 2)
    // A choice counts the rollouts in flight as losses, and says so.
    const row = parent < 0 || head.inFlight.length > 0 ? null : choiceAt(head, parent).rows.find((found) => found.id === id)
    return [
      [view?.q, q, ...(row ? [row.q] : [])],
      [view?.visits, visits, ...(row ? [row.visits] : [])],
    ]
  })
}

/** The logs of a search at some of its moments, its end last. */
export const moments = (events: readonly SearchEvent[], every: number): readonly Log[] =>
  [...events.keys()].filter((i) => i % every === every - 1 || i === events.length - 1).map((i) => logOf(events.slice(0, i + 1)))

const same = (tree: Tree, a: string, b: string): boolean => normalizerOf(tree)(a) === normalizerOf(tree)(b)

const sameState = (tree: Tree, a: number, b: number | undefined): boolean => a === b || (b !== undefined && tree.runs[a]?.output === tree.runs[b]?.output)
