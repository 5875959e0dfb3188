import { createStore, type StoreApi } from 'zustand/vanilla'
import { leadingAnswer } from '../../core/answer.ts'
import type { SearchConfig } from '../../core/config.ts'
import type { Detail } from '../../core/detail.ts'
import type { SearchEvent } from '../../core/events.ts'
import { apply, createTree } from '../../core/reducer.ts'
import type { Tree } from '../../core/tree.ts'
import type { ContestNews, ContestProblem, ContestRequest } from '../../evaluation/contest/contest.ts'
import type { LaneId } from '../../evaluation/contest/lanes.ts'
import { type Maker, madeAt, makers } from '../../problems/makers.ts'
import type { ClientMessage, SearchClient } from '../../worker/client.ts'
import type { RunStats } from '../../worker/protocol.ts'
import { type Settings, toConfig } from '../settings/settings.ts'
import { normalizerOf } from '../view/normalize.ts'
import { type Answerer, isStill } from './answerer.ts'
import type { LaneResults } from './race-totals.ts'

export { type LaneId, laneIds, needsPpm } from '../../evaluation/contest/lanes.ts'
export { type Maker, makers } from '../../problems/makers.ts'

/** Temperature at which lanes that sample draw whole solutions: that of the evidence in `models/`. */
export const samplingTemperature = 1

/** Problems whose logs are kept, newest first to stay. */
const logsKept = 8

/** Problems made from a seed. */
export interface MadeSource {
  readonly kind: 'made'
  readonly domain: string
  readonly size: number
}

/** What is raced on: the question in the box, or problems made from a seed. */
export type RaceSource = { readonly kind: 'question'; readonly question: string } | MadeSource

export interface RaceSetup {
  readonly source: RaceSource
  readonly lanes: readonly LaneId[]
  /** Policy tokens a lane and problem. */
  readonly tokens: number
  readonly seed: number
}

/** A lane on the problem that is on show. */
export interface LaneView {
  /** Changed in place; `version` of the state tells when. */
  readonly tree: Tree
  readonly tokens: number
  readonly rollouts: number
  readonly answers: number
  /** The answer that it would give by now. */
  readonly leading: string | null
}

export interface RacedProblem extends ContestProblem {
  readonly results: LaneResults
}

export interface RaceState {
  /** `waiting`: for the models, or for a search to end. */
  readonly phase: 'idle' | 'waiting' | 'running' | 'ended'
  /** Of the race on show, with how its searches search; null before the first. */
  readonly setup: RaceSetup | null
  readonly config: SearchConfig | null
  /** Who answers in it; null until it tells something. */
  readonly answerer: Answerer | null
  /** In the order of their places. */
  readonly problems: readonly RacedProblem[]
  /** Place of the problem on show. */
  readonly current: number | null
  readonly lanes: Partial<Readonly<Record<LaneId, LaneView>>>
  readonly stats: RunStats | null
  readonly failed: Detail | null
  /** The worker was lost on the way, or a person stopped it; what had ended stands. */
  readonly cut: boolean
  readonly version: number
}

const emptyRace: RaceState = {
  phase: 'idle',
  setup: null,
  config: null,
  answerer: null,
  problems: [],
  current: null,
  lanes: {},
  stats: null,
  failed: null,
  cut: false,
  version: 0,
}

/** Races of strategies: asks the worker for them and keeps what they tell. */
export interface RaceDesk {
  readonly store: StoreApi<RaceState>
  /** Starts a race on so many problems in the place of what is on show; on a question of a person's own there is one. */
  start(setup: RaceSetup, problems: number, settings: Settings): void
  /** So many problems more of the same kind, by the settings that it was begun with; does nothing where another than began it would answer. */
  more(problems: number): void
  stop(): void
  /** The log of a lane on a problem; null where it is not kept. */
  logOf(place: number, lane: LaneId): readonly SearchEvent[] | null
  note(message: ClientMessage): void
}

const makerOf = (domain: string): Maker => makers.find((maker) => maker.domain === domain) ?? makers[0]

const problemsOf = ({ source, seed }: RaceSetup, from: number, count: number): ContestProblem[] => {
  if (source.kind === 'question') return [{ place: 0, question: source.question, known: null }]
  const maker = makerOf(source.domain)
  return Array.from({ length: count }, (_, i) => ({ place: from + i, ...madeAt(maker, seed, source.size, from + i) }))
}

/** @param answerer who would answer now. */
export function createRace(client: () => Pick<SearchClient, 'contest' | 'stop'>, answerer: () => Answerer | null): RaceDesk {
  const store = createStore<RaceState>(() => emptyRace)
  const { getState: get, setState: set } = store
  let runId: number | null = null
  let logs = new Map<number, Map<LaneId, SearchEvent[]>>()
  let trees = new Map<LaneId, Tree>()

  const viewOf = (tree: Tree): LaneView => ({
    tree,
    tokens: tree.policyTokens,
    rollouts: tree.rollouts,
    answers: tree.answers.length,
    leading: leadingAnswer(tree, normalizerOf(tree))?.answer ?? null,
  })
  const begin = (setup: RaceSetup, asked: readonly ContestProblem[], config: SearchConfig) => {
    const request: ContestRequest = {
      problems: asked,
      lanes: setup.lanes,
      budget: { kind: 'tokens', tokens: setup.tokens },
      config,
      samplingTemperature,
    }
    runId = client().contest(request)
    const known = get().problems.filter(({ place }) => !asked.some((problem) => problem.place === place))
    set({ phase: 'waiting', problems: [...known, ...asked.map((problem) => ({ ...problem, results: {} }))], failed: null, cut: false })
  }
  const take = (news: ContestNews) => {
    if (news.what === 'problem') {
      trees = new Map()
      logs.set(news.place, new Map())
      for (const place of [...logs.keys()].slice(0, -logsKept)) logs.delete(place)
      set({ current: news.place, lanes: {} })
    } else if (news.what === 'event') {
      const tree = trees.get(news.lane) ?? createTree()
      trees.set(news.lane, tree)
      apply(tree, news.event)
      const own = logs.get(news.place)
      const log = own?.get(news.lane)
      if (log === undefined) own?.set(news.lane, [news.event])
      else log.push(news.event)
    } else {
      const { place, lane, result } = news
      set(({ problems }) => ({
        problems: problems.map((problem) => (problem.place === place ? { ...problem, results: { ...problem.results, [lane]: result } } : problem)),
      }))
    }
  }

  return {
    store,
    start(setup, problems, settings) {
      if (runId !== null) client().stop(runId)
      logs = new Map()
      trees = new Map()
      const config = { ...toConfig(settings), seed: setup.seed }
      set({ ...emptyRace, setup, config, version: get().version + 1 })
      begin(setup, problemsOf(setup, 0, problems), config)
    },
    more(problems) {
      const { setup, config, phase, answerer: began } = get()
      if (began !== null && !isStill(began, answerer())) return
      if (setup === null || config === null || phase === 'waiting' || phase === 'running' || setup.source.kind === 'question') return
      // What was stopped in the middle is raced again.
      const done = get().problems.filter(({ results }) => setup.lanes.every((lane) => results[lane] !== undefined))
      set({ problems: done })
      begin(setup, problemsOf(setup, done.length, problems), config)
    },
    stop() {
      if (runId !== null) client().stop(runId)
    },
    logOf: (place, lane) => logs.get(place)?.get(lane) ?? null,
    note(message) {
      if (!('runId' in message) || message.runId !== runId) return
      if (message.type === 'contest') {
        for (const news of message.news) take(news)
        set(({ version }) => ({
          phase: 'running',
          answerer: answerer(),
          stats: message.stats,
          failed: message.failed,
          lanes: Object.fromEntries([...trees].map(([lane, tree]) => [lane, viewOf(tree)])),
          version: version + 1,
        }))
      } else if (message.type === 'finished' || message.type === 'refused') {
        runId = null
        set(({ problems, setup }) => ({
          phase: 'ended',
          cut: problems.some(({ results }) => setup?.lanes.some((lane) => results[lane] === undefined) ?? false),
        }))
      }
    },
  }
}
