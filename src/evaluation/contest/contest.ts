import { leadingAnswer } from '../../core/answer.ts'
import { configRanges, type SearchConfig } from '../../core/config.ts'
import type { SearchEvent, StopReason } from '../../core/events.ts'
import type { Environment } from '../../core/ports.ts'
import type { Tree } from '../../core/tree.ts'
import { seedAt } from '../../problems/seeded.ts'
import type { Posed } from '../../problems/types.ts'
import { runStrategy, type Strategy, type StrategyHooks } from '../strategies.ts'
import { growsTree, type LaneId, needsPpm } from './lanes.ts'
import { isRight } from './right.ts'
import { Turns } from './turns.ts'

export interface ContestProblem {
  /** Place in its set, from which the seed comes. */
  readonly place: number
  readonly question: string
  /** Looked at after a lane has ended, never before; null where exact arithmetic, if anything, tells what is right. */
  readonly known: string | null
}

/** Where a lane ends: once it has used so many policy tokens, or after the last of so many rollouts or solutions, with a reading of its answer at each. */
export type ContestBudget = { readonly kind: 'tokens'; readonly tokens: number } | { readonly kind: 'rollouts'; readonly at: readonly number[] }

export interface ContestRequest {
  /** At least one; the lanes run through them one by one. */
  readonly problems: readonly ContestProblem[]
  readonly lanes: readonly LaneId[]
  readonly budget: ContestBudget
  /** How the searches search; the seed is that of the whole set. */
  readonly config: SearchConfig
  /** Temperature at which whole solutions are sampled. */
  readonly samplingTemperature: number
}

/** What a lane would have answered after so many rollouts or solutions. */
export interface Reading {
  readonly n: number
  readonly policyTokens: number
  readonly answer: string | null
  readonly right: boolean | null
}

export interface LaneResult {
  readonly answer: string | null
  /** Null where nothing can tell. */
  readonly right: boolean | null
  readonly policyTokens: number
  readonly ppmScores: number
  readonly rollouts: number
  readonly reason: StopReason
  /** One for each number of the budget, of which the search may have reached only the first. Empty for a budget of tokens. */
  readonly readings: readonly Reading[]
}

/** What happens in a contest, in order. */
export type ContestNews =
  | { readonly what: 'problem'; readonly place: number }
  | { readonly what: 'event'; readonly place: number; readonly lane: LaneId; readonly event: SearchEvent }
  | { readonly what: 'lane'; readonly place: number; readonly lane: LaneId; readonly result: LaneResult }

/** The problem of a question with what it is searched by. */
export interface Arena {
  readonly posed: Posed
  readonly environment: Environment
  readonly model: string
}

export interface ContestHooks {
  readonly signal: AbortSignal
  /** Lets messages in between two turns. */
  readonly breathe: () => Promise<void>
  readonly onNews: (news: ContestNews) => void
}

interface Lane {
  readonly id: LaneId
  tokens: number
}

const strategyOf: Readonly<Record<LaneId, Strategy>> = {
  greedy: 'greedy',
  majority: 'majority',
  'best-of-n': 'best-of-n',
  search: 'mcts',
  'search-ppm': 'mcts',
}

/** The settings of a lane. Rollouts come one after the other, so that a budget is overshot by one at most. */
const configOf = (lane: LaneId, { config, budget, samplingTemperature }: ContestRequest, place: number): SearchConfig => ({
  ...config,
  seed: seedAt(config.seed, place),
  guidance: needsPpm(lane) ? 'ppm' : 'none',
  temperature: growsTree(lane) ? config.temperature : samplingTemperature,
  rollouts: budget.kind === 'tokens' ? configRanges.rollouts.max : Math.max(1, ...budget.at),
  leaves: 1,
  searches: 1,
  maxTokens: null,
  stopAtFirstAnswer: false,
})

/** Begins solutions so that each number of `at` is reached by whole ones: were all begun together, the short ones would be the first. */
const upTo = (at: readonly number[]): NonNullable<StrategyHooks['next']> => {
  const stops = [...at].sort((a, b) => a - b)
  return async ({ rollouts }) => {
    const stop = stops.find((n) => n > rollouts)
    return stop === undefined ? 'rollouts' : stop - rollouts
  }
}

/** All lanes on one problem. */
const raceOn = async ({ place, known }: ContestProblem, { posed, environment, model }: Arena, request: ContestRequest, hooks: ContestHooks): Promise<void> => {
  const { budget } = request
  const lanes: readonly Lane[] = request.lanes.map((id) => ({ id, tokens: 0 }))
  const turns = new Turns(lanes, ({ tokens }) => tokens)
  const running = new Map<Lane, Promise<void>>()
  /** What the searches have used, once all of them have ended. */
  const level = async (lane: Lane): Promise<number> => {
    turns.leave(lane)
    const searches = lanes.filter(({ id }) => growsTree(id))
    await Promise.allSettled(searches.map((search) => running.get(search)))
    return Math.max(budget.kind === 'tokens' ? budget.tokens : 0, ...searches.map(({ tokens }) => tokens))
  }
  const abort = new AbortController()
  const signal = AbortSignal.any([hooks.signal, abort.signal])
  const openAll = () => turns.open()
  signal.addEventListener('abort', openAll)

  const run = async (lane: Lane): Promise<void> => {
    const readings: Reading[] = []
    const seen: { tree: Tree | null } = { tree: null }
    const read = (tree: Tree, n: number): Reading => {
      const answer = leadingAnswer(tree, environment.normalize)?.answer ?? null
      return { n, policyTokens: tree.policyTokens, answer, right: isRight(posed, known, answer) }
    }
    const onEvent = (event: SearchEvent, tree: Tree) => {
      lane.tokens = tree.policyTokens
      seen.tree = tree
      if (event.type === 'backup' && budget.kind === 'rollouts' && budget.at.includes(tree.rollouts)) readings.push(read(tree, tree.rollouts))
      hooks.onNews({ what: 'event', place, lane: lane.id, event })
    }
    const gate = async () => {
      await hooks.breathe()
      await turns.take(lane)
    }
    try {
      const result = await runStrategy(strategyOf[lane.id], environment, posed, model, configOf(lane.id, request, place), {
        signal,
        gate,
        onEvent,
        ...(budget.kind === 'tokens' ? { budget: { tokens: budget.tokens, level: () => level(lane) } } : { next: upTo(budget.at) }),
      })
      const { tree } = seen
      if (signal.aborted || tree === null) return
      // A search that has nothing left to explore answers the same however many rollouts it may still make; greedy decoding has one solution.
      const missing = budget.kind === 'rollouts' ? budget.at.filter((n) => !readings.some((reading) => reading.n === n)) : []
      hooks.onNews({
        what: 'lane',
        place,
        lane: lane.id,
        result: {
          answer: result.answer,
          right: isRight(posed, known, result.answer),
          policyTokens: result.policyTokens,
          ppmScores: result.ppmScores,
          rollouts: result.rollouts,
          reason: endOf(tree),
          readings: [...readings, ...missing.map((n) => read(tree, n))],
        },
      })
    } catch (error) {
      abort.abort()
      throw error
    } finally {
      turns.leave(lane)
    }
  }

  for (const lane of lanes) running.set(lane, run(lane))
  const outcomes = await Promise.allSettled(running.values())
  signal.removeEventListener('abort', openAll)
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

const endOf = ({ done }: Tree): StopReason => done?.reason ?? 'cancelled'

/**
 * Runs the lanes through the problems, one problem after the other, all lanes on a problem at a time by turns. Each lane is a search or a sampling of its own with a log of its
 * own. Known answers are looked at when a lane has ended. Resolves early when the signal aborts; lanes under way then have no result.
 * @throws Failure when the models or Python fail, and what `arenaOf` throws.
 */
export const runContest = async (request: ContestRequest, arenaOf: (question: string) => Arena, hooks: ContestHooks): Promise<void> => {
  for (const problem of request.problems) {
    if (hooks.signal.aborted) return
    hooks.onNews({ what: 'problem', place: problem.place })
    await raceOn(problem, arenaOf(problem.question), request, hooks)
  }
}
