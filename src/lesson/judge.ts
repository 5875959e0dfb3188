import type { NodeId, SearchEvent } from '../core/events.ts'
import { replay } from '../core/reducer.ts'
import { Flag, type Tree } from '../core/tree.ts'
import { bestChild, uctParts } from '../core/uct.ts'
import type { Lesson, NodeRule, NumberRule, Question } from './lesson.ts'

/** What a person has answered so far. */
export type Given =
  | { readonly kind: 'nodes'; readonly nodes: ReadonlySet<NodeId> }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'choice'; readonly option: number }

/** The nodes that a rule means, from the log: `at` events make the tree in which the question is asked. */
export const nodesOf = (rule: NodeRule, events: readonly SearchEvent[], at: number): ReadonlySet<NodeId> => {
  switch (rule.rule) {
    case 'is':
      return new Set(rule.nodes)
    case 'uct': {
      const tree = replay(events.slice(0, at))
      const chosen = bestChild(tree, rule.parent, rule.c ?? tree.config?.c ?? 2)
      return new Set(chosen === null ? [] : [chosen])
    }
    case 'best-ppm': {
      const tree = replay(events.slice(0, rule.until))
      const best = childrenOf(tree, rule.parent)
        .filter((id) => !Number.isNaN(ppmOf(tree, id)))
        .reduce<NodeId | null>((a, b) => (a === null || ppmOf(tree, b) > ppmOf(tree, a) ? b : a), null)
      return new Set(best === null ? [] : [best])
    }
    case 'pruned': {
      const tree = replay(events.slice(0, rule.until))
      return new Set(childrenOf(tree, rule.parent).filter((id) => ((tree.flags[id] ?? 0) & Flag.pruned) !== 0))
    }
  }
}

/** The number that a rule means, computed from the log. NaN for the PPM score of a node without one. */
export const numberOf = (rule: NumberRule, events: readonly SearchEvent[]): number => {
  if (rule.rule === 'is') return rule.value
  const tree = replay(events.slice(0, rule.until))
  const parts = uctParts(tree, rule.node, tree.config?.c ?? 2)
  const values = { q: parts.q, uct: parts.total, exploration: parts.exploration, visits: parts.visits, ppm: ppmOf(tree, rule.node) }
  return values[rule.rule]
}

/** Whether the answer is right. */
export const isRight = (question: Question, given: Given, events: readonly SearchEvent[], at: number): boolean => {
  if (question.kind === 'choice') return given.kind === 'choice' && (question.options[given.option]?.right ?? false)
  if (question.kind === 'number') return given.kind === 'number' && Math.abs(given.value - numberOf(question.answer, events)) <= question.tolerance
  if (given.kind !== 'nodes') return false
  const wanted = nodesOf(question.answer, events, at)
  if (question.kind === 'node') return given.nodes.size === 1 && [...given.nodes].every((id) => wanted.has(id))
  return given.nodes.size === wanted.size && [...given.nodes].every((id) => wanted.has(id))
}

/** What does not fit between a lesson and its trace. `step` counts from 0. */
export type Misfit =
  | { readonly step: number; readonly what: 'position'; readonly position: number; readonly length: number }
  | { readonly step: number; readonly what: 'node'; readonly node: NodeId }
  | { readonly step: number; readonly what: 'answer' }

/** The first thing in a lesson that its trace does not have; null when it can be taught. */
export const misfitOf = (lesson: Lesson, events: readonly SearchEvent[]): Misfit | null => {
  for (const [step, { at, focus, question }] of lesson.steps.entries()) {
    const positions = [at, ...untilOf(question)]
    const position = positions.find((value) => value > events.length)
    if (position !== undefined) return { step, what: 'position', position, length: events.length }
    const size = replay(events.slice(0, Math.max(...positions))).size
    const node = [...(focus === null ? [] : [focus]), ...nodesNamed(question)].find((id) => id >= size)
    if (node !== undefined) return { step, what: 'node', node }
    if (question !== null && !canBeAnswered(question, events, at)) return { step, what: 'answer' }
  }
  return null
}

const canBeAnswered = (question: Question, events: readonly SearchEvent[], at: number): boolean => {
  if (question.kind === 'choice') return question.options.some(({ right }) => right)
  if (question.kind === 'number') return !Number.isNaN(numberOf(question.answer, events))
  const offered = childrenOf(replay(events.slice(0, at)), question.among)
  const wanted = [...nodesOf(question.answer, events, at)]
  return wanted.length > 0 && wanted.every((id) => offered.includes(id))
}

const untilOf = (question: Question | null): number[] => {
  if (question === null || question.kind === 'choice') return []
  return 'until' in question.answer ? [question.answer.until] : []
}

const nodesNamed = (question: Question | null): NodeId[] => {
  if (question === null || question.kind === 'choice') return []
  const { answer } = question
  const among = question.kind === 'number' ? [] : [question.among]
  if ('nodes' in answer) return [...among, ...answer.nodes]
  if ('parent' in answer) return [...among, answer.parent]
  return 'node' in answer ? [...among, answer.node] : among
}

const childrenOf = (tree: Tree, id: NodeId): readonly NodeId[] => tree.children[id] ?? []

const ppmOf = (tree: Tree, id: NodeId): number => tree.ppm[id] ?? Number.NaN
