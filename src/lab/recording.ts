import * as v from 'valibot'
import { number, record, type Schema, variant, whole } from '../schema/parts.ts'
import { readAs } from '../schema/read.ts'
import { insteadOfGpu, type LabChosen, type LabDevice, type LabEntry, type LabEvent, type LabSettings, measures, stages } from './events.ts'

const count = whole(0, 1e9)
/** The sizes of a round. */
export const settings: Schema<LabSettings> = record({
  seed: count,
  size: count,
  problems: count,
  tests: count,
  rollouts: count,
  candidates: count,
  hindsight: count,
  policySteps: count,
  ppmSteps: count,
  policyRate: number(),
  ppmRate: number(),
  rows: count,
  length: count,
  testRollouts: count,
  testCandidates: count,
  concurrency: count,
})
const device: Schema<LabDevice> = record({
  training: v.picklist(['webgpu', 'wasm']),
  adapter: v.nullable(v.string()),
  instead: v.nullable(v.picklist(insteadOfGpu)),
  threads: count,
  rollouts: v.picklist(['webgpu', 'wasm-threads', 'wasm', 'cpu']),
})
const chosen: Schema<LabChosen> = record({ solved: count, hindsight: count, solutions: count, pairs: count, policyRows: count, ppmRows: count })
const figure = v.nullable(number())
const stage = v.picklist(stages)

const event: Schema<LabEvent> = variant<'type', LabEvent>('type', {
  start: record({ type: v.literal('start'), settings, parameters: count }),
  device: record({ type: v.literal('device'), device }),
  stage: record({ type: v.literal('stage'), stage }),
  progress: record({ type: v.literal('progress'), stage, done: count, of: count, right: count }),
  measured: record({
    type: v.literal('measured'),
    when: v.picklist(['before', 'after']),
    measure: v.picklist(measures),
    right: v.array(v.boolean()),
    policyTokens: count,
  }),
  searched: record({ type: v.literal('searched'), solved: count, rollouts: count, policyTokens: count }),
  chosen: record({ type: v.literal('chosen'), chosen }),
  step: record({ type: v.literal('step'), part: v.picklist(['policy', 'ppm']), step: count, lm: figure, pairs: figure, ordered: figure, tokens: count }),
  done: record({ type: v.literal('done') }),
})
/** The log of a round. */
export const log: Schema<LabEntry[]> = v.array(record({ ms: number(), event }))

/** The log of a recorded round. @throws where it is none. */
export const readRecording = (bytes: Uint8Array): readonly LabEntry[] => readAs(log, JSON.parse(new TextDecoder().decode(bytes)))
