import * as v from 'valibot'
import type { RecordedNode, RolloutRecord } from '../evolve/trajectories.ts'
import { SchemaError } from '../schema/fault.ts'
import { exactly, number, type Schema, whole } from '../schema/parts.ts'
import { readAs } from '../schema/read.ts'
import { log, settings } from './recording.ts'
import type { KeptRound } from './state.ts'
import type { NamedWeights } from './weights.ts'

const count = whole(0, 1e9)
const row = whole(-1, 1e9)
const node: Schema<RecordedNode> = v.tuple([row, v.string(), v.picklist([0, 1]), v.string(), count, number(), v.picklist(['step', 'right', 'wrong'])])
const record: Schema<RolloutRecord> = exactly({
  id: v.string(),
  question: v.string(),
  answer: v.union([v.string(), v.number()]),
  solved: v.boolean(),
  rollouts: count,
  policyTokens: count,
  nodes: v.array(node),
  twins: v.array(v.tuple([row, row])),
})
/** Their names and sizes are checked where they become arrays. */
const weights: Schema<NamedWeights> = v.custom<NamedWeights>(
  (value) => value instanceof Map && [...value].every(([name, values]) => typeof name === 'string' && values instanceof Float32Array),
)
const round: Schema<KeptRound> = exactly({
  version: v.literal(1),
  round: exactly({
    settings,
    records: v.array(record),
    measured: v.array(v.string()),
    learned: v.nullable(
      exactly({
        part: v.picklist(['policy', 'ppm']),
        step: count,
        weights,
        running: v.nullable(exactly({ mean: weights, square: weights, steps: count })),
        policy: v.nullable(weights),
        wins: v.array(v.number()),
        losses: v.array(v.number()),
      }),
    ),
  }),
  log,
})

/** A round that the browser kept, which an older version of the page, or anyone at the console, may have written. Null where it is none. Never throws. */
export const readKeptRound = (kept: unknown): KeptRound | null => {
  try {
    return readAs(round, kept)
  } catch (error) {
    if (error instanceof SchemaError) return null
    throw error
  }
}
