import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Detail } from '../../core/detail.ts'
import type { LaneResult } from '../../evaluation/contest/contest.ts'
import type { LaneId } from '../../evaluation/contest/lanes.ts'
import { type RecordedScaling, recordedScaling } from '../../evaluation/contest/scaling.ts'
import { scalingBudgets } from '../../evaluation/evidence/evidence-plan.ts'
import { madeAt, makers } from '../../problems/makers.ts'
import type { ClientMessage, SearchClient } from '../../worker/client.ts'
import type { RunStats } from '../../worker/protocol.ts'
import { fileReaders } from '../file-readers.ts'
import { type Settings, toConfig } from '../settings/settings.ts'
import { type Answerer, isStill } from './answerer.ts'
import { holding } from './holding.ts'
import type { Keeper } from './kept.ts'
import { samplingTemperature } from './race.ts'
import { elsewhereOf, isSameMeasurement, type ScalingElsewhere } from './scaling-elsewhere.ts'
import type { ScalingRecord, ScalingSetup } from './scaling-record.ts'

export { type RecordedScaling, type ScalingCurve, type ScalingPoint, scalingCsv, scalingCurves } from '../../evaluation/contest/scaling.ts'
export type { ScalingElsewhere } from './scaling-elsewhere.ts'
export type { ScalingRecord, ScalingSetup } from './scaling-record.ts'

/** Rollouts or solutions at which answers are read. */
export const readAt: readonly number[] = scalingBudgets

/** Those at which answers are read where so many are made at most. */
export const readUpTo = (most: number): number[] => readAt.filter((n) => n <= most)

/** Lanes that have a curve: greedy decoding has one solution. */
export const scalingLanes = ['majority', 'best-of-n', 'search', 'search-ppm'] as const satisfies readonly LaneId[]

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
  /** What another page of this browser does or did with what is kept; null where it does nothing. */
  readonly elsewhere: ScalingElsewhere | null
}

const noScaling: ScalingState = { phase: 'idle', record: null, current: null, stats: null, failed: null, unkept: null, elsewhere: null }

/** Accuracy against budget, measured here problem by problem and kept on the way. Of all pages of this browser one measures at a time; the others follow it. */
export interface ScalingDesk {
  readonly store: StoreApi<ScalingState>
  /** Takes up what an earlier visit left, once, and follows what other pages do; after that it tries again to keep what could not be kept. */
  prepare(): Promise<void>
  /**
   * Measures in the place of what there is; does nothing while no model is loaded, since the figures are kept under its name, or while another page measures. Where
   * another page has measured what is not on show here, shows that instead.
   */
  start(setup: ScalingSetup, seed: number, settings: Settings): Promise<void>
  /** Goes on with what is left, by the settings that it was begun with; does nothing where another than began it would answer, or while another page measures. */
  goOn(): Promise<void>
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
  const own = holding(keeper)
  let runId: number | null = null
  let prepared = false
  let partial = new Map<LaneId, LaneResult>()

  const readKept = async (): Promise<ScalingRecord | null> => {
    const [{ readScalingRecord }, kept] = await Promise.all([fileReaders(), keeper.read()])
    return readScalingRecord(kept)
  }
  const rest = () => {
    // What could not be kept yet must not meet what another page keeps.
    if (runId === null && get().unkept !== 'full') own.release()
  }
  let keeping: Promise<void> = Promise.resolve()
  const keep = (record: ScalingRecord): Promise<void> => {
    keeping = keeper.write(record).then(
      () => set({ unkept: null }),
      (error: unknown) => set({ unkept: error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'refused' }),
    )
    return keeping
  }
  const keepAgain = async () => {
    await keeping
    const { record, unkept } = get()
    if (record !== null && unkept !== null) await keep(record)
    rest()
  }
  /** Shows what another page keeps, and whether it is at it, until none is. */
  const follow = async (): Promise<void> => {
    if (own.held()) return
    try {
      const [kept, taken] = await Promise.all([readKept(), keeper.isTaken()])
      if (own.held()) return
      set({ record: kept, elsewhere: taken ? elsewhereOf('measuring-elsewhere', kept) : null })
      if (taken) void keeper.whenFree().then(follow)
    } catch {
      set({ unkept: 'refused' })
    }
  }
  /**
   * Makes this the page that measures.
   * @returns what is kept, which is on show then; null where another page measures, or has measured what was not on show.
   */
  const take = async (fits: (kept: ScalingRecord) => boolean): Promise<{ readonly record: ScalingRecord | null } | null> => {
    if (own.held()) return { record: get().record }
    if (!(await own.take())) {
      await follow()
      return null
    }
    const record = await readKept().catch(() => null)
    if (record === null || fits(record)) return { record: record ?? get().record }
    set({ record, elsewhere: elsewhereOf('measured-elsewhere', record) })
    own.release()
    return null
  }
  const begin = (record: ScalingRecord) => {
    const maker = makers.find(({ domain }) => domain === record.setup.domain)
    const places = left(record)
    if (maker === undefined || places.length === 0) {
      set({ record })
      rest()
      return
    }
    partial = new Map()
    runId = client().contest({
      problems: places.map((place) => ({ place, ...madeAt(maker, record.config.seed, record.setup.size, place) })),
      lanes: record.setup.lanes,
      budget: { kind: 'rollouts', at: record.setup.at },
      config: record.config,
      samplingTemperature: record.samplingTemperature,
    })
    set({ phase: 'waiting', record, current: null, failed: null, elsewhere: null })
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
    void keep(next)
  }

  return {
    store,
    async prepare() {
      if (prepared) {
        await keepAgain()
        return
      }
      prepared = true
      keeper.watch(() => void follow())
      await follow()
    },
    async start(setup, seed, settings) {
      const measured = answerer()
      if (measured === null) return
      const shown = get().record
      if ((await take((kept) => shown !== null && isSameMeasurement(kept, shown) && kept.done.length === shown.done.length)) === null) return
      if (runId !== null) client().stop(runId)
      const record: ScalingRecord = {
        version: 2,
        answerer: measured,
        setup,
        config: { ...toConfig(settings), seed },
        samplingTemperature,
        done: [],
      }
      void keep(record)
      begin(record)
    },
    async goOn() {
      const { record, phase } = get()
      if (record === null || phase === 'waiting' || phase === 'running' || !isStill(record.answerer, answerer())) return
      const kept = await take((there) => isSameMeasurement(there, record))
      if (kept !== null) begin(kept.record ?? record)
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
        void keepAgain()
      }
    },
  }
}
