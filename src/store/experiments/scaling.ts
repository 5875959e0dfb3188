import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Detail } from '../../core/detail.ts'
import type { LaneResult } from '../../evaluation/contest.ts'
import { scalingBudgets } from '../../evaluation/evidence-plan.ts'
import type { LaneId } from '../../evaluation/lanes.ts'
import { type RecordedScaling, recordedScaling } from '../../evaluation/scaling.ts'
import { madeAt, makers } from '../../problems/makers.ts'
import type { ClientMessage, SearchClient } from '../../worker/client.ts'
import type { RunStats } from '../../worker/protocol.ts'
import { fileReaders } from '../file-readers.ts'
import { type Settings, toConfig } from '../settings/settings.ts'
import { type Answerer, isStill } from './answerer.ts'
import { samplingTemperature } from './race.ts'
import type { ScalingRecord, ScalingSetup } from './scaling-record.ts'

export { type RecordedScaling, type ScalingCurve, type ScalingPoint, scalingCsv, scalingCurves } from '../../evaluation/scaling.ts'
export type { ScalingRecord, ScalingSetup } from './scaling-record.ts'

/** Rollouts or solutions at which answers are read. */
export const readAt: readonly number[] = scalingBudgets

/** Those at which answers are read where so many are made at most. */
export const readUpTo = (most: number): number[] => readAt.filter((n) => n <= most)

/** Lanes that have a curve: greedy decoding has one solution. */
export const scalingLanes = ['majority', 'best-of-n', 'search', 'search-ppm'] as const satisfies readonly LaneId[]

/** Where the browser keeps one thing from visit to visit. Each rejects where it cannot. */
export interface Keeper {
  /** Undefined where nothing is kept. */
  read(): Promise<unknown>
  write(value: unknown): Promise<void>
}

export interface ScalingState {
  readonly phase: 'idle' | 'waiting' | 'running' | 'ended'
  /** What is measured or was; null before the first. */
  readonly record: ScalingRecord | null
  /** The place being worked on. */
  readonly current: number | null
  readonly stats: RunStats | null
  readonly failed: Detail | null
  /** Why the browser has not kept what was measured last: it has no room left, or keeps nothing for the page. Null where it has. */
  readonly unkept: 'full' | 'refused' | null
}

const noScaling: ScalingState = { phase: 'idle', record: null, current: null, stats: null, failed: null, unkept: null }

/** Accuracy against budget, measured here problem by problem and kept on the way. */
export interface ScalingDesk {
  readonly store: StoreApi<ScalingState>
  /** Takes up what an earlier visit left, once; after that it tries again to keep what could not be kept. */
  prepare(): Promise<void>
  /** Measures in the place of what there is; does nothing while no model is loaded, since the figures are kept under its name. */
  start(setup: ScalingSetup, seed: number, settings: Settings): void
  /** Goes on with what is left, by the settings that it was begun with; does nothing where another than began it would answer. */
  goOn(): void
  stop(): void
  note(message: ClientMessage): void
}

const found = import.meta.glob<unknown>('../../../models/evolution.json', { import: 'default' })

/** The curves recorded of the shipped models; null where there are none. @throws DocumentError naming the field at fault. */
export const loadRecordedScaling = async (read = Object.values(found)[0]): Promise<RecordedScaling | null> => {
  if (read === undefined) return null
  const [{ parseEvolution }, file] = await Promise.all([fileReaders(), read()])
  return recordedScaling(parseEvolution(file, 'models/evolution.json'))
}

/** Places that are not done. */
const left = ({ setup, done }: ScalingRecord): number[] => {
  const ended = new Set(done.map(({ place }) => place))
  return Array.from({ length: setup.problems }, (_, place) => place).filter((place) => !ended.has(place))
}

/** @param answerer who would answer now. */
export function createScaling(client: () => Pick<SearchClient, 'contest' | 'stop'>, keeper: Keeper, answerer: () => Answerer | null): ScalingDesk {
  const store = createStore<ScalingState>(() => noScaling)
  const { getState: get, setState: set } = store
  let runId: number | null = null
  let prepared = false
  let partial = new Map<LaneId, LaneResult>()

  const keep = (record: ScalingRecord) => {
    keeper.write(record).then(
      () => set({ unkept: null }),
      (error: unknown) => set({ unkept: error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'refused' }),
    )
  }
  const keepAgain = () => {
    const { record, unkept } = get()
    if (record !== null && unkept !== null) keep(record)
  }
  const begin = (record: ScalingRecord) => {
    const maker = makers.find(({ domain }) => domain === record.setup.domain)
    const places = left(record)
    if (maker === undefined || places.length === 0) return
    partial = new Map()
    runId = client().contest({
      problems: places.map((place) => ({ place, ...madeAt(maker, record.config.seed, record.setup.size, place) })),
      lanes: record.setup.lanes,
      budget: { kind: 'rollouts', at: record.setup.at },
      config: record.config,
      samplingTemperature: record.samplingTemperature,
    })
    set({ phase: 'waiting', record, current: null, failed: null })
  }
  /** Notes the problem as done once all lanes have ended it. */
  const close = (place: number) => {
    const { record } = get()
    if (record === null) return
    const results = record.setup.lanes.flatMap((lane) => partial.get(lane) ?? [])
    if (results.length < record.setup.lanes.length) return
    partial = new Map()
    const lanes = results.map(({ readings }) => ({ tokens: readings.map(({ policyTokens }) => policyTokens), right: readings.map(({ right }) => right) }))
    const next = { ...record, done: [...record.done, { place, lanes }] }
    set({ record: next })
    keep(next)
  }

  return {
    store,
    async prepare() {
      if (prepared) {
        keepAgain()
        return
      }
      prepared = true
      try {
        const [{ readScalingRecord }, kept] = await Promise.all([fileReaders(), keeper.read()])
        const record = readScalingRecord(kept)
        if (get().record === null) set({ record })
      } catch {
        set({ unkept: 'refused' })
      }
    },
    start(setup, seed, settings) {
      const measured = answerer()
      if (measured === null) return
      if (runId !== null) client().stop(runId)
      const record: ScalingRecord = {
        version: 2,
        answerer: measured,
        setup,
        config: { ...toConfig(settings), seed },
        samplingTemperature,
        done: [],
      }
      keep(record)
      begin(record)
    },
    goOn() {
      const { record, phase } = get()
      if (record !== null && phase !== 'waiting' && phase !== 'running' && isStill(record.answerer, answerer())) begin(record)
    },
    stop() {
      if (runId !== null) client().stop(runId)
    },
    note(message) {
      if (!('runId' in message) || message.runId !== runId) return
      if (message.type === 'contest') {
        set({ phase: 'running', stats: message.stats, failed: message.failed })
        for (const news of message.news) {
          if (news.what === 'problem') set({ current: news.place })
          if (news.what !== 'lane') continue
          partial.set(news.lane, news.result)
          close(news.place)
        }
      } else if (message.type === 'finished' || message.type === 'refused') {
        runId = null
        set({ phase: 'ended', current: null })
        keepAgain()
      }
    },
  }
}
