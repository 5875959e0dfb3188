import * as v from 'valibot'
import { number, record, textUpTo, whole } from '../../schema/parts.ts'
import { checked, fieldsOf } from '../checked.ts'
import { TraceError } from '../faults.ts'
import { limits } from '../limits.ts'
import type { Trace } from '../trace.ts'
import { type ImportedNode, toTrace } from './imported.ts'

const score = v.optional(v.nullable(number(-1, 1)), null)
const words = v.optional(v.nullable(textUpTo(limits.text)), null)
const line = v.optional(v.nullable(textUpTo(limits.line)), null)
const asked = v.optional(v.nullable(textUpTo(limits.question)), null)

const plainNode = record({
  text: textUpTo(limits.text),
  q: score,
  ppm: score,
  visits: v.optional(v.nullable(whole(0, 2 ** 31)), null),
  output: words,
  error: words,
  answer: line,
  pruned: v.optional(v.nullable(v.picklist(['python', 'duplicate', 'illegal', 'low-ppm', 'budget'])), null),
  children: v.optional(v.array(v.unknown()), () => []),
})

const head = record({ question: asked, title: asked, model: line })

/** A document that is a plain tree: an object with a text or with children. */
export const isPlain = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) && (Object.hasOwn(raw, 'children') || Object.hasOwn(raw, 'text'))

/**
 * A tree as `{ text, q?, visits?, ppm?, output?, error?, answer?, pruned?, children? }`, the root's text being the question where there is no `question`.
 * Throws TraceError and nothing else.
 */
export const readPlain = (raw: unknown): Trace => {
  const { question, title, model } = checked(head, raw)
  const root = readNodes(raw)
  return toTrace({ title: title ?? '', question: question ?? root.text, app: '', model: model ?? '', root })
}

interface Draft extends ImportedNode {
  readonly children: ImportedNode[]
}

interface Waiting {
  readonly raw: unknown
  readonly parent: Draft | null
  readonly depth: number
  /** Which child of which node it is; null for the root. */
  readonly from: { readonly waiting: Waiting; readonly index: number } | null
}

const placeOf = (waiting: Waiting): (string | number)[] => {
  const steps: (string | number)[] = []
  for (let { from } = waiting; from !== null; from = from.waiting.from) steps.unshift('children', from.index)
  return steps
}

/** Without recursion, since a file may be deeper than the stack. */
const readNodes = (raw: unknown): ImportedNode => {
  const queue: Waiting[] = [{ raw, parent: null, depth: 0, from: null }]
  let root: Draft | null = null
  for (let i = 0; i < queue.length; i++) {
    const waiting = queue[i]
    if (waiting === undefined) break
    if (i >= limits.nodes) throw new TraceError({ kind: 'size', measure: 'nodes', limit: limits.nodes })
    const { parent, depth } = waiting
    if (depth > limits.depth) throw new TraceError({ kind: 'size', measure: 'depth', limit: limits.depth })
    const place = () => placeOf(waiting)
    // The root may do without a text where it has a question.
    const fields = parent === null ? { text: '', ...fieldsOf(waiting.raw) } : waiting.raw
    const { children, pruned, ...node } = checked(plainNode, fields, place)
    const reason = pruned ?? (node.error === null ? null : 'python')
    const draft: Draft = { ...node, pruned: reason === null ? null : { reason, detail: node.error ?? '' }, children: [] }
    if (parent === null) root = draft
    else parent.children.push(draft)
    for (const [index, child] of children.entries()) queue.push({ raw: child, parent: draft, depth: depth + 1, from: { waiting, index } })
  }
  if (root === null) throw new TraceError({ kind: 'empty' })
  return root
}
