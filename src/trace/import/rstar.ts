import type { PruneReason } from '../../core/events.ts'
import { TraceError } from '../faults.ts'
import { fieldsOf, nullable, number, optional, Place, record, text, whole } from '../schema.ts'
import type { Trace } from '../trace.ts'
import { type ImportedNode, toTrace } from './imported.ts'

/**
 * The trees that rStar-Math's published program writes (github.com/microsoft/rStar, branch rStar-math), one problem a line: the problem's own fields and,
 * under `rstar`, an object of nodes by tag. The root is `0`, its first child `0.1`. A node has text, action, action_input, observation, final_answer,
 * extra_info, value (its first value: the PPM's score, or +1 and -1 when sampling for training), q_value and visit_count; beam search writes no q_value
 * and no visit_count, and adds `solutions`.
 */
const tagPattern = /^0(?:\.\d+)*$/

const words = optional(text, () => '')
const score = optional(nullable(number(-1, 1)), () => null)

const rstarNode = record({
  text,
  extra_info: words,
  observation: words,
  final_answer: words,
  value: score,
  q_value: score,
  visit_count: optional(nullable(whole(0, 2 ** 31)), () => null),
})

type RstarNode = ReturnType<typeof rstarNode.read>

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
  const line = fieldsOf(raw, new Place())
  const wrapped = Object.hasOwn(line, 'rstar')
  const steps = wrapped ? ['rstar'] : []
  const tree = wrapped ? fieldsOf(line.rstar, new Place(['rstar'])) : line
  const nodes = new Map<string, RstarNode>()
  for (const [tag, value] of Object.entries(tree)) if (tagPattern.test(tag)) nodes.set(tag, rstarNode.read(value, new Place([...steps, tag])))
  const root = nodes.get('0')
  if (root === undefined) throw new TraceError({ kind: 'missing', path: String(new Place([...steps, '0'])), expected: { what: 'record' } })
  const question = rstarTitle(raw) || root.extra_info.replace(/^question: /, '')
  return toTrace({ title: '', question, app: 'rStar-Math', model: '', root: join(nodes, steps) })
}

/** Puts the children under their parents, in the order of their numbers. */
const join = (nodes: ReadonlyMap<string, RstarNode>, steps: readonly string[]): ImportedNode => {
  // Values of a trained PPM are hardly ever whole; without one only +1, 0 and -1 occur, and are rewards.
  const scored = [...nodes.values()].some(({ value }) => value !== null && !Number.isInteger(value))
  const made = new Map([...nodes].map(([tag, node]) => [tag, { ...imported(node, scored && tag !== '0'), children: [] as ImportedNode[] }]))
  const lastNumber = (tag: string) => Number(tag.slice(tag.lastIndexOf('.') + 1))
  for (const [tag, node] of [...made].sort(([a], [b]) => lastNumber(a) - lastNumber(b))) {
    if (tag === '0') continue
    const parent = tag.slice(0, tag.lastIndexOf('.'))
    const above = made.get(parent)
    if (above === undefined) throw new TraceError({ kind: 'orphan', path: String(new Place([...steps, tag])), parent })
    above.children.push(node)
  }
  const root = made.get('0')
  if (root === undefined) throw new TraceError({ kind: 'empty' })
  return root
}

const imported = ({ text: raw, observation, final_answer, value, q_value, visit_count }: RstarNode, scored: boolean): Omit<ImportedNode, 'children'> => {
  const reason = failures.get(final_answer) ?? null
  const failed = /error/i.test(observation)
  return {
    text: stepText(raw),
    q: q_value,
    visits: visit_count,
    ppm: scored ? value : null,
    output: failed || observation === '' ? null : observation,
    error: failed ? observation : null,
    answer: reason === null && final_answer !== '' ? final_answer : null,
    pruned: reason === null ? null : { reason, detail: failed ? observation : final_answer },
  }
}

/** The step without rStar's markers and without the output that it repeats. */
const stepText = (raw: string): string =>
  raw
    .replace(/<output>[\s\S]*?<end_of_output>/g, '')
    .replace(/<(?:code|end_of_step|end_of_code|answer|end_of_answer)>/g, '')
    .replace(/^\n+|\s+$/g, '')
