import type { SearchConfig } from '../core/config.ts'
import type { Detail } from '../core/detail.ts'
import { Failure } from '../core/failure.ts'
import { runSearch } from '../core/search.ts'
import type { Mind } from '../models/minds/mind.ts'
import { ServerError, serverFaultIn } from '../models/server/fault.ts'
import { named, parseProblem } from '../problems/index.ts'
import { seedAt } from '../problems/seeded.ts'
import type { ProblemRow } from '../problems/types.ts'
import type { Interpreter } from '../python/types.ts'
import { createEnvironment } from '../search/environment.ts'
import { type RolloutRecord, recordRollouts } from './trajectories.ts'

/** A problem and its place in the list of all problems, from which its seed comes. */
export interface PlacedProblem {
  readonly row: ProblemRow
  readonly place: number
}

export interface RolloutJob {
  readonly problems: readonly PlacedProblem[]
  readonly mind: Mind
  readonly interpreter: Interpreter
  readonly config: SearchConfig
  /** Searches in flight; their candidates share batches. */
  readonly concurrency: number
  /** Called as each problem is done, in order of completion. */
  readonly onRecord: (record: RolloutRecord) => void
  /** Begins no further problem after it; searches under way end first. */
  readonly signal?: AbortSignal
}

/** Why the search of a problem failed; a server fails alike at all of them. */
const failed = (id: string, fault: Detail): Error => {
  const { message } = new Failure(fault)
  const server = serverFaultIn(message)
  return server === null ? new Error(`problem "${id}": ${message}`) : new ServerError(server)
}

/**
 * Searches every problem with the answer known (rounds 1 to 4: terminal rewards are the ground truth) and hands over what was found.
 * Each problem's seed comes from the configured one and its place, so that results depend neither on the order of completion nor on how the problems are shared out.
 * @throws ServerError where a server is the policy or the judge and cannot be used; Error when a question cannot be read or the models fail.
 */
export const runRollouts = async ({ problems, mind, interpreter, config, concurrency, onRecord, signal }: RolloutJob): Promise<void> => {
  let next = 0
  const worker = async (): Promise<void> => {
    for (let problem = problems[next++]; problem && !signal?.aborted; problem = problems[next++]) {
      const { row, place } = problem
      const posed = parseProblem(row.question)
      if (!posed.ok) throw new Error(`problem "${row.id}" cannot be used: ${named(posed.refusal)}`)
      const environment = createEnvironment({ posed: posed.posed, mind, interpreter, known: row.answer })
      const tree = await runSearch(environment, { ...posed.posed.logged, model: mind.name, config: { ...config, seed: seedAt(config.seed, place) } })
      if (tree.error !== null) throw failed(row.id, tree.error)
      onRecord(recordRollouts(row.id, row.answer, tree))
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, problems.length) }, worker))
}
