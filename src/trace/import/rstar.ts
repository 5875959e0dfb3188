import * as v from 'valibot'
import type { PruneReason } from '../../core/events.ts'
import { pathOf } from '../../schema/expected.ts'
import { number, record, textUpTo, whole } from '../../schema/parts.ts'
import { checked, fieldsOf } from '../checked.ts'
import { TraceError } from '../faults.ts'
import { limits } from '../limits.ts'
import type { Trace } from '../trace.ts'
import { type ImportedNode, toTrace } from './imported.ts'
import { stepText } from './rstar-text.ts'

/**
 * The trees that rStar-Math's published program writes (github.com/microsoft/rStar, branch rStar-math), one problem a line: the problem's own fields and,
 * under `rstar`, an object of nodes by tag. The root is `0`, its first child `0.1`. A node has text, action, action_input, observation, final_answer,
 * extra_info, value, q_value and visit_count; nodes without code have no observation, beam search writes no q_value and no visit_count, and adds `solutions`.
 * The value is the first one that the node was given: the PPM's score, tanh(x / 5); or a reward, +1 or -1, for failed lines always and for answers when
 * sampling for training; or 0 where there was none. The root's is the first one backed up to it.
 */
const tagPattern = /^0(?:\.\d+)*$/

const words = v.optional(textUpTo(limits.text), '')
const asked = v.optional(v.nullable(textUpTo(limits.question)), null)
/** What a line says besides its tree. */
const head = record({ question: asked })
const score = v.optional(v.nullable(number(-1, 1)), null)

const rstarNode = record({
  text: textUpTo(limits.text),
  extra_info: words,
  observation: words,
  final_answer: v.optional(textUpTo(limits.line), ''),
  value: score,
  q_value: score,
  visit_count: v.optional(v.nullable(whole(0, 2 ** 31)), null),
})

type RstarNode = v.InferOutput<typeof rstarNode>

/** What rStar writes instead of an answer where a line has failed. */
const failures: ReadonlyMap<string, PruneReason> = new Map([
  ['Too many consecutive steps have code errors.', 'python'],
  ['Fail to sove the problem within limited steps.', 'budget'],
  ['Fail to generate parsable text for next step.', 'illegal'],
])

const isRecord = (raw: unknown): raw is object => typeof raw === 'object' && raw !== null && !Array.isArray(raw)

/** A line of rStar's output, or a tree cut out of one. */
export const isRstar = (raw: unknown): boolean =>
  isRecord(raw) && (Object.hasOwn(raw, 'rstar') || (Object.hasOwn(raw, '0') && Object.keys(raw).every((key) => tagPattern.test(key) || key === 'solutions')))

/** The question of a line, for lists of them; empty when it has none. */
export const rstarTitle = (raw: unknown): string => {
  const question: unknown = isRecord(raw) ? Reflect.get(raw, 'question') : ''
  return typeof question === 'string' ? question : ''
}

/** Throws TraceError and nothing else. */
export const readRstar = (raw: unknown): Trace => {
  const line = fieldsOf(raw)
  const wrapped = Object.hasOwn(line, 'rstar')
  const steps = wrapped ? ['rstar'] : []
  const tree = wrapped ? fieldsOf(line.rstar, ['rstar']) : line
  const nodes = new Map<string, RstarNode>()
  for (const [tag, value] of Object.entries(tree))
    if (tagPattern.test(tag))
      nodes.set(
        tag,
        checked(rstarNode, value, () => [...steps, tag]),
      )
  const root = nodes.get('0')
  if (root === undefined) throw new TraceError({ kind: 'missing', path: pathOf([...steps, '0']), expected: { what: 'record' } })
  checked(head, line)
  const question = rstarTitle(raw) || root.extra_info.slice(0, limits.question).replace(/^question: /, '')
  return toTrace({ title: '', question, app: 'rStar-Math', model: '', root: join(nodes, steps) })
}

/** Puts the children under their parents, in the order of their numbers. */
const join = (nodes: ReadonlyMap<string, RstarNode>, steps: readonly string[]): ImportedNode => {
  const made = new Map([...nodes].map(([tag, node]) => [tag, { ...imported(node, tag === '0'), children: [] as ImportedNode[] }]))
  const lastNumber = (tag: string) => Number(tag.slice(tag.lastIndexOf('.') + 1))
  for (const [tag, node] of [...made].sort(([a], [b]) => lastNumber(a) - lastNumber(b))) {
    if (tag === '0') continue
    const parent = tag.slice(0, tag.lastIndexOf('.'))
    const above = made.get(parent)
    if (above === undefined) throw new TraceError({ kind: 'orphan', path: pathOf([...steps, tag]), parent })
    above.children.push(node)
  }
  const root = made.get('0')
  if (root === undefined) throw new TraceError({ kind: 'empty' })
  return root
}

const imported = ({ text: raw, observation, final_answer, value, q_value, visit_count }: RstarNode, isRoot: boolean): Omit<ImportedNode, 'children'> => {
  const reason = failures.get(final_answer) ?? null
  const failed = /error/i.test(observation)
  return {
    text: stepText(raw),
    q: q_value,
    visits: visit_count,
    // A score is hardly ever whole, a reward always is.
    ppm: isRoot || Number.isInteger(value) ? null : value,
    output: failed || observation === '' ? null : observation,
    error: failed ? observation : null,
    answer: reason === null && final_answer !== '' ? final_answer : null,
    pruned: reason === null ? null : { reason, detail: failed ? observation : final_answer },
  }
}
