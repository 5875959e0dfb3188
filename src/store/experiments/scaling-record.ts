import * as v from 'valibot'
import type { SearchConfig } from '../../core/config.ts'
import { type LaneId, laneIds } from '../../evaluation/contest/lanes.ts'
import type { ScaledProblem } from '../../evaluation/contest/scaling.ts'
import { makers } from '../../problems/makers.ts'
import { SchemaError } from '../../schema/fault.ts'
import { exactly, filled, filledList, type Schema, whole } from '../../schema/parts.ts'
import { readAs } from '../../schema/read.ts'
import { config } from '../../trace/event-schema.ts'
import type { Answerer } from './answerer.ts'

/** What is measured: problems made from a seed, by lanes, at numbers of rollouts or solutions. */
export interface ScalingSetup {
  readonly domain: string
  readonly size: number
  /** How many problems in all. */
  readonly problems: number
  readonly lanes: readonly LaneId[]
  /** Growing, the last is how many are made. */
  readonly at: readonly number[]
}

/** A measurement as it is kept in the browser, done or not. */
export interface ScalingRecord {
  readonly version: 2
  readonly answerer: Answerer
  readonly setup: ScalingSetup
  /** How the searches search; its seed makes the problems too. */
  readonly config: SearchConfig
  readonly samplingTemperature: number
  /** Problems that all lanes have ended. */
  readonly done: readonly ScaledProblem[]
}

const most = 1000
const count = whole(0, Number.MAX_SAFE_INTEGER)

const record: Schema<ScalingRecord> = exactly({
  version: v.literal(2),
  answerer: exactly({ model: filled(), bytes: v.nullable(count), format: filled(), scorer: v.nullable(filled()), scorerModel: v.string() }),
  setup: exactly({
    domain: filled(),
    size: whole(1, 100),
    problems: whole(1, most),
    lanes: filledList(v.picklist(laneIds)),
    at: filledList(whole(1, most)),
  }),
  config,
  samplingTemperature: v.number(),
  done: v.array(exactly({ place: whole(0, most), lanes: v.array(exactly({ tokens: v.array(count), right: v.array(v.nullable(v.boolean())) })) })),
})

const grows = (numbers: readonly number[]): boolean => numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? n))

/** Whether it can go on, of problems that are made here, and what is done fits what was asked for: each problem once, a reading for every lane and number. */
const fits = ({ setup: { domain, size, lanes, at, problems }, done }: ScalingRecord): boolean =>
  makers.some((maker) => maker.domain === domain && maker.sizes.includes(size)) &&
  grows(at) &&
  new Set(lanes).size === lanes.length &&
  new Set(done.map(({ place }) => place)).size === done.length &&
  done.every(
    ({ place, lanes: read }) =>
      place < problems && read.length === lanes.length && read.every(({ tokens, right }) => tokens.length === at.length && right.length === at.length),
  )

/** What the browser kept, which an older version of the page, or anyone at the console, may have written. Null where it is no record. Never throws. */
export const readScalingRecord = (kept: unknown): ScalingRecord | null => {
  try {
    const read = readAs(record, kept)
    return fits(read) ? read : null
  } catch (error) {
    if (error instanceof SchemaError) return null
    throw error
  }
}
