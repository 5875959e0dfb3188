import type { SearchConfig } from '../core/config.ts'
import { ModelLoadError, reasonOf } from '../models/faults/errors.ts'
import type { ModelFault } from '../models/faults/fault.ts'
import { loadModels } from '../models/loading/node.ts'
import { mindOf } from '../models/minds/mind.ts'
import type { Models } from '../models/types.ts'
import type { ProblemRow } from '../problems/types.ts'
import { measureAccuracy } from './accuracy.ts'
import { endWithStarter } from './end-with-starter.ts'
import { createProblemInterpreters } from './problem-interpreters.ts'
import type { Strategy } from './strategies.ts'

/**
 * A process of its own that measures accuracy, one `MeasureTask` after the other. `measure-pool.ts` starts it; it ends when whoever started it does.
 */
export interface MeasureTask {
  /** Model folder of the policy, null for `random`; folder whose PPM scores, null for none. */
  readonly policy: string | null
  readonly reward: string | null
  readonly rows: readonly ProblemRow[]
  readonly strategy: Strategy
  readonly config: SearchConfig
}

export type MeasureReport =
  | { readonly type: 'measured'; readonly correct: number; readonly policyTokens: number; readonly seconds: number }
  /** `fault` where it is the model's files. */
  | { readonly type: 'failed'; readonly message: string; readonly fault: ModelFault | null }

const interpreterFor = createProblemInterpreters({ timeoutMs: 20_000, workers: 1 })
const loaded = new Map<string, Promise<Models>>()

const modelsOf = (folder: string): Promise<Models> => {
  const models = loaded.get(folder) ?? loadModels(folder, { threads: 1 })
  loaded.set(folder, models)
  return models
}

const perform = async ({ policy, reward, rows, strategy, config }: MeasureTask): Promise<MeasureReport> => {
  const own = policy === null ? null : await modelsOf(policy)
  const scoring = reward === null ? null : (await modelsOf(reward)).ppm
  if (reward !== null && scoring === null) throw new Error(`${reward} has no PPM`)
  const { correct, policyTokens, seconds, n } = await measureAccuracy({
    rows,
    strategy,
    config,
    mind: own && mindOf({ ...own, ppm: scoring }),
    interpreter: interpreterFor(rows.map(({ question }) => question)),
    concurrency: 32,
  })
  return { type: 'measured', correct, policyTokens: policyTokens / n, seconds }
}

const report = (message: MeasureReport): void => void process.send?.(message)

endWithStarter()
process.on('message', (task: MeasureTask) => {
  perform(task).then(report, (error: unknown) =>
    report({ type: 'failed', message: reasonOf(error), fault: error instanceof ModelLoadError ? error.fault : null }),
  )
})
