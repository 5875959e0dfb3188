import type { SearchConfig } from '../core/config.ts'
import type { Mind } from '../models/minds/mind.ts'
import { named, type PosedProblem, parseProblem } from '../problems/index.ts'
import { seedAt } from '../problems/seeded.ts'
import type { ProblemRow } from '../problems/types.ts'
import type { Interpreter } from '../python/types.ts'
import { createEnvironment } from '../search/environment.ts'
import { createRandomEnvironment } from '../search/random-play.ts'
import { runStrategy, type Strategy } from './strategies.ts'

export interface AccuracyInput {
  readonly rows: readonly ProblemRow[]
  /** Of each row its place among all problems, from which its seed comes; default its place in `rows`. Given where `rows` is a part of them. */
  readonly places?: readonly number[]
  readonly strategy: Strategy
  readonly config: SearchConfig
  /** May be null for `random`, which needs none. */
  readonly mind: Mind | null
  readonly interpreter: Interpreter
  /** Problems worked on at a time; they share batches. Default 16. Results depend on it no further than on the rounding of 8-bit activations in batches. */
  readonly concurrency?: number
  /** Told of every problem that is done: how many are, how many of these right, and how many there are to grade. */
  readonly onProgress?: (done: number, correct: number, total: number) => void
  /** Ends the measurement early. */
  readonly signal?: AbortSignal
}

export interface AccuracyResult {
  /** Problems graded. */
  readonly n: number
  readonly correct: number
  /** correct / n; null where nothing was graded. */
  readonly accuracy: number | null
  readonly policyTokens: number
  readonly ppmScores: number
  readonly rollouts: number
  readonly nodes: number
  readonly seconds: number
  readonly perProblem: readonly {
    readonly id: string
    readonly answer: string | null
    readonly correct: boolean
    readonly policyTokens: number
    readonly nodes: number
  }[]
  /** Ids of the problems whose known answer cannot be read: they are not searched, and in no other figure. */
  readonly ungraded: readonly string[]
  /** Only where the measurement was ended early; then with how many problems are left. */
  readonly interrupted?: true
  readonly left?: number
}

interface Placed {
  readonly id: string
  readonly known: string | number
  /** Place in the results. */
  readonly at: number
  /** Place among all problems, from which the seed comes: what is left out changes no other search. */
  readonly place: number
  readonly posed: PosedProblem
}

const placed = (rows: readonly ProblemRow[], places: readonly number[] | undefined): Placed[] =>
  rows.map(({ id, question, answer }, at) => {
    const parsed = parseProblem(question)
    if (!parsed.ok) throw new Error(`problem "${id}" cannot be used: ${named(parsed.refusal)}`)
    return { id, known: answer, at, place: places?.[at] ?? at, posed: parsed.posed }
  })

/**
 * Accuracy of a strategy on problems with known answers. Each answer is graded after its search has ended; the known answer never reaches the search.
 * When the signal aborts, the searches under way are dropped, and what is done by then is the result.
 * @throws Error when a question cannot be read or the models fail.
 */
export const measureAccuracy = async (input: AccuracyInput): Promise<AccuracyResult> => {
  const { rows, places, strategy, config, mind, interpreter, concurrency = 16, onProgress, signal } = input
  if (!mind && strategy !== 'random') throw new Error('a mind is needed for every strategy but random')
  const started = performance.now()
  const problems = placed(rows, places)
  const ungraded = problems.filter(({ posed, known }) => !posed.canGrade(known))
  const graded = problems.filter(({ posed, known }) => posed.canGrade(known))
  const perProblem: AccuracyResult['perProblem'][number][] = []
  const totals = { policyTokens: 0, ppmScores: 0, rollouts: 0, nodes: 0 }
  let [next, done, correct] = [0, 0, 0]
  const work = async (): Promise<void> => {
    for (let problem = graded[next++]; problem && !signal?.aborted; problem = graded[next++]) {
      const { id, known, at, place, posed } = problem
      const environment = strategy === 'random' || !mind ? createRandomEnvironment(posed, interpreter) : createEnvironment({ posed, mind, interpreter })
      const seed = seedAt(config.seed, place)
      // A signal of its own: Node warns of a leak where one signal has as many listeners as there are problems side by side.
      const hooks = signal ? { signal: AbortSignal.any([signal]) } : {}
      const result = await runStrategy(strategy, environment, posed, mind?.name ?? 'none', { ...config, seed }, hooks).catch(dropIf(signal))
      if (result === null || signal?.aborted) return
      const right = result.answer !== null && posed.grade(result.answer, known)
      perProblem[at] = { id, answer: result.answer, correct: right, policyTokens: result.policyTokens, nodes: result.nodes }
      totals.policyTokens += result.policyTokens
      totals.ppmScores += result.ppmScores
      totals.rollouts += result.rollouts
      totals.nodes += result.nodes
      if (right) correct++
      onProgress?.(++done, correct, graded.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, graded.length) }, work))
  const results = perProblem.filter((one) => one !== undefined)
  const n = results.length
  return {
    n,
    correct,
    accuracy: n === 0 ? null : correct / n,
    ...totals,
    seconds: (performance.now() - started) / 1000,
    perProblem: results,
    ungraded: ungraded.map(({ id }) => id),
    ...(signal?.aborted && n < graded.length ? { interrupted: true, left: graded.length - n } : {}),
  }
}

/** Takes a failure for the end of what the signal has aborted. */
const dropIf =
  (signal: AbortSignal | undefined) =>
  (error: unknown): null => {
    if (signal?.aborted) return null
    throw error
  }
