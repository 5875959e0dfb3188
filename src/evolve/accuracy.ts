import type { SearchConfig } from '../core/config.ts'
import type { Models } from '../inference/types.ts'
import { createEnvironment } from '../policy/environment.ts'
import { createRandomEnvironment } from '../policy/random-play.ts'
import { parseProblem } from '../problems/index.ts'
import { seedAt } from '../problems/seeded.ts'
import type { ProblemRow } from '../problems/types.ts'
import type { Interpreter } from '../python/types.ts'
import { runStrategy, type Strategy } from './strategies.ts'

export interface AccuracyInput {
  readonly rows: readonly ProblemRow[]
  readonly strategy: Strategy
  readonly config: SearchConfig
  /** May be null for `random`, which needs no model. */
  readonly models: Models | null
  readonly interpreter: Interpreter
  /** Problems worked on at a time; they share batches. Default 16. Results depend on it no further than on the rounding of 8-bit activations in batches. */
  readonly concurrency?: number
  readonly onProgress?: (done: number, correct: number) => void
}

export interface AccuracyResult {
  readonly n: number
  readonly correct: number
  /** correct / n. */
  readonly accuracy: number
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
}

/**
 * Accuracy of a strategy on problems with known answers. Each answer is graded after its search has ended; the known answer never reaches the search.
 * @throws Error when a question cannot be read or the models fail.
 */
export const measureAccuracy = async (input: AccuracyInput): Promise<AccuracyResult> => {
  const { rows, strategy, config, models, interpreter, concurrency = 16, onProgress } = input
  const started = performance.now()
  const perProblem: AccuracyResult['perProblem'][number][] = []
  const totals = { policyTokens: 0, ppmScores: 0, rollouts: 0, nodes: 0 }
  let [next, done, correct] = [0, 0, 0]
  const work = async (): Promise<void> => {
    for (let at = next++; at < rows.length; at = next++) {
      const row = rows[at]
      if (!row) return
      const parsed = parseProblem(row.question)
      if (!parsed.ok) throw new Error(`problem "${row.id}" cannot be used: ${parsed.message}`)
      const { posed } = parsed
      if (!models && strategy !== 'random') throw new Error('a model is needed for every strategy but random')
      const environment = strategy === 'random' || !models ? createRandomEnvironment(posed, interpreter) : createEnvironment({ posed, models, interpreter })
      const seed = seedAt(config.seed, at)
      const result = await runStrategy(strategy, environment, posed, models?.name ?? 'none', { ...config, seed })
      const right = result.answer !== null && posed.grade(result.answer, row.answer)
      perProblem[at] = { id: row.id, answer: result.answer, correct: right, policyTokens: result.policyTokens, nodes: result.nodes }
      totals.policyTokens += result.policyTokens
      totals.ppmScores += result.ppmScores
      totals.rollouts += result.rollouts
      totals.nodes += result.nodes
      done++
      if (right) correct++
      onProgress?.(done, correct)
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, rows.length) }, work))
  const n = rows.length
  return { n, correct, accuracy: correct / n, ...totals, seconds: (performance.now() - started) / 1000, perProblem }
}
