import * as v from 'valibot'
import { configRanges } from '../../core/config.ts'
import { exactly, filled, filledList, number, type Schema, textUpTo, whole } from '../../schema/parts.ts'
import { readFileAs } from '../../schema/read.ts'
import type { PairStep, SampledDisagreement, SampledPair, SampledPlays, SampledRound, SampledTree, Samples } from './sample.ts'

const count = whole(0, Number.MAX_SAFE_INTEGER)
const node = whole(0, 2 ** 31 - 1)
/** Q and scores. */
const value = number(-1, 1)
const text = textUpTo(10_000)

const step: Schema<PairStep> = exactly({ text, output: text, q: value, node: v.nullable(node) })
const side = v.pipe(filledList(step), v.maxLength(2))
const pair: Schema<SampledPair> = exactly({ kind: v.picklist(['step', 'solution']), before: text, wins: side, losses: side })
const disagreement: Schema<SampledDisagreement> = exactly({ node, text, ppm: value, q: value, visits: count })
const tree: Schema<SampledTree> = exactly({
  family: filled(),
  question: filled(),
  solved: v.boolean(),
  rollouts: count,
  policyTokens: count,
  nodes: count,
  trace: v.pipe(filled(), v.regex(/^[\w-]+\.json\.gz$/)),
  pairs: v.array(pair),
  disagreements: v.array(disagreement),
})
const round: Schema<SampledRound> = exactly({
  round: whole(1, 100),
  model: filled(),
  weights: filled(),
  rollouts: whole(1, configRanges.rollouts.max),
  candidates: whole(1, configRanges.candidates.max),
  guidance: v.picklist(['ppm', 'none', 'terminal']),
  trees: v.array(tree),
})
const plays: Schema<SampledPlays> = exactly({ question: filled(), pairs: v.array(pair) })
const samples: Schema<Samples> = exactly({ version: v.literal(1), margin: number(0, 2), rounds: v.array(round), plays: v.array(plays) })

/** Reads a parsed file of samples; `file` is for messages. @throws DocumentError naming the field at fault. */
export const readSamples = (raw: unknown, file: string): Samples => readFileAs(samples, raw, file)
