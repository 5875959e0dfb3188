import * as v from 'valibot'
import type { AccuracyResult } from '../accuracy.ts'
import { MergeError } from './merge-fault.ts'
import { type Part, partSchema, wholeOf } from './part.ts'

/** The result of one part, as it is kept. */
export interface AccuracyPart extends AccuracyResult {
  readonly shard: Part
}

const figure = v.pipe(v.number(), v.finite(), v.minValue(0))

const schema = v.object({
  policyTokens: figure,
  ppmScores: figure,
  rollouts: figure,
  nodes: figure,
  seconds: figure,
  perProblem: v.array(v.object({ id: v.string(), answer: v.nullable(v.string()), correct: v.boolean(), policyTokens: figure, nodes: figure })),
  ungraded: v.array(v.string()),
  left: v.optional(figure),
  shard: partSchema,
})

type Kept = v.InferOutput<typeof schema>

const read = (file: string, raw: unknown): Kept => {
  const parsed = v.safeParse(schema, raw)
  if (!parsed.success) throw new MergeError({ code: 'no-part', values: { file, field: v.getDotPath(parsed.issues[0]) ?? '' } })
  if (parsed.output.left !== undefined) throw new MergeError({ code: 'unfinished', values: { file, left: parsed.output.left } })
  return parsed.output
}

/** Every problem of a part is graded or told to be ungraded, once. */
const checkIds = (file: string, { shard, perProblem, ungraded }: Kept): void => {
  const found = [...perProblem.map(({ id }) => id), ...ungraded].sort()
  const wanted = [...shard.ids].sort()
  const at = wanted.findIndex((id, i) => id !== found[i])
  const id = at >= 0 ? wanted[at] : found[wanted.length]
  if (id !== undefined) throw new MergeError({ code: 'other-ids', values: { file, id } })
}

/**
 * The result that one run over all problems would have given, from the results of all its parts, in any order. Seconds are those of all machines together.
 * @throws MergeError naming the file and what is wrong.
 */
export const mergeAccuracy = (files: readonly { readonly file: string; readonly raw: unknown }[]): AccuracyResult => {
  const parts = files.map(({ file, raw }) => ({ file, kept: read(file, raw) }))
  const ids = wholeOf(parts.map(({ file, kept }) => ({ file, part: kept.shard })))
  for (const { file, kept } of parts) checkIds(file, kept)
  const graded = new Map(parts.flatMap(({ kept }) => kept.perProblem.map((one) => [one.id, one] as const)))
  const perProblem = ids.flatMap((id) => graded.get(id) ?? [])
  const sum = (of: (kept: Kept) => number): number => parts.reduce((total, { kept }) => total + of(kept), 0)
  const n = perProblem.length
  const correct = perProblem.filter((one) => one.correct).length
  return {
    n,
    correct,
    accuracy: n === 0 ? null : correct / n,
    policyTokens: sum((kept) => kept.policyTokens),
    ppmScores: sum((kept) => kept.ppmScores),
    rollouts: sum((kept) => kept.rollouts),
    nodes: sum((kept) => kept.nodes),
    seconds: sum((kept) => kept.seconds),
    perProblem,
    ungraded: ids.filter((id) => !graded.has(id)),
  }
}
